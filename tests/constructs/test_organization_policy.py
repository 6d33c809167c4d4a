import json
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.organization_policy import (
    DOCUMENT_MAX_CHARS,
    OTHER_DOCUMENT_MAX_CHARS,
    OrganizationPolicy,
    OrganizationPolicyType,
)

CONTENT = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "A", "Effect": "Deny", "Action": "a:b", "Resource": "*"}],
}


def synthesized(**keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    OrganizationPolicy(
        stack,
        "Policy",
        **{
            "name": "policy",
            "policy_type": OrganizationPolicyType.SERVICE_CONTROL_POLICY,
            "content": CONTENT,
        }
        | keywords,
    )
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    return resource


def document_of(chars: int) -> dict[str, str]:
    frame = len(json.dumps({"text": ""}, separators=(",", ":")))
    return {"text": "x" * (chars - frame)}


def test_content_is_an_object_so_that_drift_is_detected() -> None:
    assert synthesized()["Properties"]["Content"] == CONTENT


def test_policy_is_attached_to_its_targets_in_sorted_order() -> None:
    properties = synthesized(target_ids=["r-ab12", "111111111111"])["Properties"]

    assert properties["TargetIds"] == ["111111111111", "r-ab12"]


def test_policy_without_targets_is_attached_nowhere() -> None:
    assert "TargetIds" not in synthesized()["Properties"]


def test_a_target_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="the policy 'policy' names a target twice"):
        synthesized(target_ids=["r-ab12", "r-ab12"])


@pytest.mark.parametrize("policy_type", OrganizationPolicyType)
def test_document_may_have_exactly_the_characters_of_its_type(policy_type: OrganizationPolicyType) -> None:
    most = DOCUMENT_MAX_CHARS.get(policy_type, OTHER_DOCUMENT_MAX_CHARS)

    assert (
        synthesized(policy_type=policy_type, content=document_of(most))["Properties"]["Type"]
        == policy_type.value
    )
    with pytest.raises(ValueError, match=f"has {most + 1} characters, a {policy_type} may have {most}"):
        synthesized(policy_type=policy_type, content=document_of(most + 1))


@pytest.mark.parametrize(
    ("keyword", "value", "sentence"),
    [
        ("name", "", "the name of a policy has 0 characters"),
        ("name", "n" * 129, "the name of a policy has 129 characters, allowed are 1 to 128"),
        ("description", "d" * 513, "has 513 characters, allowed are 512"),
    ],
)
def test_texts_over_their_limits_are_refused(keyword: str, value: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        synthesized(**{keyword: value})


def test_texts_at_their_limits_are_accepted() -> None:
    properties = synthesized(name="n" * 128, description="d" * 512)["Properties"]

    assert (len(properties["Name"]), len(properties["Description"])) == (128, 512)


def acknowledged_rules(policy_type: OrganizationPolicyType) -> dict[str, str]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    policy = OrganizationPolicy(stack, "Policy", name="policy", policy_type=policy_type, content=CONTENT)
    entries = [
        entry.data for entry in policy.resource.node.metadata if entry.type == "aws:cdk:acknowledged-rules"
    ]
    return {rule: reason for entry in entries for rule, reason in entry.items()}


def test_the_type_that_the_bundled_validator_does_not_know_is_acknowledged() -> None:
    assert list(acknowledged_rules(OrganizationPolicyType.GUARDDUTY_POLICY)) == [
        "CloudFormation-Validate::W3030"
    ]


def test_nothing_is_acknowledged_for_other_types() -> None:
    assert acknowledged_rules(OrganizationPolicyType.SECURITYHUB_POLICY) == {}
