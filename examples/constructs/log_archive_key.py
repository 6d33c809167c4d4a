"""A key that lets one organization trail encrypt its logs."""

import aws_cdk as cdk

from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.log_archive_key import LogArchiveKey


def build(stack: cdk.Stack) -> None:
    """Add the key to ``stack``."""
    delivery = CloudTrailDelivery(
        trail_arn="arn:aws:cloudtrail:eu-central-1:111111111111:trail/organization-trail",
        management_account_id="111111111111",
        organization_id="o-exampleorgid",
    )
    LogArchiveKey(stack, "Key", deliveries=[delivery])
