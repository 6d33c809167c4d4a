"""The stack ``log-archive-replica``: the copy of the trail bucket in a second region, if the file asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform_constructs.access_log_bucket import AccessLogBucket
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.trail_replica_bucket import TrailReplicaBucket
from stacks.landing_zone_stack import LandingZoneStack
from stacks.log_archive import object_lock, storage_tiers

if TYPE_CHECKING:
    from constructs import Construct

    from landform.model.landing_zone import LandingZone


class LogArchiveReplicaStack(LandingZoneStack):
    """Log-archive account, replica region. It comes before ``log-archive``, whose trail bucket names its bucket.

    Raises:
        ValueError: The landing zone has no replica region.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        region = landing_zone.logging.replica_region
        bucket_name = landing_zone.buckets.trail_replica
        access_log_bucket_name = landing_zone.buckets.access_logs_replica
        if region is None or bucket_name is None or access_log_bucket_name is None:
            raise ValueError(
                f"stack {construct_id}: logging.replica_region is not set. Leave this stack out."
            )
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.log_archive_account.id,
            region=region,
            description="Log archive: the replica of the trail bucket, and its key",
        )
        access_logs = AccessLogBucket(
            self,
            "AccessLogs",
            bucket_name=access_log_bucket_name,
            source_bucket_names=[bucket_name],
            expire_after_days=landing_zone.logging.access_log_expire_after_days,
        )
        replica = TrailReplicaBucket(
            self,
            "TrailReplica",
            bucket_name=bucket_name,
            key=LogArchiveKey(
                self, "Key", description="Encrypts the replica of the landing zone's trail bucket"
            ),
            object_lock=object_lock(landing_zone.logging.object_lock),
            tiers=storage_tiers(landing_zone.logging.retention),
            access_log_bucket_name=access_logs.bucket_name,
        )
        # S3 refuses access logging into a bucket that does not exist.
        replica.bucket.node.add_dependency(access_logs)
