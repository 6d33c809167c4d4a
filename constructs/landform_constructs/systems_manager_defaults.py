"""The settings of Systems Manager for an account and region.

Example:
    ``examples/constructs/systems_manager_defaults.py``
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from aws_cdk import aws_ssm as ssm
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement

if TYPE_CHECKING:
    from collections.abc import Mapping

    import aws_cdk as cdk


class ParameterTier(StrEnum):
    """The tier of new parameters in Parameter Store whose creator names none."""

    STANDARD = "Standard"
    """4 KB at most, free of charge."""

    ADVANCED = "Advanced"
    """8 KB, parameter policies; billed by the parameter."""

    INTELLIGENT_TIERING = "Intelligent-Tiering"
    """Standard, or advanced where a parameter needs it."""


class SystemsManagerDefaults(Construct):
    """Blocks public documents, manages EC2 hosts by default, and chooses the tier of parameters.

    When the resource is removed, Systems Manager returns to the setting of AWS.
    """

    settings: Mapping[str, ssm.CfnServiceSetting]

    def __init__(  # noqa: PLR0913  each keyword is one property of the settings
        self,
        scope: Construct,
        construct_id: str,
        *,
        block_public_documents: bool = True,
        host_management_role_name: str | None = None,
        parameter_tier: ParameterTier | None = None,
        condition: cdk.CfnCondition | None = None,
    ) -> None:
        """Make the settings.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            block_public_documents: Whether documents cannot be shared publicly. Default: they cannot.
            host_management_role_name: The role for Default Host Management, by name, with its path if it has one.
                It must exist. Default: Default Host Management stays as it is.
            parameter_tier: The tier of new parameters. Default: stays as it is, which is standard in a new account.
            condition: Make the settings only where this holds, such as where the region knows them.
                Default: everywhere.
        """
        super().__init__(scope, construct_id)
        chosen = {
            "PublicDocuments": (
                "/ssm/documents/console/public-sharing-permission",
                "Disable" if block_public_documents else None,
            ),
            "HostManagement": (
                "/ssm/managed-instance/default-ec2-instance-management-role",
                host_management_role_name,
            ),
            "ParameterTier": (
                "/ssm/parameter-store/default-parameter-tier",
                parameter_tier.value if parameter_tier else None,
            ),
        }
        self.settings = {
            name: self._setting(name, setting_id, value, condition)
            for name, (setting_id, value) in chosen.items()
            if value is not None
        }

    def _setting(
        self, name: str, setting_id: str, value: str, condition: cdk.CfnCondition | None
    ) -> ssm.CfnServiceSetting:
        setting = ssm.CfnServiceSetting(self, name, setting_id=setting_id, setting_value=value)
        setting.cfn_options.condition = condition
        return setting

    @staticmethod
    def deployment_statements(
        *, account_id: str, host_management_role_name: str
    ) -> list[DeploymentStatement]:
        """What a role needs to create, change and delete this construct.

        Source: the handlers of AWS::SSM::ServiceSetting, and Systems Manager's API reference for
        UpdateServiceSetting, read 2026-11.
        """
        return [
            DeploymentStatement(
                sid="ManageSystemsManagerSettings",
                actions=("ssm:GetServiceSetting", "ssm:ResetServiceSetting", "ssm:UpdateServiceSetting"),
                resources=(f"arn:aws:ssm:*:{account_id}:servicesetting/ssm/*",),
                wildcard_reason="The account's own settings of Systems Manager, in every governed region",
            ),
            DeploymentStatement(
                sid="PassTheHostManagementRoleToSystemsManager",
                actions=("iam:GetRole", "iam:PassRole"),
                resources=(f"arn:aws:iam::{account_id}:role/{host_management_role_name}",),
            ),
        ]
