"""One group with one permission set in two accounts."""

import aws_cdk as cdk

from landform_constructs.account_assignment import AccountAssignment, AccountAssignments


def build(stack: cdk.Stack) -> None:
    """Let the platform team read two accounts."""
    instance = "ssoins-1234567890abcdef"
    AccountAssignments(
        stack,
        "Assignments",
        instance_arn=f"arn:aws:sso:::instance/{instance}",
        assignments=[
            AccountAssignment(
                account_name=name,
                account_id=account_id,
                permission_set_name="ReadOnly",
                permission_set_arn=f"arn:aws:sso:::permissionSet/{instance}/ps-1234567890abcdef",
                group_name="platform",
                group_id="12345678-1234-1234-1234-123456789012",
            )
            for name, account_id in (("log-archive", "222222222222"), ("security", "333333333333"))
        ],
    )
