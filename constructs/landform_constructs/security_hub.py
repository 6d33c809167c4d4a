"""Security Hub CSPM of one account and region: switched on, with no standard of its own.

Example:
    ``examples/constructs/security_hub.py``
"""

from __future__ import annotations

from typing import Final, cast

import aws_cdk as cdk
from aws_cdk import aws_securityhub as securityhub
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement

PARAMETER_NAME: Final = "EnableSecurityHub"
"""The stack's parameter, ``true`` by default: set it to ``false`` where the account uses Security Hub already.
Security Hub can be switched on once, so the stack would fail there."""

ROLE_PATH: Final = "aws-service-role/securityhub.amazonaws.com"


class SecurityHub(Construct):
    """Switches Security Hub on where nobody else does: in the management account.

    The delegated administrator and the members are switched on by the service, the management account is not: it must
    have Security Hub before its administrator can take it up. Standards and controls come from the administrator's
    configuration policy. An account that is configured so cannot switch Security Hub off, so the hub is retained when
    the stack goes. It is not retained when the stack could not be made: Security Hub is switched on once only.

    Source: Security Hub API, CreateMembers, and https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html,
    read 2026-11.
    """

    resource: securityhub.CfnHub
    parameter: cdk.CfnParameter

    def __init__(
        self, scope: Construct, construct_id: str, *, condition: cdk.CfnCondition | None = None
    ) -> None:
        """Make the hub.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent. One hub a stack: its parameter has a fixed name.
            condition: Make the hub only where this holds. Default: everywhere.
        """
        super().__init__(scope, construct_id)
        self.parameter = cdk.CfnParameter(
            self,
            "Enable",
            default="true",
            allowed_values=["true", "false"],
            description="false where the account uses Security Hub already",
        )
        self.parameter.override_logical_id(PARAMETER_NAME)
        missing = cdk.Fn.condition_equals(self.parameter.value_as_string, "true")
        self.resource = securityhub.CfnHub(self, "Resource", enable_default_standards=False)
        self.resource.cfn_options.condition = cdk.CfnCondition(
            self,
            "Missing",
            expression=_both(condition, missing) if condition else missing,
        )
        self.resource.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)

    @staticmethod
    def deployment_statements(*, account_id: str) -> list[DeploymentStatement]:
        """What a role needs to create and change this construct in an account, and to undo a creation that failed.

        Source: the handlers of AWS::SecurityHub::Hub, and Security Hub User Guide, "Using service-linked roles", read
        2026-11.
        """
        return [
            DeploymentStatement(
                sid="SwitchSecurityHubOn",
                actions=(
                    "securityhub:DescribeHub",
                    "securityhub:DisableSecurityHub",
                    "securityhub:EnableSecurityHub",
                    "securityhub:ListTagsForResource",
                    "securityhub:TagResource",
                    "securityhub:UntagResource",
                    "securityhub:UpdateSecurityHubConfiguration",
                ),
                resources=("*",),
                wildcard_reason="The service authorization reference leaves open whether these calls name the hub, which does not exist before the first of them",
            ),
            DeploymentStatement(
                sid="MakeTheRoleOfSecurityHub",
                actions=("iam:CreateServiceLinkedRole",),
                resources=(f"arn:aws:iam::{account_id}:role/{ROLE_PATH}/AWSServiceRoleForSecurityHub",),
            ),
        ]


def _both(
    condition: cdk.CfnCondition, expression: cdk.ICfnConditionExpression
) -> cdk.ICfnConditionExpression:
    # A condition is an expression too; the Python types of the CDK do not say so.
    return cdk.Fn.condition_and(cast("cdk.ICfnConditionExpression", condition), expression)
