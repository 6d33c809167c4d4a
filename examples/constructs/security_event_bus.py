"""The bus where the organization's security events come together."""

import aws_cdk as cdk

from landform_constructs.security_event_bus import SecurityEventBus


def build(stack: cdk.Stack) -> None:
    """Take events from one role of every account, and keep them for a month."""
    bus = SecurityEventBus(
        stack,
        "SecurityEvents",
        bus_name="security",
        organization_id="o-exampleorgid",
        forwarding_role_name="event-forwarding",
        archive_days=30,
    )
    cdk.CfnOutput(stack, "BusArn", value=bus.bus_arn)
