"""The home region of Security Hub, with one region linked to it."""

import aws_cdk as cdk

from landform_constructs.finding_aggregator import FindingAggregator, LinkedRegions


def build(stack: cdk.Stack) -> None:
    """Copy the findings of eu-west-1 to this region."""
    FindingAggregator(stack, "FindingAggregator", linked_regions=LinkedRegions.only("eu-west-1"))
