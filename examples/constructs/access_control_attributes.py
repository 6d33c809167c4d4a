"""Session tags for attribute-based access."""

import aws_cdk as cdk

from landform_constructs.access_control_attributes import AccessControlAttributes


def build(stack: cdk.Stack) -> None:
    """Make a person's cost center a session tag."""
    AccessControlAttributes(
        stack,
        "AccessControlAttributes",
        instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
        attributes={"CostCenter": "${path:enterprise.costCenter}"},
    )
