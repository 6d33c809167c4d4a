"""The role that Systems Manager gives to instances without a profile of their own."""

import aws_cdk as cdk

from landform_constructs.host_management_role import HostManagementRole


def build(stack: cdk.Stack) -> None:
    """Make the role; a service setting in each region then refers to it by name."""
    HostManagementRole(stack, "HostManagement")
