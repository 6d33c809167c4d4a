from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.delegation_policy import DelegatedAccess, DelegationPolicy
from landform_constructs.organization_policy import OrganizationPolicyType

TYPES = (OrganizationPolicyType.SECURITYHUB_POLICY, OrganizationPolicyType.GUARDDUTY_POLICY)


def statements(**keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    DelegationPolicy(
        stack,
        "DelegationPolicy",
        **{
            "organization_id": "o-a1b2c3d4e5",
            "management_account_id": "111111111111",
            "delegated_account_id": "333333333333",
            "policy_types": TYPES,
        }
        | keywords,
    )
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    assert resource["Type"] == "AWS::Organizations::ResourcePolicy"
    return {statement["Sid"]: statement for statement in resource["Properties"]["Content"]["Statement"]}


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    return statements()


@pytest.fixture(scope="module")
def write() -> dict[str, Any]:
    return statements(access=DelegatedAccess.WRITE)


def test_only_the_delegated_account_is_allowed_anything(write: dict[str, Any]) -> None:
    assert {statement["Effect"] for statement in write.values()} == {"Allow"}
    assert [statement["Principal"] for statement in write.values()] == [
        {"AWS": "arn:aws:iam::333333333333:root"}
    ] * len(write)


def test_read_access_grants_describe_and_list_only(read: dict[str, Any]) -> None:
    actions = [action for statement in read.values() for action in statement["Action"]]

    assert actions
    assert [
        action
        for action in actions
        if not action.startswith(("organizations:Describe", "organizations:List"))
    ] == []


def test_policies_are_read_only_where_their_type_is_delegated(read: dict[str, Any]) -> None:
    condition = read["ReadPoliciesOfTheDelegatedTypes"]["Condition"]

    assert condition == {
        "StringEquals": {"organizations:PolicyType": ["GUARDDUTY_POLICY", "SECURITYHUB_POLICY"]}
    }


def test_write_access_is_bound_to_policies_of_the_delegated_types(write: dict[str, Any]) -> None:
    manage = write["ManagePoliciesOfTheDelegatedTypes"]

    assert manage["Condition"] == {
        "StringEquals": {"organizations:PolicyType": ["GUARDDUTY_POLICY", "SECURITYHUB_POLICY"]}
    }
    assert manage["Resource"] == [
        "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/guardduty_policy/*",
        "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/securityhub_policy/*",
    ]


def test_write_access_attaches_only_within_the_organization(write: dict[str, Any]) -> None:
    attach = write["AttachPoliciesOfTheDelegatedTypes"]

    assert attach["Action"] == ["organizations:AttachPolicy", "organizations:DetachPolicy"]
    assert "arn:aws:organizations::111111111111:root/o-a1b2c3d4e5/*" in attach["Resource"]
    assert all("o-a1b2c3d4e5" in resource for resource in attach["Resource"])


def test_no_access_lets_the_account_switch_policy_types_or_change_the_delegation(
    write: dict[str, Any],
) -> None:
    actions = {action for statement in write.values() for action in statement["Action"]}

    assert actions.isdisjoint(
        {
            "organizations:EnablePolicyType",
            "organizations:DisablePolicyType",
            "organizations:PutResourcePolicy",
            "organizations:DeleteResourcePolicy",
        }
    )


def test_a_delegation_of_no_type_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one policy type"):
        statements(policy_types=[])


def test_a_document_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landform_constructs.delegation_policy.DOCUMENT_MAX_CHARS", 100)

    with pytest.raises(ValueError, match=r"has \d+ characters, allowed are 100"):
        statements()
