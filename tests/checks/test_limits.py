"""Every limit in a pair: the largest value that passes, and the next one that does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cfnlint
import pytest

from landform import quotas
from landform.checks.catalogue import run
from landform.checks.property_length import _LENGTHS
from landform.checks.template import Template
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.quotas import Quota

Json = dict[str, Any]


def fired(body: Json) -> set[str]:
    return {finding.check for finding in run([Template.of("landing-zone", body)])}


def one(kind: str, /, **properties: object) -> Json:
    return {
        "Resources": {
            "R": {
                "Type": kind,
                "Properties": properties,
                "DeletionPolicy": "Retain",
                "UpdateReplacePolicy": "Retain",
            }
        }
    }


def document_of(size: int) -> Json:
    """A policy document of exactly so many characters as compact JSON."""
    empty = json.dumps({"Statement": [], "Id": ""}, separators=(",", ":"))
    return {"Statement": [], "Id": "x" * (size - len(empty))}


def statement_of(size: int, policy_type: PolicyType) -> Json:
    """A service or resource control policy of exactly so many characters as compact JSON."""
    principal = {} if policy_type is PolicyType.SERVICE_CONTROL else {"Principal": "*"}
    statement = {"Sid": "D", "Effect": "Deny", **principal, "Action": "s3:*", "Resource": "*"}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    statement["Sid"] += "e" * (size - len(json.dumps(document, separators=(",", ":"))))
    return document


def organization_policy(policy_type: PolicyType) -> Callable[[int], Json]:
    def body(size: int) -> Json:
        content = statement_of(size, policy_type) if policy_type.rules.authorizes else document_of(size)
        return one("AWS::Organizations::Policy", Name="p", Type=policy_type.value, Content=content)

    return body


def holding(kind: str, path: str) -> Callable[[int], Json]:
    return lambda size: one(kind, **{path: document_of(size)})


DOCUMENTS: list[tuple[str, str, Quota, Callable[[int], Json]]] = [
    *(
        ("LF-organization-policy-size", name, policy_type.rules.document_max_chars, organization_policy(policy_type))
        for name, policy_type in PolicyType.__members__.items()
    ),
    (
        "LF-organization-policy-size",
        "delegation",
        quotas.DELEGATION_POLICY_MAX_CHARS,
        holding("AWS::Organizations::ResourcePolicy", "Content"),
    ),
    ("LF-policy-size", "managed", quotas.MANAGED_POLICY_MAX_CHARS, holding("AWS::IAM::ManagedPolicy", "PolicyDocument")),
    ("LF-policy-size", "trust", quotas.TRUST_POLICY_MAX_CHARS, holding("AWS::IAM::Role", "AssumeRolePolicyDocument")),
    (
        "LF-policy-size",
        "role inline",
        quotas.ROLE_INLINE_POLICIES_MAX_CHARS,
        lambda size: one("AWS::IAM::Role", Policies=[{"PolicyDocument": document_of(size)}]),
    ),
    (
        "LF-policy-size",
        "permission set without white space",
        quotas.PERMISSION_SET_INLINE_POLICY_MAX_NON_SPACE_BYTES,
        lambda size: one("AWS::SSO::PermissionSet", Name="p", InlinePolicy=document_of(size)),
    ),
    (
        "LF-policy-size",
        "permission set with white space",
        quotas.PERMISSION_SET_INLINE_POLICY_MAX_BYTES,
        lambda size: one("AWS::SSO::PermissionSet", Name="p", InlinePolicy={"Id": " " * (size - len('{"Id":""}'))}),
    ),
    ("LF-policy-size", "bucket", quotas.BUCKET_POLICY_MAX_BYTES, holding("AWS::S3::BucketPolicy", "PolicyDocument")),
    ("LF-policy-size", "key", quotas.KEY_POLICY_MAX_BYTES, holding("AWS::KMS::Key", "KeyPolicy")),
    ("LF-policy-size", "topic", quotas.TOPIC_POLICY_MAX_BYTES, holding("AWS::SNS::TopicPolicy", "PolicyDocument")),
    ("LF-policy-size", "queue", quotas.QUEUE_POLICY_MAX_BYTES, holding("AWS::SQS::QueuePolicy", "PolicyDocument")),
]  # fmt: skip


@pytest.mark.parametrize(("check", "what", "quota", "body"), DOCUMENTS, ids=lambda value: str(value)[:40])
def test_a_document_of_the_largest_size_passes_and_one_more_does_not(
    check: str, what: str, quota: Quota, body: Callable[[int], Json]
) -> None:
    assert fired(body(quota.value)) == set(), what
    assert fired(body(quota.value + 1)) == {check}, what


@pytest.mark.parametrize("policy_type", PolicyType, ids=lambda policy_type: policy_type.name)
def test_a_target_takes_as_many_policies_as_are_left_beside_the_managed_one(policy_type: PolicyType) -> None:
    def body(count: int) -> Json:
        policy = organization_policy(policy_type)(200)["Resources"]["R"]
        policy["Properties"]["TargetIds"] = ["111122223333"]
        return {"Resources": {f"R{number}": policy for number in range(count)}}

    most = policy_type.rules.own_per_target_max
    assert fired(body(most)) == set()
    assert fired(body(most + 1)) == {"LF-policies-per-target"}


def test_policies_on_a_target_are_counted_over_all_templates() -> None:
    policy = organization_policy(PolicyType.SERVICE_CONTROL)(200)["Resources"]["R"]
    policy["Properties"]["TargetIds"] = ["r-ab12"]
    templates = [
        Template.of(f"policies-{shard}", {"Resources": {f"R{number}": policy for number in range(5)}})
        for shard in (1, 2)
    ]

    (finding,) = run(templates)

    assert (finding.template, finding.logical_id, finding.check) == (
        "policies-2",
        "R4",
        "LF-policies-per-target",
    )


def test_equal_references_in_two_templates_are_different_targets() -> None:
    policy = organization_policy(PolicyType.RESOURCE_CONTROL)(200)["Resources"]["R"]
    policy["Properties"]["TargetIds"] = [{"Ref": "Unit"}]
    body = {"Resources": {f"R{number}": policy for number in range(4)}}

    assert run([Template.of("a", body), Template.of("b", body)]) == ()


SECTIONS = {
    "Resources": (quotas.TEMPLATE_RESOURCES_MAX, {"Type": "AWS::SNS::Topic"}),
    "Outputs": (quotas.TEMPLATE_OUTPUTS_MAX, {"Value": "x"}),
    "Parameters": (quotas.TEMPLATE_PARAMETERS_MAX, {"Type": "String"}),
    "Mappings": (quotas.TEMPLATE_MAPPINGS_MAX, {}),
}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_the_largest_size_passes_and_one_more_does_not(section: str) -> None:
    quota, entry = SECTIONS[section]

    assert fired({section: {f"E{number}": entry for number in range(quota.value)}}) == set()
    assert fired({section: {f"E{number}": entry for number in range(quota.value + 1)}}) == {
        "LF-template-counts"
    }


def test_a_stack_template_may_have_as_many_bytes_as_a_bucket_serves() -> None:
    limit = quotas.TEMPLATE_BODY_MAX_BYTES.value

    assert run([Template(name="t", body={}, size=limit)]) == ()
    assert [finding.check for finding in run([Template(name="t", body={}, size=limit + 1)])] == [
        "LF-template-size"
    ]


def test_a_child_template_may_have_as_many_bytes_as_a_request_takes() -> None:
    limit = quotas.TEMPLATE_INLINE_BODY_MAX_BYTES.value
    text = json.dumps({"Description": "x"})

    def stack_set(size: int) -> Json:
        return one("AWS::CloudFormation::StackSet", TemplateBody=text + " " * (size - len(text)))

    assert fired(stack_set(limit)) == set()
    assert fired(stack_set(limit + 1)) == {"LF-template-size"}
    child = Template.of("t", stack_set(limit + 1)).children[0]
    assert [finding.check for finding in run([child])] == ["LF-template-size"]


TEXTS: list[tuple[str, int, Callable[[str], Json]]] = [
    (
        "logical id",
        quotas.LOGICAL_ID_MAX_CHARS.value,
        lambda text: {"Resources": {text: {"Type": "AWS::SNS::Topic"}}},
    ),
    ("description", 1_024, lambda text: {"Description": text}),
    ("output description", 1_024, lambda text: {"Outputs": {"O": {"Value": "x", "Description": text}}}),
    ("default", 4_096, lambda text: {"Parameters": {"P": {"Type": "String", "Default": text}}}),
    (
        "parameter of a StackSet",
        4_096,
        lambda text: one(
            "AWS::CloudFormation::StackSet", Parameters=[{"ParameterKey": "P", "ParameterValue": text}]
        ),
    ),
]


@pytest.mark.parametrize(("what", "limit", "body"), TEXTS, ids=[what for what, _, _ in TEXTS])
def test_a_text_of_a_template_may_be_as_long_as_its_limit(
    what: str, limit: int, body: Callable[[str], Json]
) -> None:
    assert fired(body("x" * limit)) == set(), what
    assert fired(body("x" * (limit + 1))) == {"LF-template-names"}, what


def tagged(tags: list[Json]) -> Json:
    return one("AWS::SNS::Topic", Tags=tags)


def test_a_resource_takes_fifty_tags() -> None:
    tags = [{"Key": f"key-{number}", "Value": "x"} for number in range(51)]

    assert fired(tagged(tags[:50])) == set()
    assert fired(tagged(tags)) == {"LF-tags"}


@pytest.mark.parametrize(("key", "value"), [(128, 256), (129, 256), (128, 257), (0, 1)])
def test_a_tag_has_a_key_of_up_to_128_and_a_value_of_up_to_256_characters(key: int, value: int) -> None:
    expected = set() if (key, value) == (128, 256) else {"LF-tags"}

    assert fired(tagged([{"Key": "k" * key, "Value": "v" * value}])) == expected


@pytest.mark.parametrize(("kind", "path", "least", "most"), _LENGTHS)
def test_a_name_may_be_as_long_and_as_short_as_its_limits(
    kind: str, path: str, least: int, most: int
) -> None:
    def body(length: int) -> Json:
        properties: Json = {}
        inner = properties
        *parents, last = path.split(".")
        for key in parents:
            inner = inner.setdefault(key, {})
        inner[last] = "x" * length
        return {"Resources": {"R": {"Type": kind, "Properties": properties}}}

    def lengths(length: int) -> bool:
        return "LF-property-length" in fired(body(length))

    assert [lengths(most), lengths(most + 1)] == [False, True]
    if least > 0:
        assert [lengths(least), lengths(least - 1)] == [False, True]


def test_the_lengths_are_those_of_the_resource_schemas() -> None:
    """cfn-lint carries AWS's schemas; a length that a schema states must be the one we use."""
    schemas = Path(cfnlint.__file__).parent / "data" / "schemas"
    names = json.loads((schemas / "providers" / "us-east-1.json").read_text(encoding="utf-8"))
    compared = 0
    for kind, path, least, most in _LENGTHS:
        schema = json.loads((schemas / "resources" / f"{names[kind]}.json").read_text(encoding="utf-8"))
        text = schema["properties"][path.split(".")[0]]
        if "maxLength" in text:
            compared += 1
            assert text["maxLength"] == most, (kind, path)
            assert text.get("minLength", least) == least, (kind, path)

    assert compared > len(_LENGTHS) / 2


def test_two_thousand_units_pass_and_one_more_does_not() -> None:
    unit = {
        "Type": "AWS::Organizations::OrganizationalUnit",
        "Properties": {"Name": "u", "ParentId": "r-ab12"},
    }

    def templates(count: int) -> list[Template]:
        sizes = [500] * (count // 500) + [count % 500]
        return [
            Template.of(f"t{shard}", {"Resources": {f"U{number}": unit for number in range(size)}})
            for shard, size in enumerate(sizes)
        ]

    assert run(templates(2_000)) == ()
    assert [finding.check for finding in run(templates(2_001))] == ["LF-organization-counts"]
