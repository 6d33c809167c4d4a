"""A monthly budget for two accounts together."""

import aws_cdk as cdk

from landform_constructs.budget import Budget


def build(stack: cdk.Stack) -> None:
    """Tell the finance team when the sandboxes cost more than planned."""
    Budget(
        stack,
        "Sandboxes",
        name="sandboxes",
        monthly_usd=200,
        thresholds_percent=[80, 100],
        emails=["finance@example.com"],
        account_ids=["444444444444", "555555555555"],
    )
