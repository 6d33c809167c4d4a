"""The role that Systems Manager's Default Host Management gives to EC2 instances.

Example:
    ``examples/constructs/host_management_role.py``
"""

from __future__ import annotations

from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

ROLE_NAME: Final = "landform-host-management"
POLICY_ARN: Final = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"


class HostManagementRole(Construct):
    """The role behind the service setting ``default-ec2-instance-management-role``.

    Its trust is the one that AWS documents for this role (Systems Manager User Guide, "Default Host Management
    Configuration", read 2026-11), without ``aws:SourceArn``: the setting accepts only roles of its own account, and
    changing it takes ``iam:PassRole`` there.
    """

    resource: iam.CfnRole
    role_name: str

    def __init__(self, scope: Construct, construct_id: str, *, role_name: str = ROLE_NAME) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            role_name: The role's name, which the service setting refers to.
        """
        super().__init__(scope, construct_id)
        self.role_name = role_name
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="Systems Manager manages EC2 instances without an instance profile of their own.",
            managed_policy_arns=[POLICY_ARN],
            assume_role_policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TrustSystemsManager",
                        "Effect": "Allow",
                        "Principal": {"Service": "ssm.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
        )
        cdk.Validations.of(self.resource).acknowledge(
            cdk.Acknowledgment(
                id=f"AwsSolutions::AwsSolutions-IAM4[Policy::{POLICY_ARN}]",
                reason="The policy that AWS makes for Default Host Management; a copy would lag behind the SSM Agent, which AWS updates by itself",
            )
        )
