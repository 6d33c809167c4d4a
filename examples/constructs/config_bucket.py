"""A bucket for the configuration history of an organization's accounts."""

import aws_cdk as cdk

from landform_constructs.config_bucket import ConfigBucket
from landform_constructs.config_delivery import ConfigDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.storage_tiers import StorageTiers


def build(stack: cdk.Stack) -> None:
    """Add the bucket and its key to ``stack``."""
    delivery = ConfigDelivery(organization_id="o-exampleorgid")
    ConfigBucket(
        stack,
        "Config",
        bucket_name="example-config-222222222222-eu-central-1",
        key=LogArchiveKey(stack, "Key", deliveries=[delivery]),
        delivery=delivery,
        tiers=StorageTiers(infrequent_access_after_days=90, expire_after_days=2557),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
    )
