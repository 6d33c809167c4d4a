"""The role that the forwarding rules of all regions share."""

import aws_cdk as cdk

from landform_constructs.event_forwarding_role import EventForwardingRole


def build(stack: cdk.Stack) -> None:
    """Let the account's own rules put events on the security account's bus, and nothing else."""
    EventForwardingRole(
        stack,
        "EventForwarding",
        account_id=stack.account,
        event_bus_arn="arn:aws:events:eu-central-1:333333333333:event-bus/landform-security",
    )
