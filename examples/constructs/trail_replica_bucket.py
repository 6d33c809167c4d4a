"""The replica of a trail bucket, in its own region and under its own key."""

import aws_cdk as cdk

from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.object_lock import ObjectLock
from landform_constructs.storage_tiers import StorageTiers
from landform_constructs.trail_replica_bucket import TrailReplicaBucket


def build(stack: cdk.Stack) -> None:
    """Add the bucket and its key to ``stack``, which stands in the replica region."""
    TrailReplicaBucket(
        stack,
        "TrailReplica",
        bucket_name="example-trail-replica-222222222222-eu-central-1",
        key=LogArchiveKey(stack, "Key"),
        object_lock=ObjectLock(days=365),
        tiers=StorageTiers(glacier_after_days=30, expire_after_days=2557),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
    )
