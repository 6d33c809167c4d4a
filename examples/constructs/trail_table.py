"""A table over the logs of an organization trail, for Athena."""

import aws_cdk as cdk

from landform_constructs.trail_table import TrailTable


def build(stack: cdk.Stack) -> None:
    """Add the database and the table to ``stack``."""
    TrailTable(
        stack,
        "Table",
        database_name="logs",
        table_name="cloudtrail",
        bucket_name="example-trail-222222222222-eu-central-1",
        organization_id="o-exampleorgid",
        regions=["eu-central-1", "eu-west-1", "us-east-1"],
    )
