"""A managed Config rule in every account but one."""

import aws_cdk as cdk

from landform_constructs.organization_config_rule import ManagedRule, OrganizationConfigRule


def build(stack: cdk.Stack) -> None:
    """Find access keys that are older than 90 days."""
    OrganizationConfigRule(
        stack,
        "AccessKeys",
        rule=ManagedRule(
            identifier="ACCESS_KEYS_ROTATED",
            description="Access keys are younger than 90 days",
            parameters={"maxAccessKeyAge": "90"},
        ),
        excluded_accounts=["333333333333"],
    )
