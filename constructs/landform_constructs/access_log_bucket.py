"""The bucket that holds the access logs of the other log buckets of its region."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import Acknowledgment, Validations
from constructs import Construct

from landform_constructs.bucket_encryption import S3ManagedEncryption
from landform_constructs.log_bucket import LogBucket
from landform_constructs.policy_statement import allow_service
from landform_constructs.storage_tiers import StorageTiers


class AccessLogBucket(LogBucket):
    """Server access logs of named buckets of the same account and region, and of no others.

    The bucket is encrypted with keys of Amazon S3 and has no Object Lock, because S3 delivers server access logs neither to
    SSE-KMS buckets nor to buckets with a default retention.

    Example:
        ``examples/constructs/access_log_bucket.py``

    Source, read 2026-11-22: Amazon S3 User Guide, "Logging requests with server access logging".
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        source_bucket_names: Sequence[str],
        expire_after_days: int = 365,
    ) -> None:
        delivery = allow_service(
            "AllowServerAccessLogsOfTheLogBuckets",
            services=["logging.s3.amazonaws.com"],
            actions=["s3:PutObject"],
            resources=[f"arn:aws:s3:::{bucket_name}/*"],
            condition={
                "ArnLike": {"aws:SourceArn": [f"arn:aws:s3:::{name}" for name in source_bucket_names]},
                "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
            },
        )
        super().__init__(
            scope,
            construct_id,
            bucket_name=bucket_name,
            encryption=S3ManagedEncryption(),
            tiers=StorageTiers(expire_after_days=expire_after_days),
            access_log_bucket_name=None,
            statements=[delivery],
        )
        Validations.of(self.bucket).acknowledge(
            Acknowledgment(
                id="AwsSolutions::AwsSolutions-S1",
                reason="This bucket receives the access logs. Logging its own requests into itself would log without end.",
            ),
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled",
                reason="This bucket receives the access logs. Logging its own requests into itself would log without end.",
            ),
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS",
                reason="S3 does not deliver server access logs to buckets whose default encryption is SSE-KMS.",
            ),
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
                reason="Access logs tell who read the log buckets. The logs themselves are what has to survive a lost region.",
            ),
        )
