"""The copy of the trail bucket in a second region."""

from aws_cdk import Acknowledgment, Validations
from constructs import Construct

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.object_lock import ObjectLock
from landform_constructs.storage_tiers import StorageTiers


class TrailReplicaBucket(LogBucket):
    """Where S3 replicates the trail bucket to: write-once too, and encrypted with a key of its own region.

    The replication role belongs to the same account, so the bucket's policy grants nothing. The bucket must exist before
    the trail bucket names it.

    Example:
        ``examples/constructs/trail_replica_bucket.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        key: LogArchiveKey,
        object_lock: ObjectLock,
        tiers: StorageTiers,
        access_log_bucket_name: str,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            bucket_name=bucket_name,
            encryption=KmsEncryption(key_arn=key.key_arn, alias_arn=key.alias_arn),
            tiers=tiers,
            access_log_bucket_name=access_log_bucket_name,
            object_lock=object_lock,
        )
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="This bucket is itself the replica of the trail bucket, and the last in the chain.",
            )
        )
