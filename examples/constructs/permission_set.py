"""A permission set that reads everything and may restart instances, within a boundary."""

import aws_cdk as cdk

from landform_constructs.permission_set import (
    AwsManagedPolicy,
    CustomerManagedPolicy,
    Permissions,
    PermissionSet,
)


def build(stack: cdk.Stack) -> None:
    """Make the permission set of people on call."""
    PermissionSet(
        stack,
        "OnCall",
        instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
        name="OnCall",
        description="Reads everything and restarts instances",
        permissions=Permissions(
            aws_managed_policies=[AwsManagedPolicy("ReadOnlyAccess")],
            inline_policy={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "RestartInstances",
                        "Effect": "Allow",
                        "Action": "ec2:RebootInstances",
                        "Resource": "arn:aws:ec2:*:*:instance/*",
                    }
                ],
            },
            boundary=CustomerManagedPolicy("people", path="/boundaries/"),
        ),
        session_hours=4,
    )
