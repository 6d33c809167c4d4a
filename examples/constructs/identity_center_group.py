"""A group in Identity Center's own directory."""

import aws_cdk as cdk

from landform_constructs.identity_center_group import IdentityCenterGroup


def build(stack: cdk.Stack) -> None:
    """Make the group of the platform team."""
    group = IdentityCenterGroup(
        stack,
        "Platform",
        identity_store_id="d-1234567890",
        display_name="platform",
        description="The team that runs the landing zone",
    )
    cdk.CfnOutput(stack, "PlatformGroupId", value=group.group_id)
