"""The hardened bucket that every bucket of the log archive is made of."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

from landform_constructs.bucket_encryption import BucketEncryption
from landform_constructs.object_lock import ObjectLock
from landform_constructs.policy_statement import PolicyStatement, policy_document
from landform_constructs.storage_tiers import StorageTiers

_OLDEST_TLS_VERSION = "1.2"


class LogBucket(Construct):
    """A versioned, private, encrypted bucket that answers only over TLS 1.2 or newer, and that outlives its stack.

    The bucket has no ACLs (the owner owns every object), no public access, and an access log, unless it is the one that
    holds the access logs. It is deleted in one case alone: when the creation of its stack fails, so that the next try finds
    its name free.

    Example:
        ``examples/constructs/log_bucket.py``
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the bucket
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket_name: str,
        encryption: BucketEncryption,
        tiers: StorageTiers,
        access_log_bucket_name: str | None,
        statements: Sequence[PolicyStatement] = (),
        object_lock: ObjectLock | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        self.bucket_name: str = bucket_name
        """Name of the bucket."""
        self.bucket_arn: str = f"arn:aws:s3:::{bucket_name}"
        """ARN of the bucket."""
        self.bucket: s3.CfnBucket = s3.CfnBucket(
            self,
            "Resource",
            bucket_name=bucket_name,
            bucket_encryption=encryption.default(),
            lifecycle_configuration=tiers.lifecycle(),
            logging_configuration=_access_log(bucket_name, access_log_bucket_name),
            object_lock_enabled=True if object_lock else None,
            object_lock_configuration=object_lock.configuration() if object_lock else None,
            ownership_controls=s3.CfnBucket.OwnershipControlsProperty(
                rules=[s3.CfnBucket.OwnershipControlsRuleProperty(object_ownership="BucketOwnerEnforced")]
            ),
            public_access_block_configuration=s3.CfnBucket.PublicAccessBlockConfigurationProperty(
                block_public_acls=True,
                block_public_policy=True,
                ignore_public_acls=True,
                restrict_public_buckets=True,
            ),
            versioning_configuration=s3.CfnBucket.VersioningConfigurationProperty(status="Enabled"),
        )
        """The bucket itself."""
        self.bucket.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        policy = s3.CfnBucketPolicy(
            self,
            "Policy",
            bucket=self.bucket.ref,
            policy_document=policy_document(
                [*self._transport_statements(), *encryption.statements(self.bucket_arn), *statements]
            ),
        )
        policy.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)

    def _transport_statements(self) -> Sequence[PolicyStatement]:
        def deny(sid: str, condition: dict[str, object]) -> PolicyStatement:
            return {
                "Sid": sid,
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [self.bucket.attr_arn, f"{self.bucket.attr_arn}/*"],
                "Condition": condition,
            }

        return (
            deny("DenyRequestsWithoutTls", {"Bool": {"aws:SecureTransport": "false"}}),
            deny("DenyOldTlsVersions", {"NumericLessThan": {"s3:TlsVersion": _OLDEST_TLS_VERSION}}),
        )


def _access_log(
    bucket_name: str, access_log_bucket_name: str | None
) -> s3.CfnBucket.LoggingConfigurationProperty | None:
    if access_log_bucket_name is None:
        return None
    return s3.CfnBucket.LoggingConfigurationProperty(
        destination_bucket_name=access_log_bucket_name,
        log_file_prefix=f"{bucket_name}/",
        # Date folders let a reader of the access logs skip the days that do not matter.
        target_object_key_format=s3.CfnBucket.TargetObjectKeyFormatProperty(
            partitioned_prefix=s3.CfnBucket.PartitionedPrefixProperty(partition_date_source="EventTime")
        ),
    )
