"""cfn-lint and iam-policy-validator as second opinions: they see our templates and policies, and work offline."""

import builtins
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landform.checks.cloudformation_lint import lint_cloudformation
from landform.checks.iam_policy_lint import lint_iam_policies
from landform.checks.template import Template
from landform.errors import LandformError

HUB = {"Type": "AWS::Notifications::NotificationHub", "Properties": {"Region": "eu-central-1"}}
GOOD = json.loads((Path(__file__).parent / "good_template.json").read_text(encoding="utf-8"))


def template(resources: dict[str, Any], *regions: str) -> Template:
    return Template.of("t", {"Resources": resources}, regions=regions)


@pytest.fixture(autouse=True)
def _without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a lint reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.slow
def test_a_good_template_passes_both_lints() -> None:
    good = Template.of("good", GOOD, regions=("eu-central-1", "us-east-1"))

    assert lint_cloudformation([good], regions=["eu-central-1"]) == ()
    assert lint_iam_policies([good]) == ()


def test_a_type_that_a_region_lacks_is_found_in_that_region_only() -> None:
    assert lint_cloudformation([template({"Hub": HUB}, "us-east-1")], regions=["us-east-1"]) == ()

    (finding,) = lint_cloudformation(
        [template({"Hub": HUB}, "us-east-1", "eu-west-1")], regions=["us-east-1"]
    )

    assert (finding.logical_id, finding.check) == ("Hub", "cfn-lint E3006")
    assert "'eu-west-1'" in finding.problem


def test_a_template_that_names_no_region_is_linted_for_the_governed_ones() -> None:
    (finding,) = lint_cloudformation([template({"Hub": HUB})], regions=["eu-north-1", "us-east-1"])

    assert "'eu-north-1'" in finding.problem


def test_a_child_is_linted_for_the_regions_of_its_stack_set() -> None:
    properties = {
        "StackSetName": "landform-x",
        "PermissionModel": "SERVICE_MANAGED",
        "TemplateBody": json.dumps({"Resources": {"Hub": HUB}}),
        "StackInstancesGroup": [
            {
                "DeploymentTargets": {"OrganizationalUnitIds": ["ou-ab12-34567890"]},
                "Regions": ["us-east-1", "sa-east-1"],
            }
        ],
    }
    parent = template(
        {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": properties}}, "us-east-1"
    )

    (finding,) = lint_cloudformation([parent], regions=["us-east-1"])

    assert (finding.template, finding.logical_id) == ("t/Set", "Hub")
    assert "'sa-east-1'" in finding.problem


def test_a_finding_of_cfn_lint_names_resource_and_property() -> None:
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": {"Statement": []}, "MaxSessionDuration": 1},
    }

    (finding,) = lint_cloudformation([template({"Role": role})], regions=["eu-central-1"])

    assert (finding.logical_id, finding.path) == ("Role", "Properties.MaxSessionDuration")


def test_a_chosen_informational_rule_is_on() -> None:
    secret = {"Type": "AWS::SecretsManager::Secret", "Properties": {"Description": "kept by nobody"}}

    findings = lint_cloudformation([template({"Secret": secret})], regions=["eu-central-1"])

    assert {finding.check for finding in findings} == {"cfn-lint I3011"}


def policy(kind: str, statement: dict[str, Any]) -> dict[str, Any]:
    content = {"Version": "2012-10-17", "Statement": [{"Sid": "Statement", **statement}]}
    properties = {"Name": "p", "Type": kind, "Content": content, "TargetIds": ["r-ab12"]}
    return {"Type": "AWS::Organizations::Policy", "Properties": properties}


POLICIES = [
    (
        "an unknown action",
        policy("SERVICE_CONTROL_POLICY", {"Effect": "Deny", "Action": "s3:PutObjekt", "Resource": "*"}),
        "action_validation",
    ),
    (
        "a principal in a service control policy",
        policy(
            "SERVICE_CONTROL_POLICY", {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*"}
        ),
        "policy_type_validation",
    ),
    (
        "an allow in a resource control policy",
        policy(
            "RESOURCE_CONTROL_POLICY",
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": "*"},
        ),
        "policy_type_validation",
    ),
    (
        "a number compared as text",
        policy(
            "SERVICE_CONTROL_POLICY",
            {
                "Effect": "Deny",
                "Action": "s3:*",
                "Resource": "*",
                "Condition": {"NumericEquals": {"aws:RequestedRegion": "1"}},
            },
        ),
        "condition_type_mismatch",
    ),
    (
        "a trust policy for an unknown way to assume a role",
        {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"AWS": "111122223333"},
                            "Action": "sts:AssumeRoleWithSAML",
                        }
                    ],
                }
            },
        },
        "trust_policy_validation",
    ),
    (
        "an action on a resource of another service",
        {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": {
                "PolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket"}
                    ],
                }
            },
        },
        "action_resource_matching",
    ),
]


@pytest.mark.parametrize(("what", "bad", "check"), POLICIES, ids=[what for what, _, _ in POLICIES])
def test_iam_policy_validator_finds(what: str, bad: dict[str, Any], check: str) -> None:
    checks = {finding.check for finding in lint_iam_policies([template({"P": bad})])}

    assert f"iam-policy-validator {check}" in checks, what


def test_a_resource_that_only_a_deployment_knows_is_no_finding() -> None:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::GetAtt": ["Bucket", "Arn"]}}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    managed = {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": document}}

    assert lint_iam_policies([template({"P": managed})]) == ()


@pytest.mark.parametrize(
    ("package", "lint"),
    [
        ("cfnlint", lambda templates: lint_cloudformation(templates, regions=["eu-central-1"])),
        ("iam_validator", lint_iam_policies),
    ],
)
def test_without_the_optional_group_a_lint_says_what_to_install(
    package: str, lint: Callable[[list[Template]], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = builtins.__import__

    def missing(name: str, *arguments: object) -> object:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return original(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", missing)

    with pytest.raises(LandformError, match="install the optional group lint"):
        lint([template({"Hub": HUB})])
