"""The stack ``log-archive``: where every log of the organization is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

from landform.region_facts import load_region_facts
from landform_constructs.access_log_bucket import AccessLogBucket
from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.config_bucket import ConfigBucket
from landform_constructs.config_delivery import ConfigDelivery
from landform_constructs.findings_bucket import FindingsBucket
from landform_constructs.guardduty_delivery import GuardDutyDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.object_lock import ObjectLock, ObjectLockMode
from landform_constructs.query_results_bucket import QueryResultsBucket
from landform_constructs.storage_tiers import StorageTiers
from landform_constructs.trail_bucket import TrailBucket
from landform_constructs.trail_replication import TrailReplica
from landform_constructs.trail_table import TrailTable
from landform_constructs.trail_workgroup import TrailWorkgroup
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from constructs import Construct

    from landform.config import logging as file
    from landform.model.landing_zone import LandingZone


class LogArchiveStack(LandingZoneStack):
    """Log-archive account, home region. Key and buckets outlive the stack.

    With a replica region, the stack ``log-archive-replica`` must exist first.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.log_archive_account.id,
            region=landing_zone.home_region,
            description="Log archive: trail, Config and GuardDuty buckets, their key, and Athena over the trail",
        )
        trail = _trail_delivery(landing_zone)
        config = ConfigDelivery(organization_id=landing_zone.organization_id)
        findings = _findings_delivery(landing_zone)

        key = LogArchiveKey(self, "Key", deliveries=[trail, config, findings])
        access_logs = self._access_logs(landing_zone)
        results = QueryResultsBucket(
            self,
            "QueryResults",
            bucket_name=landing_zone.buckets.query_results,
            key=key,
            access_log_bucket_name=access_logs.bucket_name,
        )
        buckets = (
            self._trail(landing_zone, key, trail, access_logs),
            self._config(landing_zone, key, config, access_logs),
            self._findings(landing_zone, key, findings, access_logs),
            results,
        )
        # S3 refuses access logging into a bucket that does not exist.
        for bucket in buckets:
            bucket.bucket.node.add_dependency(access_logs)
        self._queries(landing_zone, key, results)
        cdk.CfnOutput(
            self, "KeyArn", description="For services that do not take the key's alias", value=key.key_arn
        )

    def _access_logs(self, landing_zone: LandingZone) -> AccessLogBucket:
        names = landing_zone.buckets
        return AccessLogBucket(
            self,
            "AccessLogs",
            bucket_name=names.access_logs,
            source_bucket_names=[names.trail, names.config, names.findings, names.query_results],
            expire_after_days=landing_zone.logging.access_log_expire_after_days,
        )

    def _trail(
        self,
        landing_zone: LandingZone,
        key: LogArchiveKey,
        delivery: CloudTrailDelivery,
        access_logs: AccessLogBucket,
    ) -> TrailBucket:
        return TrailBucket(
            self,
            "Trail",
            bucket_name=landing_zone.buckets.trail,
            key=key,
            delivery=delivery,
            object_lock=object_lock(landing_zone.logging.object_lock),
            tiers=storage_tiers(landing_zone.logging.retention),
            access_log_bucket_name=access_logs.bucket_name,
            replica=_replica(landing_zone),
        )

    def _config(
        self,
        landing_zone: LandingZone,
        key: LogArchiveKey,
        delivery: ConfigDelivery,
        access_logs: AccessLogBucket,
    ) -> ConfigBucket:
        return ConfigBucket(
            self,
            "Config",
            bucket_name=landing_zone.buckets.config,
            key=key,
            delivery=delivery,
            tiers=storage_tiers(landing_zone.logging.retention),
            access_log_bucket_name=access_logs.bucket_name,
        )

    def _findings(
        self,
        landing_zone: LandingZone,
        key: LogArchiveKey,
        delivery: GuardDutyDelivery,
        access_logs: AccessLogBucket,
    ) -> FindingsBucket:
        return FindingsBucket(
            self,
            "Findings",
            bucket_name=landing_zone.buckets.findings,
            key=key,
            delivery=delivery,
            tiers=storage_tiers(landing_zone.logging.retention),
            access_log_bucket_name=access_logs.bucket_name,
        )

    def _queries(self, landing_zone: LandingZone, key: LogArchiveKey, results: QueryResultsBucket) -> None:
        """Athena over the trail bucket."""
        table = TrailTable(
            self,
            "TrailTable",
            database_name="landform_logs",
            table_name="cloudtrail",
            bucket_name=landing_zone.buckets.trail,
            organization_id=landing_zone.organization_id,
            # Every region, not just the governed ones: the trail records denied calls elsewhere too.
            regions=sorted(load_region_facts().regions),
        )
        TrailWorkgroup(
            self,
            "TrailWorkgroup",
            workgroup_name="landform-trail",
            table=table,
            results=results,
            key=key,
            accounts=[
                landing_zone.management_account.id,
                landing_zone.security_account.id,
                landing_zone.log_archive_account.id,
            ],
            scan_limit_gib=landing_zone.logging.query_scan_limit_gib,
        )


def storage_tiers(retention: file.Retention) -> StorageTiers:
    """The file's retention, for a bucket."""
    return StorageTiers(
        infrequent_access_after_days=retention.infrequent_access_after_days,
        glacier_after_days=retention.glacier_after_days,
        expire_after_days=retention.expire_after_days,
    )


def object_lock(lock: file.ObjectLock) -> ObjectLock:
    """The file's write-once protection, for a bucket."""
    return ObjectLock(mode=ObjectLockMode[lock.mode.name], days=lock.days)


def _trail_delivery(landing_zone: LandingZone) -> CloudTrailDelivery:
    return CloudTrailDelivery(
        trail_arn=landing_zone.trail_arn,
        management_account_id=landing_zone.management_account.id,
        organization_id=landing_zone.organization_id,
    )


def _findings_delivery(landing_zone: LandingZone) -> GuardDutyDelivery:
    opt_in = load_region_facts().opt_in
    return GuardDutyDelivery(
        administrator_account_id=landing_zone.security_account.id,
        opt_in_regions=tuple(region for region in landing_zone.governed_regions if region in opt_in),
    )


def _replica(landing_zone: LandingZone) -> TrailReplica | None:
    name, region = landing_zone.buckets.trail_replica, landing_zone.logging.replica_region
    if name is None or region is None:
        return None
    return TrailReplica(bucket_name=name, region=region, account_id=landing_zone.log_archive_account.id)
