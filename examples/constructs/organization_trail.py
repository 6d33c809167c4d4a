"""An organization trail that also records writes to S3 objects and looks for unusual activity."""

import aws_cdk as cdk

from landform_constructs.organization_trail import DataEvents, EventAccess, Insight, OrganizationTrail


def build(stack: cdk.Stack) -> None:
    """Add the trail to ``stack``, which stands in the management account."""
    OrganizationTrail(
        stack,
        "Trail",
        trail_name="organization-trail",
        bucket_name="example-trail-222222222222-eu-central-1",
        kms_key_id="arn:aws:kms:eu-central-1:222222222222:alias/landform/log-archive",
        log_bucket_names=["example-trail-222222222222-eu-central-1"],
        data_events=DataEvents(s3_objects=EventAccess.WRITE),
        insights=[Insight.API_CALL_RATE],
    )
