"""A service-linked role is made only where it is missing, and kept once it is in use."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.service_linked_role import LinkedService, ServiceLinkedRole

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: TemplateOf) -> Template:
    def build(stack: cdk.Stack) -> None:
        role = ServiceLinkedRole(stack, "Role", service=LinkedService.CONFIG)
        cdk.CfnOutput(stack, "RoleArn", value=role.role_arn)

    return template_of(build)


def test_role_is_made_unless_the_parameter_says_it_exists(
    template: Template, resources_of: ResourcesOf
) -> None:
    (role,) = resources_of(template, "AWS::IAM::ServiceLinkedRole")
    condition = template["Conditions"][role["Condition"]]

    assert role["Properties"] == {"AWSServiceName": "config.amazonaws.com"}
    assert condition == {"Fn::Equals": [{"Ref": "CreateConfigServiceLinkedRole"}, "true"]}
    assert template["Parameters"]["CreateConfigServiceLinkedRole"]["Default"] == "true"


def test_role_in_use_is_retained_and_one_that_never_worked_is_not(
    template: Template, resources_of: ResourcesOf
) -> None:
    (role,) = resources_of(template, "AWS::IAM::ServiceLinkedRole")

    assert role["DeletionPolicy"] == "RetainExceptOnCreate"


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ("CONFIG", "config.amazonaws.com/AWSServiceRoleForConfig"),
        ("GUARDDUTY", "guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"),
        ("ACCESS_ANALYZER", "access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer"),
    ],
)
def test_arn_is_the_one_that_the_service_gives(service: str, path: str) -> None:
    arn = LinkedService[service].role_arn("111111111111")

    assert arn == f"arn:aws:iam::111111111111:role/aws-service-role/{path}"


def test_whoever_names_the_role_waits_for_it_only_where_it_is_made(template: Template) -> None:
    condition, made, existing = template["Outputs"]["RoleArn"]["Value"]["Fn::If"]
    (role_id,) = template["Resources"]

    assert condition == template["Resources"][role_id]["Condition"]
    assert made["Fn::Join"][1][1] == {"Ref": role_id}
    assert existing.endswith(":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig")
