"""A write-once bucket for an organization trail, replicated into a second region."""

import aws_cdk as cdk

from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.object_lock import ObjectLock
from landform_constructs.storage_tiers import StorageTiers
from landform_constructs.trail_bucket import TrailBucket
from landform_constructs.trail_replication import TrailReplica


def build(stack: cdk.Stack) -> None:
    """Add the bucket, its key and the replication role to ``stack``."""
    delivery = CloudTrailDelivery(
        trail_arn="arn:aws:cloudtrail:eu-central-1:111111111111:trail/organization-trail",
        management_account_id="111111111111",
        organization_id="o-exampleorgid",
    )
    TrailBucket(
        stack,
        "Trail",
        bucket_name="example-trail-222222222222-eu-central-1",
        key=LogArchiveKey(stack, "Key", deliveries=[delivery]),
        delivery=delivery,
        object_lock=ObjectLock(days=365),
        tiers=StorageTiers(infrequent_access_after_days=90, glacier_after_days=365, expire_after_days=2557),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
        replica=TrailReplica(
            bucket_name="example-trail-replica-222222222222-eu-west-1",
            region="eu-west-1",
            account_id="222222222222",
        ),
    )
