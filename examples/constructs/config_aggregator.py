"""One view over the Config data of all accounts and regions."""

import aws_cdk as cdk

from landform_constructs.config_aggregator import ConfigAggregator


def build(stack: cdk.Stack) -> None:
    """Gather the organization's Config data in this account."""
    ConfigAggregator(stack, "ConfigAggregator", aggregator_name="organization")
