from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.config_aggregator import ConfigAggregator

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: Callable[[Callable[[cdk.Stack], object]], Template]) -> Template:
    return template_of(lambda stack: ConfigAggregator(stack, "Aggregator", aggregator_name="organization"))


def test_aggregator_covers_the_organization_in_all_regions(
    template: Template, resources_of: ResourcesOf
) -> None:
    (aggregator,) = resources_of(template, "AWS::Config::ConfigurationAggregator")

    source = aggregator["Properties"]["OrganizationAggregationSource"]
    assert source["AllAwsRegions"] is True
    assert "AccountAggregationSources" not in aggregator["Properties"]


def test_role_trusts_config_only_and_holds_one_policy(template: Template, resources_of: ResourcesOf) -> None:
    (role,) = resources_of(template, "AWS::IAM::Role")

    (statement,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Principal"] == {"Service": "config.amazonaws.com"}
    assert role["Properties"]["ManagedPolicyArns"] == [
        "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations"
    ]
    assert "Policies" not in role["Properties"]
