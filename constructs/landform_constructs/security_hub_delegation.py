"""Names the account that administers Security Hub CSPM for the organization, in one region.

Example:
    ``examples/constructs/security_hub_delegation.py``
"""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_securityhub as securityhub
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement


class SecurityHubDelegation(Construct):
    """The delegated administrator, which is regional: the construct is needed in every region, from management.

    Central configuration of Security Hub reaches only regions that know the administrator. Removing the administrator
    deletes all central configuration, so the resource is retained when the stack goes.
    """

    resource: securityhub.CfnDelegatedAdmin

    def __init__(self, scope: Construct, construct_id: str, *, administrator_account_id: str) -> None:
        """Make the delegation.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            administrator_account_id: The security account.
        """
        super().__init__(scope, construct_id)
        self.resource = securityhub.CfnDelegatedAdmin(
            self, "Resource", admin_account_id=administrator_account_id
        )
        self.resource.apply_removal_policy(cdk.RemovalPolicy.RETAIN)

    @staticmethod
    def deployment_statements() -> list[DeploymentStatement]:
        """What a role needs to create and change this construct.

        Source: the handlers of AWS::SecurityHub::DelegatedAdmin, read 2026-11.
        """
        return [
            DeploymentStatement(
                sid="DelegateTheAdministrationOfSecurityHub",
                actions=(
                    "organizations:DescribeOrganization",
                    "organizations:EnableAWSServiceAccess",
                    "organizations:ListDelegatedAdministrators",
                    "organizations:RegisterDelegatedAdministrator",
                    "securityhub:DisableOrganizationAdminAccount",
                    "securityhub:EnableOrganizationAdminAccount",
                    "securityhub:ListOrganizationAdminAccounts",
                ),
                resources=("*",),
                wildcard_reason="The calls concern the organization as a whole and take no resource in a policy",
            )
        ]
