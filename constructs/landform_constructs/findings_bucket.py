"""The bucket that GuardDuty exports findings to."""

from aws_cdk import Acknowledgment, Validations
from constructs import Construct

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.guardduty_delivery import GuardDutyDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.storage_tiers import StorageTiers


class FindingsBucket(LogBucket):
    """Findings of every account, exported by the GuardDuty administrator from every region into this one.

    GuardDuty itself keeps findings for 90 days.

    Example:
        ``examples/constructs/findings_bucket.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        key: LogArchiveKey,
        delivery: GuardDutyDelivery,
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
            statements=delivery.bucket_statements(f"arn:aws:s3:::{bucket_name}"),
        )
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="Findings are derived from logs that the trail bucket holds, and go to Security Hub and the event bus as well.",
            )
        )
