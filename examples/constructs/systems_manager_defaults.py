"""No public documents, managed hosts, and parameters that grow into the advanced tier when they must."""

import aws_cdk as cdk

from landform_constructs.systems_manager_defaults import ParameterTier, SystemsManagerDefaults


def build(stack: cdk.Stack) -> None:
    """Set all three; the role exists already."""
    SystemsManagerDefaults(
        stack,
        "SystemsManager",
        host_management_role_name="landform-host-management",
        parameter_tier=ParameterTier.INTELLIGENT_TIERING,
    )
