"""Templates, the children of their StackSets, and documents with intrinsic functions."""

import json

import pytest

from landform.checks.catalogue import CHECKS, run
from landform.checks.rendering import render
from landform.checks.template import Template
from landform.checks.templates import Templates
from landform.policy.document import JsonValue

CHILD = {"Resources": {"Detector": {"Type": "AWS::GuardDuty::Detector", "Properties": {"Enable": False}}}}


def parent(body: str) -> Template:
    groups = [{"Regions": ["eu-west-1", "eu-central-1"]}, {"Regions": ["eu-central-1"]}]
    properties = {"StackSetName": "landform-x", "TemplateBody": body, "StackInstancesGroup": groups}
    resources = {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": properties}}
    return Template.of("parent", {"Resources": resources}, regions=("eu-central-1",))


def test_the_template_of_a_stack_set_is_a_child_with_its_own_regions() -> None:
    (child,) = parent(json.dumps(CHILD)).children

    assert (child.name, child.parent, child.regions) == (
        "parent/Set",
        "parent",
        ("eu-central-1", "eu-west-1"),
    )
    assert child.body == CHILD


def test_a_child_is_checked_when_it_is_passed() -> None:
    template = parent(json.dumps(CHILD))

    assert run([template]) == ()
    assert [finding.check for finding in run(template.with_children)] == ["LF-enabled-detector"]


@pytest.mark.parametrize("body", ["Resources:", "[]", "1"])
def test_a_body_that_is_no_json_object_is_no_child(body: str) -> None:
    assert parent(body).children == ()


def test_text_that_is_no_object_is_no_template() -> None:
    with pytest.raises(ValueError, match="not a CloudFormation template"):
        Template.parse("x", "[]")


@pytest.mark.parametrize(
    ("value", "expected", "unknown"),
    [
        ({"Ref": "AWS::AccountId"}, "111122223333", ()),
        ({"Ref": "Bucket"}, "Bucket", ("Bucket",)),
        ({"Fn::GetAtt": ["Key", "Arn"]}, "arn:aws:unknown:ap-southeast-2:111122223333:Key", ("Key.Arn",)),
        ({"Fn::GetAtt": "Unit.Id"}, "Unit", ("Unit.Id",)),
        ({"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}]]}, "arn:aws", ()),
        ({"Fn::Sub": "${AWS::Region}/${!aws:username}"}, "ap-southeast-2/${aws:username}", ()),
        ({"Fn::Sub": ["${A}-${B}", {"A": "x", "B": {"Ref": "AWS::Partition"}}]}, "x-aws", ()),
        ({"Fn::If": ["C", "yes", "no"]}, "yes", ()),
        ({"Fn::Select": [0, ["a"]]}, "unknown-select", ("Fn::Select",)),
        ({"Ref": "A", "Other": 1}, {"Ref": "A", "Other": 1}, ()),
    ],
)
def test_an_intrinsic_function_becomes_a_value_or_is_named_as_unknown(
    value: JsonValue, expected: JsonValue, unknown: tuple[str, ...]
) -> None:
    rendering = render(value)

    assert (rendering.value, rendering.unknown) == (expected, unknown)


def test_policies_are_found_wherever_a_resource_keeps_them() -> None:
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}
    role = {
        "AssumeRolePolicyDocument": {"Statement": statement},
        "Policies": [{"PolicyName": "a", "PolicyDocument": {"Statement": [statement, statement]}}],
    }
    bus = {"EventBusName": "b", "StatementId": "s", "Statement": statement}
    permission_set = {"Name": "p", "InlinePolicy": json.dumps({"Statement": [statement]})}
    body = {
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": role},
            "Bus": {"Type": "AWS::Events::EventBusPolicy", "Properties": bus},
            "Set": {"Type": "AWS::SSO::PermissionSet", "Properties": permission_set},
        }
    }

    policies = Templates([Template.of("t", body)]).policies

    assert sorted((policy.path, len(policy.statements)) for policy in policies) == [
        ("AssumeRolePolicyDocument", 1),
        ("InlinePolicy", 1),
        ("Policies.0.PolicyDocument", 2),
        ("Statement", 1),
    ]


def test_findings_are_sorted_whatever_the_order_of_the_templates() -> None:
    bad = [Template.of(name, {"Resources": {"T": {"Type": "AWS::CloudTrail::Trail"}}}) for name in "cab"]

    findings = run(bad)

    assert [finding.template for finding in findings] == ["a", "b", "c"]
    assert findings == run(reversed(bad))


def test_a_finding_reads_as_a_sentence_with_place_got_allowed_and_what_to_do() -> None:
    (finding,) = run([Template.of("trail", {"Resources": {"T": {"Type": "AWS::CloudTrail::Trail"}}})])

    assert str(finding) == (
        "trail: T.Properties.IsOrganizationTrail: LF-organization-trail: the trail covers one account only, "
        "got nothing, which means false, allowed true; "
        "set IsOrganizationTrail to true and deploy the trail in the management account"
    )


def test_every_check_says_what_why_and_where_its_facts_stand() -> None:
    for check in CHECKS:
        assert check.id.startswith("LF-")
        assert check.title
        assert check.why.endswith((".", "!"))
        assert check.source.startswith("https://")
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_a_template_without_anything_is_good() -> None:
    assert run([Template.of("empty", {})]) == ()
