"""The role that the security team reads an account with.

Example:
    ``examples/constructs/security_audit_role.py``
"""

from __future__ import annotations

from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

ROLE_NAME: Final = "landform-security-audit"
SESSION_SECONDS: Final = 3600
READ_POLICIES: Final = {
    "arn:aws:iam::aws:policy/SecurityAudit": "AWS keeps the configuration reads that auditing needs current for each new service; the policy holds no write and no data access",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess": "Lists resources that SecurityAudit leaves out; AWS keeps it current for each new service, and it holds no write and no data access",
}
"""The AWS managed policies of the role, each with the reason why it is the right one."""


class SecurityAuditRole(Construct):
    """A role with SecurityAudit and ViewOnlyAccess that the security account's principals can take on."""

    resource: iam.CfnRole
    role_name: str

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        security_account_id: str,
        role_name: str = ROLE_NAME,
    ) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            security_account_id: The account that may take on the role; its own policies say who there.
            role_name: The role's name.
        """
        super().__init__(scope, construct_id)
        self.role_name = role_name
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="Read access for the security team.",
            max_session_duration=SESSION_SECONDS,
            managed_policy_arns=[*READ_POLICIES],
            assume_role_policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TrustTheSecurityAccount",
                        "Effect": "Allow",
                        "Principal": {"AWS": f"arn:aws:iam::{security_account_id}:root"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
        )
        for policy, reason in READ_POLICIES.items():
            cdk.Validations.of(self.resource).acknowledge(
                cdk.Acknowledgment(id=f"AwsSolutions::AwsSolutions-IAM4[Policy::{policy}]", reason=reason)
            )
