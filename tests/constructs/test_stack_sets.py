"""StackSets: whom they reach, in which order, with which roles and rights."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import cdk_nag
import pytest

from landform_constructs.deployment_statement import DeploymentStatement
from landform_constructs.self_managed_stack_set import SelfManagedStackSet
from landform_constructs.service_managed_stack_set import (
    AccountTargets,
    ServiceManagedStackSet,
    UnitTargets,
)
from landform_constructs.stack_set_administration_role import StackSetAdministrationRole
from landform_constructs.stack_set_execution_role import StackSetExecutionRole
from landform_constructs.stack_set_operation import StackSetOperation
from landform_constructs.template_body import check_template_body

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]
StackSets = dict[str, Template]


BODY = json.dumps({"Resources": {"Wait": {"Type": "AWS::CloudFormation::WaitConditionHandle"}}})
UNIT = "ou-abcd-11111111"


def _stack_sets(template: Template, resources_of: ResourcesOf) -> StackSets:
    return {
        stack_set["Properties"]["StackSetName"]: stack_set
        for stack_set in resources_of(template, "AWS::CloudFormation::StackSet")
    }


@pytest.fixture(scope="module")
def service_managed(template_of: TemplateOf, resources_of: ResourcesOf) -> StackSets:
    def build(stack: cdk.Stack) -> None:
        def stack_set(
            name: str,
            targets: UnitTargets | AccountTargets,
            *,
            after: Sequence[ServiceManagedStackSet] = (),
            parameters: Mapping[str, str] | None = None,
        ) -> ServiceManagedStackSet:
            return ServiceManagedStackSet(
                stack,
                name,
                stack_set_name=name,
                description=name,
                template_body=BODY,
                targets=targets,
                regions=["eu-central-1", "us-east-1"],
                after=after,
                parameters=parameters,
            )

        units = UnitTargets(organizational_unit_ids=(UNIT,))
        first = stack_set("first", units)
        stack_set("second", units, after=[first], parameters={"Zeta": "1", "Alpha": "2"})
        stack_set("many", UnitTargets(organizational_unit_ids=tuple(f"ou-abcd-{n:08}" for n in range(51))))
        stack_set(
            "single",
            AccountTargets(organizational_unit_ids=(UNIT,), account_ids=("333333333333",)),
            after=[first],
        )

    return _stack_sets(template_of(build), resources_of)


def test_units_are_reached_with_accounts_that_join_later(service_managed: StackSets) -> None:
    properties = service_managed["first"]["Properties"]

    assert properties["PermissionModel"] == "SERVICE_MANAGED"
    assert properties["CallAs"] == "SELF"
    assert properties["ManagedExecution"] == {"Active": True}
    assert properties["AutoDeployment"] == {"Enabled": True, "RetainStacksOnAccountRemoval": False}
    assert properties["StackInstancesGroup"] == [
        {"DeploymentTargets": {"OrganizationalUnitIds": [UNIT]}, "Regions": ["eu-central-1", "us-east-1"]}
    ]


def test_order_holds_for_the_first_deployment_and_for_accounts_that_join(service_managed: StackSets) -> None:
    (dependency,) = service_managed["second"]["Properties"]["AutoDeployment"]["DependsOn"]
    prefix, stack_set_id = dependency["Fn::Join"][1]

    assert prefix == "arn:aws:cloudformation:eu-central-1:222222222222:stackset/"
    # CloudFormation makes what a template refers to first.
    assert stack_set_id["Fn::GetAtt"][1] == "StackSetId"


def test_single_accounts_wait_too_although_nothing_refers_to_the_first(service_managed: StackSets) -> None:
    assert len(service_managed["single"]["DependsOn"]) == 1
    assert "DependsOn" not in service_managed["single"]["Properties"]["AutoDeployment"]


def test_parameters_are_sorted(service_managed: StackSets) -> None:
    assert service_managed["second"]["Properties"]["Parameters"] == [
        {"ParameterKey": "Alpha", "ParameterValue": "2"},
        {"ParameterKey": "Zeta", "ParameterValue": "1"},
    ]


def test_a_group_names_50_units_at_most(service_managed: StackSets) -> None:
    groups = service_managed["many"]["Properties"]["StackInstancesGroup"]

    assert [len(group["DeploymentTargets"]["OrganizationalUnitIds"]) for group in groups] == [50, 1]


def test_single_accounts_are_not_deployed_to_automatically(service_managed: StackSets) -> None:
    properties = service_managed["single"]["Properties"]

    assert properties["AutoDeployment"] == {"Enabled": False}
    assert properties["StackInstancesGroup"][0]["DeploymentTargets"] == {
        "AccountFilterType": "INTERSECTION",
        "Accounts": ["333333333333"],
        "OrganizationalUnitIds": [UNIT],
    }


def test_one_broken_account_does_not_stop_the_others(service_managed: StackSets) -> None:
    preferences = service_managed["first"]["Properties"]["OperationPreferences"]

    assert preferences["FailureTolerancePercentage"] == 10
    assert preferences["ConcurrencyMode"] == "SOFT_FAILURE_TOLERANCE"
    assert preferences["RegionConcurrencyType"] == "PARALLEL"
    assert preferences["RegionOrder"] == ["eu-central-1", "us-east-1"]


@pytest.mark.parametrize(
    ("keyword", "percentage"),
    [
        ("failure_tolerance_percentage", 0),
        ("failure_tolerance_percentage", 100),
        ("max_concurrent_percentage", 1),
        ("max_concurrent_percentage", 100),
    ],
)
def test_percentages_at_the_edges_are_accepted(keyword: str, percentage: int) -> None:
    assert StackSetOperation(**{keyword: percentage})


@pytest.mark.parametrize(
    ("keyword", "percentage"),
    [
        ("failure_tolerance_percentage", -1),
        ("failure_tolerance_percentage", 101),
        ("max_concurrent_percentage", 0),
        ("max_concurrent_percentage", 101),
    ],
)
def test_percentages_beyond_the_edges_are_refused(keyword: str, percentage: int) -> None:
    with pytest.raises(ValueError, match=f"{keyword}: got {percentage}"):
        StackSetOperation(**{keyword: percentage})


def test_targets_are_needed() -> None:
    with pytest.raises(ValueError, match="got 0 organizational units and 1 regions"):
        ServiceManagedStackSet(
            cdk.Stack(),
            "StackSet",
            stack_set_name="empty",
            description="",
            template_body=BODY,
            targets=UnitTargets(organizational_unit_ids=()),
            regions=["eu-central-1"],
        )


def _body_of(size: int) -> str:
    """A text with one character of two bytes."""
    return "é" + "x" * (size - 2)


def test_template_of_51200_bytes_is_accepted() -> None:
    check_template_body("baseline", _body_of(51_200))


def test_template_of_51201_bytes_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"baseline: the template has 51,201 bytes, at most 51,200 are allowed"
    ):
        check_template_body("baseline", _body_of(51_201))


@pytest.fixture(scope="module")
def self_managed(template_of: TemplateOf) -> Template:
    def build(stack: cdk.Stack) -> None:
        administration = StackSetAdministrationRole(
            stack,
            "Administration",
            account_id="222222222222",
            target_account_ids=["222222222222"],
            execution_role_name="AWSCloudFormationStackSetExecutionRole",
            opt_in_regions=["eu-south-1", "af-south-1"],
        )
        execution = StackSetExecutionRole(
            stack,
            "Execution",
            account_id="222222222222",
            administration_role_arn=administration.role_arn,
            statements=[
                DeploymentStatement(
                    sid="ReadSettings",
                    actions=("ssm:GetServiceSetting",),
                    resources=("arn:aws:ssm:::example",),
                )
            ],
        )
        SelfManagedStackSet(
            stack,
            "StackSet",
            stack_set_name="landform-management",
            description="management",
            template_body=BODY,
            account_ids=["222222222222"],
            regions=["eu-central-1", "us-east-1"],
            administration_role=administration,
            execution_role=execution,
        )

    return template_of(build)


def _policy(template: Template, resources_of: ResourcesOf, name: str) -> dict[str, Template]:
    (document,) = [
        policy["Properties"]["PolicyDocument"]
        for policy in resources_of(template, "AWS::IAM::ManagedPolicy")
        if policy["Properties"]["ManagedPolicyName"] == name
    ]
    return {statement["Sid"]: statement for statement in document["Statement"]}


def _role(template: Template, resources_of: ResourcesOf, name: str) -> Template:
    return next(
        role["Properties"]
        for role in resources_of(template, "AWS::IAM::Role")
        if role["Properties"]["RoleName"] == name
    )


def test_self_managed_stack_set_names_account_and_roles(
    self_managed: Template, resources_of: ResourcesOf
) -> None:
    properties = _stack_sets(self_managed, resources_of)["landform-management"]["Properties"]

    assert properties["PermissionModel"] == "SELF_MANAGED"
    assert properties["ExecutionRoleName"] == "AWSCloudFormationStackSetExecutionRole"
    assert "AutoDeployment" not in properties
    assert "CallAs" not in properties
    assert properties["OperationPreferences"]["FailureTolerancePercentage"] == 0
    assert properties["StackInstancesGroup"][0]["DeploymentTargets"] == {"Accounts": ["222222222222"]}


def test_stack_set_waits_for_the_execution_role_that_it_names(
    self_managed: Template, resources_of: ResourcesOf
) -> None:
    stack_set = _stack_sets(self_managed, resources_of)["landform-management"]
    waited_for = [
        self_managed["Resources"][name]["Properties"]["RoleName"] for name in stack_set["DependsOn"]
    ]

    assert waited_for == ["AWSCloudFormationStackSetExecutionRole"]


def test_roles_wait_for_their_rights(self_managed: Template, resources_of: ResourcesOf) -> None:
    policies = {
        name
        for name, resource in self_managed["Resources"].items()
        if resource["Type"] == "AWS::IAM::ManagedPolicy"
    }
    attached = [
        role["Properties"]["ManagedPolicyArns"] for role in resources_of(self_managed, "AWS::IAM::Role")
    ]

    assert {reference["Ref"] for (reference,) in attached} == policies


def test_administration_role_takes_on_the_execution_role_and_nothing_else(
    self_managed: Template, resources_of: ResourcesOf
) -> None:
    policy = _policy(self_managed, resources_of, "AWSCloudFormationStackSetAdministrationRole")

    assert [(statement["Action"], statement["Resource"]) for statement in policy.values()] == [
        ("sts:AssumeRole", ["arn:aws:iam::222222222222:role/AWSCloudFormationStackSetExecutionRole"])
    ]


def test_administration_role_trusts_own_stack_sets_also_in_opt_in_regions(
    self_managed: Template, resources_of: ResourcesOf
) -> None:
    role = _role(self_managed, resources_of, "AWSCloudFormationStackSetAdministrationRole")
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]

    assert trust["Principal"]["Service"] == [
        "cloudformation.amazonaws.com",
        "cloudformation.af-south-1.amazonaws.com",
        "cloudformation.eu-south-1.amazonaws.com",
    ]
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "222222222222"}
    assert trust["Condition"]["ArnLike"] == {
        "aws:SourceArn": "arn:aws:cloudformation:*:222222222222:stackset/*"
    }


def test_execution_role_is_no_administrator(self_managed: Template, resources_of: ResourcesOf) -> None:
    policy = _policy(self_managed, resources_of, "AWSCloudFormationStackSetExecutionRole")

    assert [*policy] == ["ManageStacksOfStackSets", "ReadTemplatesAndStacks", "ReadSettings"]
    assert policy["ManageStacksOfStackSets"]["Resource"] == [
        "arn:aws:cloudformation:*:222222222222:stack/StackSet-landform-*"
    ]
    assert all("*" not in statement["Action"] for statement in policy.values())


def test_wildcards_of_a_statement_are_named_as_cdk_nag_names_them() -> None:
    statement = DeploymentStatement(
        sid="Example", actions=("config:Put*", "config:Get"), resources=("*", "arn:aws:s3:::example")
    )

    assert [*statement.wildcards()] == ["Action::config:Put*", "Resource::*"]


def test_execution_role_acknowledges_no_wildcard_without_a_reason(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path), analytics_reporting=False)
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))
    StackSetExecutionRole(
        cdk.Stack(app, "stack"),
        "Execution",
        account_id="222222222222",
        administration_role_arn="arn:aws:iam::222222222222:role/administration",
        statements=[
            DeploymentStatement(sid="Everything", actions=("s3:*",), resources=("arn:aws:s3:::example",))
        ],
    )

    with pytest.raises(RuntimeError, match=r"AwsSolutions-IAM5\[Action::s3:\*\]"):
        app.synth()
