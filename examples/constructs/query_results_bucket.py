"""A bucket for results of Athena queries, which are deleted after a week."""

import aws_cdk as cdk

from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.query_results_bucket import QueryResultsBucket


def build(stack: cdk.Stack) -> None:
    """Add the bucket and its key to ``stack``."""
    QueryResultsBucket(
        stack,
        "QueryResults",
        bucket_name="example-query-results-222222222222-eu-central-1",
        key=LogArchiveKey(stack, "Key"),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
        expire_after_days=7,
    )
