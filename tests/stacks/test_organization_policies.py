import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from landform.model.guardrail_attachments import ROOT_TARGET
from landform.model.landing_zone import LandingZone
from landform.policy.packing import PackedPolicy
from landform.policy.policy_type import PolicyType
from stacks.organization_policies import POLICIES_PER_TEMPLATE, OrganizationPoliciesStack, policy_shards

Template = dict[str, Any]


def packed(
    name: str, policy_type: PolicyType, *, targets: tuple[str, ...] = (), chars: int = 10
) -> PackedPolicy:
    return PackedPolicy(
        name=name,
        type=policy_type,
        targets=targets,
        document={"text": "x" * chars},
        guardrails=(f"{name}-guardrail",),
    )


POLICIES = (
    packed("b-deny", PolicyType.SERVICE_CONTROL, targets=(ROOT_TARGET, "Workloads/Production")),
    packed("a-deny", PolicyType.SERVICE_CONTROL, targets=("/account/shop",)),
    packed("perimeter", PolicyType.RESOURCE_CONTROL, targets=(ROOT_TARGET,)),
    packed("tags", PolicyType.TAG, targets=(ROOT_TARGET,)),
    packed("threats", PolicyType.GUARDDUTY, targets=(ROOT_TARGET,)),
    packed("quarantine", PolicyType.SERVICE_CONTROL),
)


@pytest.fixture(scope="module")
def template(resolved_with: Callable[..., LandingZone], template_of: Callable[..., Template]) -> Template:
    landing_zone = resolved_with(
        lock={
            "root_id": "r-ab12",
            "organizational_units": {"Workloads/Production": "ou-ab12-cdefgh34"},
            "accounts": {"shop": {"id": "444444444444", "email": "aws+shop@example.com"}},
        }
    )
    with_policies = dataclasses.replace(landing_zone, policies=POLICIES)
    return template_of(
        lambda app: OrganizationPoliciesStack(app, "organization-policies", landing_zone=with_policies)
    )


def policy(template: Template, name: str) -> dict[str, Any]:
    (found,) = (one for one in template["Resources"].values() if one["Properties"]["Name"] == name)
    return dict(found)


def order_of_creation(template: Template) -> list[str]:
    after = {
        before: logical_id
        for logical_id, resource in template["Resources"].items()
        for before in resource.get("DependsOn", [])
    }
    (current,) = set(template["Resources"]) - set(after.values())
    order = [current]
    while current := after.get(current, ""):
        order.append(current)
    return [template["Resources"][logical_id]["Properties"]["Name"] for logical_id in order]


def test_restrictive_policies_come_last(template: Template) -> None:
    assert order_of_creation(template) == ["threats", "tags", "perimeter", "a-deny", "b-deny", "quarantine"]


def test_policies_are_attached_to_roots_units_and_accounts_by_id(template: Template) -> None:
    assert policy(template, "b-deny")["Properties"]["TargetIds"] == ["ou-ab12-cdefgh34", "r-ab12"]
    assert policy(template, "a-deny")["Properties"]["TargetIds"] == ["444444444444"]


def test_a_policy_for_the_response_is_made_and_attached_nowhere(template: Template) -> None:
    assert "TargetIds" not in policy(template, "quarantine")["Properties"]


def test_the_document_is_an_object_and_the_guardrails_are_named(template: Template) -> None:
    properties = policy(template, "tags")["Properties"]

    assert properties["Content"] == {"text": "x" * 10}
    assert properties["Description"] == "Guardrails: tags-guardrail"


def test_no_policies_are_one_empty_shard() -> None:
    assert policy_shards(()) == ((),)


def test_a_template_takes_its_number_of_policies_and_no_more() -> None:
    policies = [packed(f"{number:04}", PolicyType.TAG) for number in range(POLICIES_PER_TEMPLATE + 1)]

    assert [len(shard) for shard in policy_shards(policies[:-1])] == [450]
    assert [len(shard) for shard in policy_shards(policies)] == [450, 1]


def test_large_documents_are_cut_before_the_template_is_too_large() -> None:
    policies = [packed(f"{number:03}", PolicyType.SERVICE_CONTROL, chars=10_000) for number in range(100)]

    shards = policy_shards(policies)

    assert [len(shard) for shard in shards] == [79, 21]
    assert [one.name for shard in shards for one in shard] == sorted(one.name for one in policies)


def test_long_lists_of_guardrails_are_cut_to_a_description(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Template]
) -> None:
    long = dataclasses.replace(POLICIES[3], guardrails=tuple(f"guardrail-{number}" for number in range(100)))
    landing_zone = dataclasses.replace(resolved_with(), policies=(long,))

    template = template_of(
        lambda app: OrganizationPoliciesStack(app, "organization-policies", landing_zone=landing_zone)
    )

    assert len(policy(template, "tags")["Properties"]["Description"]) == 512
