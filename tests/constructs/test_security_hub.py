"""Security Hub is switched on without standards, unless the account has it."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk

from landform_constructs.security_hub import SecurityHub

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]

MISSING = {"Fn::Equals": [{"Ref": "EnableSecurityHub"}, "true"]}


def test_hub_has_no_standard_of_its_own_and_is_kept(
    template_of: TemplateOf, resources_of: ResourcesOf
) -> None:
    template = template_of(lambda stack: SecurityHub(stack, "SecurityHub"))
    (hub,) = resources_of(template, "AWS::SecurityHub::Hub")

    assert hub["Properties"] == {"EnableDefaultStandards": False}
    assert hub["DeletionPolicy"] == "RetainExceptOnCreate"


def test_hub_that_exists_can_be_left_out(template_of: TemplateOf, resources_of: ResourcesOf) -> None:
    template = template_of(lambda stack: SecurityHub(stack, "SecurityHub"))
    (hub,) = resources_of(template, "AWS::SecurityHub::Hub")

    assert template["Parameters"]["EnableSecurityHub"]["Default"] == "true"
    assert template["Conditions"][hub["Condition"]] == MISSING


def test_hub_is_made_only_where_the_given_condition_holds_too(
    template_of: TemplateOf, resources_of: ResourcesOf
) -> None:
    def build(stack: cdk.Stack) -> None:
        here = cdk.Fn.condition_equals(cdk.Aws.REGION, "eu-central-1")
        SecurityHub(stack, "SecurityHub", condition=cdk.CfnCondition(stack, "Governed", expression=here))

    template = template_of(build)
    (hub,) = resources_of(template, "AWS::SecurityHub::Hub")

    assert template["Conditions"][hub["Condition"]] == {"Fn::And": [{"Condition": "Governed"}, MISSING]}


def test_role_that_deploys_the_hub_can_make_it_and_its_role_and_undo_a_failure() -> None:
    actions = {
        action
        for statement in SecurityHub.deployment_statements(account_id="111111111111")
        for action in statement.actions
    }

    assert {"securityhub:EnableSecurityHub", "iam:CreateServiceLinkedRole"} <= actions
    assert "securityhub:DisableSecurityHub" in actions
    assert not [action for action in actions if "*" in action]
