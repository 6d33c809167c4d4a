"""Security events go to the security account."""

import aws_cdk as cdk

from landform_constructs.event_forwarding import EventForwarding


def build(stack: cdk.Stack) -> None:
    """Forward the events that Landform's alerts watch for, with a role that exists already."""
    EventForwarding(
        stack,
        "Forwarding",
        event_bus_arn="arn:aws:events:eu-central-1:333333333333:event-bus/landform-security",
        role_arn=f"arn:aws:iam::{stack.account}:role/landform-event-forwarding",
    )
