"""The role that AWS Config reads an account with."""

import aws_cdk as cdk

from landform_constructs.service_linked_role import LinkedService, ServiceLinkedRole


def build(stack: cdk.Stack) -> None:
    """Make Config's role, unless the parameter CreateConfigServiceLinkedRole says that it exists."""
    ServiceLinkedRole(stack, "ConfigRole", service=LinkedService.CONFIG)
