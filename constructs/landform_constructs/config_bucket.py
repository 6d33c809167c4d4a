"""The bucket that AWS Config delivers to."""

from aws_cdk import Acknowledgment, Validations
from constructs import Construct

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.config_delivery import ConfigDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.storage_tiers import StorageTiers


class ConfigBucket(LogBucket):
    """Configuration history and snapshots of every account of one organization.

    It has no Object Lock: Config does not support delivery to a bucket that has it. Delivery channels may leave out
    ``S3KmsKeyArn``; what they then write without asking for an encryption gets the bucket's default, the log archive's key.

    Example:
        ``examples/constructs/config_bucket.py``

    Source, read 2026-11-22: AWS CloudFormation, ``AWS::Config::DeliveryChannel`` ("does not support ... object lock").
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        key: LogArchiveKey,
        delivery: ConfigDelivery,
        tiers: StorageTiers,
        access_log_bucket_name: str,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            bucket_name=bucket_name,
            encryption=KmsEncryption(key_arn=key.key_arn, alias_arn=key.alias_arn, bucket_key=True),
            tiers=tiers,
            access_log_bucket_name=access_log_bucket_name,
            statements=delivery.bucket_statements(f"arn:aws:s3:::{bucket_name}"),
        )
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="Config keeps the configuration history itself for seven years by default; this bucket is its second copy.",
            )
        )
