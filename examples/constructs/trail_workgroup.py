"""An Athena workgroup with saved queries over an organization trail."""

import aws_cdk as cdk

from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.query_results_bucket import QueryResultsBucket
from landform_constructs.trail_table import TrailTable
from landform_constructs.trail_workgroup import TrailWorkgroup


def build(stack: cdk.Stack) -> None:
    """Add the workgroup and all it needs to ``stack``."""
    key = LogArchiveKey(stack, "Key")
    TrailWorkgroup(
        stack,
        "Workgroup",
        workgroup_name="trail",
        table=TrailTable(
            stack,
            "Table",
            database_name="logs",
            table_name="cloudtrail",
            bucket_name="example-trail-222222222222-eu-central-1",
            organization_id="o-exampleorgid",
            regions=["eu-central-1", "us-east-1"],
        ),
        results=QueryResultsBucket(
            stack,
            "Results",
            bucket_name="example-query-results-222222222222-eu-central-1",
            key=key,
            access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
        ),
        key=key,
        accounts=["111111111111"],
    )
