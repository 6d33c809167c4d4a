"""The event bus where the organization's security events come together."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from constructs import Construct


class SecurityEventBus(Construct):
    """A bus that takes events from one role name in all accounts of the organization, and keeps them for a while.

    The rules in the members put events with a role (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html),
    so the bus can ask for the organization and for the role's name. Nobody else can put events.
    The archive allows to replay events after a rule was added or repaired. It is retained when the stack goes.

    Example:
        ```python
        SecurityEventBus(
            stack,
            "SecurityEvents",
            bus_name="security",
            organization_id="o-exampleorgid",
            forwarding_role_name="event-forwarding",
        )
        ```

    Args:
        scope: The stack of the bus.
        construct_id: The id, stable over the stack's life.
        bus_name: Name of the bus, and of its archive: up to 48 characters.
        organization_id: Id of the organization.
        forwarding_role_name: Name of the role that puts events, the same in all accounts.
        archive_days: How long events are kept, in days. 90 by default.

    Attributes:
        bus_name: Name of the bus.
        bus_arn: ARN of the bus.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bus
        self,
        scope: Construct,
        construct_id: str,
        *,
        bus_name: str,
        organization_id: str,
        forwarding_role_name: str,
        archive_days: int = 90,
    ) -> None:
        super().__init__(scope, construct_id)
        stack = cdk.Stack.of(self)
        bus = events.CfnEventBus(
            self,
            "Resource",
            name=bus_name,
            description="Security events of all accounts of the organization",
            policy={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "LetOrganizationForwardSecurityEvents",
                        "Effect": "Allow",
                        "Principal": "*",
                        "Action": "events:PutEvents",
                        # Written out, because a bus cannot refer to itself.
                        "Resource": f"arn:aws:events:{stack.region}:{stack.account}:event-bus/{bus_name}",
                        "Condition": {
                            "StringEquals": {"aws:PrincipalOrgID": organization_id},
                            "ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::*:role/{forwarding_role_name}"},
                        },
                    }
                ],
            },
        )
        self.bus_name: str = bus.ref
        self.bus_arn: str = bus.attr_arn
        archive = events.CfnArchive(
            self, "Archive", archive_name=bus_name, source_arn=self.bus_arn, retention_days=archive_days
        )
        archive.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
