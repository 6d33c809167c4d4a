"""The stacks ``organization-policies``, ``organization-policies-2`` and so on: the management account, home region."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from constructs import Construct

from landform.policy.policy_type import PolicyType
from landform_constructs.organization_policy import OrganizationPolicy, OrganizationPolicyType
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.model.landing_zone import LandingZone
    from landform.policy.packing import PackedPolicy

POLICIES_PER_TEMPLATE: Final = 450
"""Resources, of CloudFormation's 500, that a template of policies takes."""

DOCUMENT_BYTES_PER_TEMPLATE: Final = 800_000
"""Bytes of policy documents, of CloudFormation's 1 MB for a whole template, that a template of policies takes."""

_DESCRIPTION_MAX_CHARS: Final = 512

_RESTRICTIVENESS: Final = {PolicyType.RESOURCE_CONTROL: 1, PolicyType.SERVICE_CONTROL: 2}


class OrganizationPoliciesStack(LandingZoneStack):
    """The organization policies of one shard, each waiting for the one before it.

    Policies that switch services on come first, then resource control policies, then service control policies: what
    could lock somebody out is attached last, and detached first.

    The whole sequence is one chain. Organizations takes two changes of policies a second and refuses two changes of
    one target at the same time, and most policies stand at the root. A chain costs some seconds a policy, once: later
    deployments touch only what changes.

    The policy types must be enabled, and the targets must exist, before. Deploy the shards one after another.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, landing_zone: LandingZone, shard: int = 1
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="Management account: organization policies, the restrictive ones last.",
        )
        policies = Construct(self, "Policies")
        last: OrganizationPolicy | None = None
        for packed in policy_shards(landing_zone.policies)[shard - 1]:
            policy = OrganizationPolicy(
                policies,
                packed.name,
                name=packed.name,
                policy_type=OrganizationPolicyType(packed.type.value),
                content=packed.document,
                target_ids=[landing_zone.policy_target_ids[target] for target in packed.targets],
                description=_description(packed),
            )
            if last is not None:
                policy.resource.add_resource_dependency(last.resource)
            last = policy


def policy_shards(policies: Iterable[PackedPolicy]) -> tuple[tuple[PackedPolicy, ...], ...]:
    """The policies in the order of their creation, cut where a template would grow too large.

    There is always a first shard, maybe an empty one. Hardly any organization needs a second: it takes some eighty
    full service control policies.
    """
    shards: list[list[PackedPolicy]] = [[]]
    used = 0
    for policy in sorted(policies, key=lambda one: (_RESTRICTIVENESS.get(one.type, 0), one.type, one.name)):
        needed = _bytes_in_template(policy)
        full = len(shards[-1]) == POLICIES_PER_TEMPLATE or used + needed > DOCUMENT_BYTES_PER_TEMPLATE
        if shards[-1] and full:
            shards.append([])
            used = 0
        shards[-1].append(policy)
        used += needed
    return tuple(tuple(shard) for shard in shards)


def _bytes_in_template(policy: PackedPolicy) -> int:
    """Roughly what the document takes in the template, which the CDK writes with line breaks and indentation."""
    return len(json.dumps(policy.document, indent=6, ensure_ascii=False).encode())


def _description(policy: PackedPolicy) -> str:
    text = f"Guardrails: {', '.join(policy.guardrails)}"
    return text if len(text) <= _DESCRIPTION_MAX_CHARS else f"{text[: _DESCRIPTION_MAX_CHARS - 1]}…"
