import json
from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.organization_config_rule import ManagedRule, OrganizationConfigRule

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def rules(
    template_of: Callable[[Callable[[cdk.Stack], object]], Template], resources_of: ResourcesOf
) -> dict[str, Template]:
    def build(stack: cdk.Stack) -> None:
        OrganizationConfigRule(stack, "Plain", rule=ManagedRule(identifier="ROOT_ACCOUNT_MFA_ENABLED"))
        OrganizationConfigRule(
            stack,
            "Full",
            rule=ManagedRule(
                identifier="ACCESS_KEYS_ROTATED",
                description="Keys are young",
                parameters={"maxAccessKeyAge": "90"},
                resource_types=["AWS::IAM::User"],
            ),
            rule_name="keys",
            excluded_accounts=["333333333333"],
        )
        OrganizationConfigRule(stack, "Long", rule=ManagedRule(identifier="A" * 65))

    resources = resources_of(template_of(build), "AWS::Config::OrganizationConfigRule")
    return {rule["Properties"]["OrganizationConfigRuleName"]: rule["Properties"] for rule in resources}


def test_name_comes_from_the_identifier(rules: dict[str, Template]) -> None:
    assert rules["root-account-mfa-enabled"]["OrganizationManagedRuleMetadata"] == {
        "RuleIdentifier": "ROOT_ACCOUNT_MFA_ENABLED"
    }


def test_no_account_is_excluded_by_default(rules: dict[str, Template]) -> None:
    assert "ExcludedAccounts" not in rules["root-account-mfa-enabled"]


def test_accounts_are_excluded_when_named(rules: dict[str, Template]) -> None:
    assert rules["keys"]["ExcludedAccounts"] == ["333333333333"]


def test_parameters_are_written_as_json_text(rules: dict[str, Template]) -> None:
    metadata = rules["keys"]["OrganizationManagedRuleMetadata"]

    assert json.loads(metadata["InputParameters"]) == {"maxAccessKeyAge": "90"}
    assert metadata["ResourceTypesScope"] == ["AWS::IAM::User"]
    assert metadata["Description"] == "Keys are young"


def test_name_is_cut_at_64_characters(rules: dict[str, Template]) -> None:
    assert "a" * 64 in rules
