"""A bucket for logs of your own, encrypted with a key of yours and deleted after a year."""

import aws_cdk as cdk
from aws_cdk import Acknowledgment, Validations

from landform_constructs.bucket_encryption import KmsEncryption
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.log_bucket import LogBucket
from landform_constructs.storage_tiers import StorageTiers


def build(stack: cdk.Stack) -> None:
    """Add the bucket and its key to ``stack``."""
    key = LogArchiveKey(stack, "Key")
    logs = LogBucket(
        stack,
        "Logs",
        bucket_name="example-logs-222222222222-eu-central-1",
        encryption=KmsEncryption(key_arn=key.key_arn, alias_arn=key.alias_arn),
        tiers=StorageTiers(infrequent_access_after_days=30, expire_after_days=365),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
    )
    Validations.of(logs).acknowledge(
        Acknowledgment(
            id="NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled",
            reason="These logs are kept for a year in one region, because they can be produced again from their source.",
        )
    )
