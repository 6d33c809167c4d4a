"""The management account gets what members get, and what only it can do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from stacks.child_templates import ChildTemplates
from stacks.management_baseline import ManagementBaselineStack

if TYPE_CHECKING:
    from collections.abc import Callable

    import aws_cdk as cdk

    from landform.model.landing_zone import LandingZone

Template = dict[str, Any]

CHILDREN = ChildTemplates(
    config_role=json.dumps({"Description": "config"}),
    account_roles=json.dumps({"Description": "roles"}),
    account_baseline=json.dumps({"Description": "baseline"}),
    management_baseline=json.dumps({"Description": "management"}),
    security_regional=json.dumps({"Description": "security"}),
)


@pytest.fixture(scope="module")
def template(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template],
    resolved_with: Callable[..., LandingZone],
) -> Template:
    landing_zone = resolved_with(
        organization={
            "name": "example",
            "home_region": "eu-central-2",
            "governed_regions": ["eu-central-2", "eu-west-1"],
            "email": "aws+{account}@example.com",
        },
        lock={"management_account_id": "111111111111"},
    )
    return template_of(
        lambda app: ManagementBaselineStack(
            app, "management-baseline", landing_zone=landing_zone, child_templates=CHILDREN
        )
    )


def _properties(template: Template, resource_type: str) -> list[Template]:
    return [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == resource_type
    ]


def test_stack_set_reaches_the_management_account_in_every_governed_region(template: Template) -> None:
    (stack_set,) = _properties(template, "AWS::CloudFormation::StackSet")

    assert stack_set["PermissionModel"] == "SELF_MANAGED"
    assert stack_set["TemplateBody"] == CHILDREN.management_baseline
    assert stack_set["StackInstancesGroup"] == [
        {
            "DeploymentTargets": {"Accounts": ["111111111111"]},
            "Regions": ["eu-central-2", "eu-west-1", "us-east-1"],
        }
    ]


def test_regions_are_worked_on_one_after_the_other(template: Template) -> None:
    (stack_set,) = _properties(template, "AWS::CloudFormation::StackSet")

    assert stack_set["OperationPreferences"]["RegionConcurrencyType"] == "SEQUENTIAL"
    assert stack_set["OperationPreferences"]["RegionOrder"][0] == "eu-central-2"
    assert stack_set["OperationPreferences"]["FailureTolerancePercentage"] == 0


def test_security_hub_that_exists_can_be_left_out(template: Template) -> None:
    (stack_set,) = _properties(template, "AWS::CloudFormation::StackSet")

    assert template["Parameters"]["EnableSecurityHub"]["Default"] == "true"
    assert stack_set["Parameters"] == [
        {"ParameterKey": "EnableSecurityHub", "ParameterValue": {"Ref": "EnableSecurityHub"}}
    ]


def test_stack_set_gets_no_parameter_that_its_template_lacks(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template],
    resolved_with: Callable[..., LandingZone],
) -> None:
    landing_zone = resolved_with(detection={"security_hub": {"enabled": False}})
    without = template_of(
        lambda app: ManagementBaselineStack(
            app, "management-baseline", landing_zone=landing_zone, child_templates=CHILDREN
        )
    )
    (stack_set,) = _properties(without, "AWS::CloudFormation::StackSet")

    assert "Parameters" not in stack_set
    assert "EnableSecurityHub" not in without["Parameters"]


def test_roles_are_those_of_members_and_the_two_of_stack_sets(template: Template) -> None:
    assert {role["RoleName"] for role in _properties(template, "AWS::IAM::Role")} == {
        "AWSCloudFormationStackSetAdministrationRole",
        "AWSCloudFormationStackSetExecutionRole",
        "landform-break-glass",
        "landform-event-forwarding",
        "landform-host-management",
        "landform-security-audit",
    }


def test_services_that_organization_policies_switch_on_have_their_role(template: Template) -> None:
    assert {role["AWSServiceName"] for role in _properties(template, "AWS::IAM::ServiceLinkedRole")} == {
        "access-analyzer.amazonaws.com",
        "config.amazonaws.com",
        "guardduty.amazonaws.com",
    }


def test_roles_that_exist_can_be_left_out(template: Template) -> None:
    names = {name for name in template["Parameters"] if name.startswith("Create")}

    assert names == {
        "CreateAccessAnalyzerServiceLinkedRole",
        "CreateAmazonGuardDutyServiceLinkedRole",
        "CreateConfigServiceLinkedRole",
    }
    assert {template["Parameters"][name]["Default"] for name in names} == {"true"}


def test_stack_sets_act_in_opt_in_regions_too(template: Template) -> None:
    (trust,) = [
        role["AssumeRolePolicyDocument"]["Statement"][0]
        for role in _properties(template, "AWS::IAM::Role")
        if role["RoleName"] == "AWSCloudFormationStackSetAdministrationRole"
    ]

    assert trust["Principal"]["Service"] == [
        "cloudformation.amazonaws.com",
        "cloudformation.eu-central-2.amazonaws.com",
    ]


def test_execution_role_deploys_the_template_and_no_more(template: Template) -> None:
    (document,) = [
        policy["PolicyDocument"]
        for policy in _properties(template, "AWS::IAM::ManagedPolicy")
        if policy["ManagedPolicyName"] == "AWSCloudFormationStackSetExecutionRole"
    ]
    services = {action.split(":")[0] for statement in document["Statement"] for action in statement["Action"]}
    wide = [
        statement["Sid"]
        for statement in document["Statement"]
        if any(action.endswith(":*") for action in statement["Action"])
    ]

    assert services == {"cloudformation", "config", "events", "iam", "organizations", "securityhub", "ssm"}
    assert wide == ["ManageStacksOfStackSets"]
    assert len(json.dumps(document, separators=(",", ":"))) < 6144


def test_templates_config_role_is_made_before_the_stack_set(template: Template) -> None:
    resources = template["Resources"]
    (config_role,) = [
        name
        for name, resource in resources.items()
        if resource["Properties"].get("AWSServiceName") == "config.amazonaws.com"
    ]
    (policy,) = [
        resource
        for resource in resources.values()
        if resource["Properties"].get("ManagedPolicyName") == "AWSCloudFormationStackSetExecutionRole"
    ]

    assert f'{{"Ref": "{config_role}"}}' in json.dumps(policy["Properties"]["PolicyDocument"])
