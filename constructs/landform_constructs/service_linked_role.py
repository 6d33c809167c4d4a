"""A service-linked role: the role that an AWS service acts with in an account.

CloudFormation does not adopt a service-linked role that exists: since 2023 the stack fails with "already exists"
(awslabs/landing-zone-accelerator-on-aws issue 221). So each role has a parameter, ``Create<Service>ServiceLinkedRole``,
which is ``true`` by default and is set to ``false`` for an account where the service made its role before. In a
StackSet, give the role a template of its own instead, which may fail where the role exists.

Example:
    ``examples/constructs/service_linked_role.py``
"""

from __future__ import annotations

from enum import Enum

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct


class LinkedService(Enum):
    """A service with a service-linked role: the service principal and the name of its role.

    Source: the guides of AWS Config, GuardDuty and IAM Access Analyzer, "Using service-linked roles", read 2026-11.
    """

    ACCESS_ANALYZER = ("access-analyzer.amazonaws.com", "AWSServiceRoleForAccessAnalyzer")
    CONFIG = ("config.amazonaws.com", "AWSServiceRoleForConfig")
    GUARDDUTY = ("guardduty.amazonaws.com", "AWSServiceRoleForAmazonGuardDuty")

    @property
    def principal(self) -> str:
        """The service principal."""
        return self.value[0]

    @property
    def role_name(self) -> str:
        """The name that the service gives its role."""
        return self.value[1]

    def role_arn(self, account_id: str) -> str:
        """The ARN of the service's role in an account."""
        return f"arn:aws:iam::{account_id}:role/aws-service-role/{self.principal}/{self.role_name}"


class ServiceLinkedRole(Construct):
    """Makes a service's role, unless the stack's parameter says that it exists.

    A role that came into use is retained: IAM refuses to delete it before the service lets go of it, in an order
    that StackSets do not promise.
    """

    resource: iam.CfnServiceLinkedRole
    parameter: cdk.CfnParameter
    role_arn: str
    """The role's ARN. Whoever refers to it waits until the role is made, if it is made."""

    def __init__(self, scope: Construct, construct_id: str, *, service: LinkedService) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            service: The service that acts with the role. One role of a service a stack.
        """
        super().__init__(scope, construct_id)
        name = f"Create{service.role_name.removeprefix('AWSServiceRoleFor')}ServiceLinkedRole"
        self.parameter = cdk.CfnParameter(
            self,
            "Create",
            default="true",
            allowed_values=["true", "false"],
            description=f"false where {service.role_name} exists already",
        )
        self.parameter.override_logical_id(name)
        missing = cdk.CfnCondition(
            self,
            "Missing",
            expression=cdk.Fn.condition_equals(self.parameter.value_as_string, "true"),
        )
        self.resource = iam.CfnServiceLinkedRole(self, "Resource", aws_service_name=service.principal)
        self.resource.cfn_options.condition = missing
        self.resource.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        account_id = cdk.Stack.of(self).account
        made = f"arn:aws:iam::{account_id}:role/aws-service-role/{service.principal}/{self.resource.ref}"
        self.role_arn = cdk.Fn.condition_if(
            missing.logical_id, made, service.role_arn(account_id)
        ).to_string()
