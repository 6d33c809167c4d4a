"""The role that EventBridge rules of an account forward events with.

Example:
    ``examples/constructs/event_forwarding_role.py``
"""

from __future__ import annotations

from typing import Final

from aws_cdk import aws_iam as iam
from constructs import Construct

ROLE_NAME: Final = "landform-event-forwarding"


class EventForwardingRole(Construct):
    """A role that may put events on one event bus, and that only the account's own Landform rules can use.

    IAM is global: one role serves the rules of every region.
    """

    resource: iam.CfnRole
    role_name: str

    def __init__(  # noqa: PLR0913  each keyword is one property of the role
        self,
        scope: Construct,
        construct_id: str,
        *,
        account_id: str,
        event_bus_arn: str,
        rule_name_prefix: str = "landform-",
        role_name: str = ROLE_NAME,
    ) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            account_id: The account that holds the role and the rules; the pseudo parameter in a StackSet.
            event_bus_arn: The bus that receives the events.
            rule_name_prefix: How the names of the rules begin that may use the role.
            role_name: The role's name.
        """
        super().__init__(scope, construct_id)
        self.role_name = role_name
        # A managed policy, not an inline one: NIST 800-53 r5 wants policies that can be reviewed on their own.
        policy = iam.CfnManagedPolicy(
            self,
            "Policy",
            managed_policy_name=role_name,
            policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "PutEventsOnTheSecurityBus",
                        "Effect": "Allow",
                        "Action": "events:PutEvents",
                        "Resource": event_bus_arn,
                    }
                ],
            },
        )
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="EventBridge forwards security events to the security account.",
            managed_policy_arns=[policy.ref],
            assume_role_policy_document=_trust(account_id, rule_name_prefix),
        )


def _trust(account_id: str, rule_name_prefix: str) -> dict[str, object]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "TrustEventBridgeForOwnRules",
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account_id},
                    "ArnLike": {"aws:SourceArn": f"arn:aws:events:*:{account_id}:rule/{rule_name_prefix}*"},
                },
            }
        ],
    }
