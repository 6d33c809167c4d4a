"""The role for emergencies: full rights in an account when Identity Center or everything else fails.

Example:
    ``examples/constructs/break_glass_role.py``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLE_NAME: Final = "landform-break-glass"
SESSION_SECONDS: Final = 3600
MAX_MFA_AGE_SECONDS: Final = 3600


class BreakGlassRole(Construct):
    """A role with AdministratorAccess that only named principals of one account can take on, with fresh MFA.

    The trust names the account and narrows it by ``aws:PrincipalArn``, because IAM refuses a trust policy that names
    a principal which does not exist yet. MFA is not carried through role chaining: the principals are IAM users of
    the management account with a hardware key each, kept for this purpose. Sessions end after an hour.
    """

    resource: iam.CfnRole
    role_name: str

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        trusted_account_id: str,
        trusted_principal_arns: Sequence[str],
        role_name: str = ROLE_NAME,
    ) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            trusted_account_id: The account whose principals may take on the role, usually the management account.
            trusted_principal_arns: Those principals, such as ``arn:aws:iam::111122223333:user/break-glass/*``.
            role_name: The role's name. Alerts match it.

        Raises:
            ValueError: No principal is named: then every principal of the account could take on the role.
        """
        super().__init__(scope, construct_id)
        if not trusted_principal_arns:
            message = f"{role_name}: no trusted principal is named, so nobody could be told apart; name at least one ARN"
            raise ValueError(message)
        self.role_name = role_name
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="Emergency access with full rights. Every use raises a critical alert.",
            max_session_duration=SESSION_SECONDS,
            managed_policy_arns=["arn:aws:iam::aws:policy/AdministratorAccess"],
            assume_role_policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TrustBreakGlassPrincipalsWithFreshMfa",
                        "Effect": "Allow",
                        "Principal": {"AWS": f"arn:aws:iam::{trusted_account_id}:root"},
                        "Action": "sts:AssumeRole",
                        "Condition": {
                            "ArnLike": {"aws:PrincipalArn": [*trusted_principal_arns]},
                            "Bool": {"aws:MultiFactorAuthPresent": "true"},
                            "NumericLessThanEquals": {"aws:MultiFactorAuthAge": str(MAX_MFA_AGE_SECONDS)},
                        },
                    }
                ],
            },
        )
        cdk.Validations.of(self.resource).acknowledge(
            cdk.Acknowledgment(
                id="AwsSolutions::AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/AdministratorAccess]",
                reason="Break-glass must be able to repair anything in an emergency; the trust asks for a named principal and fresh MFA, and each use raises a critical alert",
            )
        )
