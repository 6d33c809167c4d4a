"""The calls of the steps: the switches in each account for which CloudFormation has no type."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from landform.prove.principals import BREAK_GLASS_ROLE, ORGANIZATION_ROLE, role_arn
from landform.prove.result import DeploymentResult

if TYPE_CHECKING:
    from landform.prove.organization import Organization
    from landform.prove.place import Place

STEP_CALLS: Final = {
    "the contacts": (
        *("account:GetAlternateContact", "account:PutAlternateContact", "account:PutContactInformation"),
    ),
    "the regions": ("account:EnableRegion", "account:GetRegionOptStatus", "account:ListRegions"),
    "the password policy": ("iam:GetAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"),
    "the encryption of volumes": (
        *("ec2:GetEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault"),
        *("ec2:GetEbsDefaultKmsKeyId", "ec2:ModifyEbsDefaultKmsKeyId"),
    ),
    "the removal of default networks": (
        *(
            "ec2:DescribeVpcs",
            "ec2:DescribeSubnets",
            "ec2:DescribeInternetGateways",
            "ec2:DescribeNetworkInterfaces",
        ),
        *("ec2:DetachInternetGateway", "ec2:DeleteInternetGateway", "ec2:DeleteSubnet", "ec2:DeleteVpc"),
    ),
}
"""What each step calls. Sources, read 2026-11-22: the API references of AWS Account Management, IAM and EC2."""


def prove_steps(organization: Organization, place: Place) -> DeploymentResult:
    """Decide every call of the steps at a place, by the role that makes them and by break-glass."""
    landing_zone = organization.landing_zone
    account = place.account.id
    callers = (role_arn(ORGANIZATION_ROLE, account), role_arn(BREAK_GLASS_ROLE, account))
    needed = [(step, action) for step, actions in STEP_CALLS.items() for action in actions]
    asked = list(itertools.product(landing_zone.governed_regions, callers, needed))
    failures: dict[str, None] = {}
    for region, caller, (step, action) in asked:
        request = organization.request(
            principal=caller,
            action=action,
            resource="*",
            account=account,
            context={"aws:RequestedRegion": region},
        )
        if reason := organization.refusal(request):
            role = caller.rpartition("/")[2]
            failures[f"steps: {role} must be able to call {action} in {place.name} for {step}. {reason}"] = (
                None
            )
    return DeploymentResult(
        template="steps",
        place=place.name,
        principals=("steps", "break-glass"),
        resource_types=0,
        calls=len(asked),
        failures=tuple(failures),
    )
