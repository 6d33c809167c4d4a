"""The bucket that the organization trail delivers to."""

from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_s3 as s3
from constructs import Construct

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.object_lock import ObjectLock
from landform_constructs.storage_tiers import StorageTiers
from landform_constructs.trail_replication import TrailReplica, TrailReplicationRole


class TrailBucket(LogBucket):
    """Write-once storage of one organization trail, encrypted with the log archive's key.

    Only that trail can write, only below its own folders, and only under that key. Its S3 Bucket Key is off: CloudTrail then
    needs no ``kms:Decrypt``, and each log file is bound to its trail by the encryption context.

    With ``replica``, S3 copies every object to a bucket in another region, deletions not included. That bucket must exist
    first.

    Example:
        ``examples/constructs/trail_bucket.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        key: LogArchiveKey,
        delivery: CloudTrailDelivery,
        object_lock: ObjectLock,
        tiers: StorageTiers,
        access_log_bucket_name: str,
        replica: TrailReplica | None = None,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            bucket_name=bucket_name,
            encryption=KmsEncryption(key_arn=key.key_arn, alias_arn=key.alias_arn),
            tiers=tiers,
            access_log_bucket_name=access_log_bucket_name,
            statements=delivery.bucket_statements(f"arn:aws:s3:::{bucket_name}"),
            object_lock=object_lock,
        )
        if replica is None:
            self._acknowledge_missing_replica()
        else:
            self._replicate_to(replica, key)

    def _acknowledge_missing_replica(self) -> None:
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="No replica region was asked for. Object Lock and versions protect the trail's objects in this one.",
            )
        )

    def _replicate_to(self, replica: TrailReplica, key: LogArchiveKey) -> None:
        role = TrailReplicationRole(
            self, "Replication", source_bucket_name=self.bucket_name, source_key=key, replica=replica
        )
        self.bucket.replication_configuration = _replication(role.role_arn, replica)
        self.bucket.node.add_dependency(role.policy)


def _replication(role_arn: str, replica: TrailReplica) -> s3.CfnBucket.ReplicationConfigurationProperty:
    return s3.CfnBucket.ReplicationConfigurationProperty(
        role=role_arn,
        rules=[
            s3.CfnBucket.ReplicationRuleProperty(
                id="everything-to-the-replica-region",
                status="Enabled",
                priority=1,
                filter=s3.CfnBucket.ReplicationRuleFilterProperty(prefix=""),
                delete_marker_replication=s3.CfnBucket.DeleteMarkerReplicationProperty(status="Disabled"),
                source_selection_criteria=s3.CfnBucket.SourceSelectionCriteriaProperty(
                    sse_kms_encrypted_objects=s3.CfnBucket.SseKmsEncryptedObjectsProperty(status="Enabled")
                ),
                destination=s3.CfnBucket.ReplicationDestinationProperty(
                    bucket=replica.bucket_arn,
                    encryption_configuration=s3.CfnBucket.EncryptionConfigurationProperty(
                        replica_kms_key_id=replica.key_alias_arn
                    ),
                ),
            )
        ],
    )
