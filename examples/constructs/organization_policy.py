"""A service control policy on the root of an organization."""

import aws_cdk as cdk

from landform_constructs.organization_policy import OrganizationPolicy, OrganizationPolicyType


def build(stack: cdk.Stack) -> None:
    """Keep every member account in the organization."""
    OrganizationPolicy(
        stack,
        "StayInTheOrganization",
        name="stay-in-the-organization",
        policy_type=OrganizationPolicyType.SERVICE_CONTROL_POLICY,
        content={
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "StayInTheOrganization",
                    "Effect": "Deny",
                    "Action": "organizations:LeaveOrganization",
                    "Resource": "*",
                }
            ],
        },
        target_ids=["r-ab12"],
    )
