"""The organization's resource policy, for the account that runs the security services."""

import aws_cdk as cdk

from landform_constructs.delegation_policy import DelegatedAccess, DelegationPolicy
from landform_constructs.organization_policy import OrganizationPolicyType


def build(stack: cdk.Stack) -> None:
    """Let the security account manage the policies of GuardDuty and Security Hub."""
    DelegationPolicy(
        stack,
        "DelegationPolicy",
        organization_id="o-a1b2c3d4e5",
        management_account_id="111111111111",
        delegated_account_id="333333333333",
        policy_types=[OrganizationPolicyType.GUARDDUTY_POLICY, OrganizationPolicyType.SECURITYHUB_POLICY],
        access=DelegatedAccess.WRITE,
    )
