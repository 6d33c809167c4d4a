"""No root, organizational unit or account has more policies attached than Organizations takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.json_value import as_list
from landform.policy.document import JsonValue, minify
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates


class PoliciesPerTarget(Check):
    """The policies of one type on one target, counted over all templates together."""

    id = "LF-policies-per-target"
    title = "No target has more policies of a type than Organizations allows"
    why = (
        "The attachment beyond the limit fails at deployment. The policies may stand in different templates, so no "
        "check of one template sees it; FullAWSAccess and RCPFullAWSAccess take one place each."
    )
    source = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count over all templates; the finding stands at the first policy that is too many."""
        attached: dict[tuple[str, str], list[Resource]] = {}
        for policy in templates.of_type("AWS::Organizations::Policy"):
            for target in _targets(policy):
                attached.setdefault((str(policy.properties.get("Type")), target), []).append(policy)
        for (name, target), policies in attached.items():
            if name not in PolicyType.__members__.values():
                continue  # the schema's enumeration reports an unknown type
            rules = PolicyType(name).rules
            limit, given = rules.per_target_max.value, rules.always_attached
            if len(policies) + given > limit:
                yield self.at(
                    policies[limit - given],
                    "TargetIds",
                    f"too many policies of type {name} on {target}",
                    got=f"{len(policies) + given}{' with the AWS-managed one' if given else ''}: "
                    + ", ".join(str(policy.properties.get("Name")) for policy in policies),
                    allowed=f"{limit}",
                    do="merge policies, or attach some of them to another level of the tree",
                )


def _targets(policy: Resource) -> Iterator[str]:
    for target in as_list(policy.properties.get("TargetIds")):
        yield _name(target, policy.template)


def _name(target: JsonValue, template: str) -> str:
    """A target that is a reference belongs to its template: logical ids are not unique across templates."""
    return target if isinstance(target, str) else f"{template}/{minify(target)}"
