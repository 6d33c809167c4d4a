"""The bucket that Athena writes query results to."""

from aws_cdk import Acknowledgment, Validations
from constructs import Construct

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.storage_tiers import StorageTiers


class QueryResultsBucket(LogBucket):
    """Results of queries over the logs, deleted after some days. Readers get in through IAM policies of their own account.

    Example:
        ``examples/constructs/query_results_bucket.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        key: LogArchiveKey,
        access_log_bucket_name: str,
        expire_after_days: int = 30,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            bucket_name=bucket_name,
            encryption=KmsEncryption(key_arn=key.key_arn, alias_arn=key.alias_arn, bucket_key=True),
            tiers=StorageTiers(expire_after_days=expire_after_days, keep_old_versions_days=1),
            access_log_bucket_name=access_log_bucket_name,
        )
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="Query results are thrown away after days and can be computed again from the logs at any time.",
            )
        )
