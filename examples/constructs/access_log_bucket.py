"""A bucket for the access logs of two log buckets."""

import aws_cdk as cdk

from landform_constructs.access_log_bucket import AccessLogBucket


def build(stack: cdk.Stack) -> None:
    """Add the bucket to ``stack``, in the account and region of the buckets that it serves."""
    AccessLogBucket(
        stack,
        "AccessLogs",
        bucket_name="example-access-logs-222222222222-eu-central-1",
        source_bucket_names=[
            "example-trail-222222222222-eu-central-1",
            "example-config-222222222222-eu-central-1",
        ],
    )
