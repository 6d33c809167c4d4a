"""The AWS managed policies whose documents are known here. AWS changes the others often, so nothing is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import Document

AWS_MANAGED_POLICIES: Final[Mapping[str, Document]] = {
    "AdministratorAccess": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
    },
    "PowerUserAccess": {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "NotAction": ["iam:*", "organizations:*", "account:*"],
                "Resource": "*",
            },
            {
                "Effect": "Allow",
                "Action": [
                    "account:GetAccountInformation",
                    "account:GetGovCloudAccountInformation",
                    "account:GetPrimaryEmail",
                    "account:ListRegions",
                    "iam:CreateServiceLinkedRole",
                    "iam:DeleteServiceLinkedRole",
                    "iam:ListRoles",
                    "organizations:DescribeEffectivePolicy",
                    "organizations:DescribeOrganization",
                ],
                "Resource": "*",
            },
        ],
    },
}
"""By name. Sources, read 2026-11-22:
https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html (version 1),
https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html (version 12 of 2026-02-12)."""
