"""How the objects of a bucket are encrypted: with a KMS key of one's own, or with keys of Amazon S3."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import aws_s3 as s3

from landform_constructs.policy_statement import PolicyStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class KmsEncryption:
    """SSE-KMS with one customer managed key.

    A put that names no encryption gets the bucket's default, which is this key. So nothing can be stored unencrypted; what
    is left to deny is a put that asks for something else: another key, or, unless an AWS service asks, another encryption.
    """

    key_arn: str
    """ARN of the key."""

    alias_arn: str
    """ARN of an alias of the key: a service that was given the alias may pass it on."""

    bucket_key: bool = False
    """Whether S3 derives a short-lived key for the bucket, which saves KMS calls. Writers then need ``kms:Decrypt`` too."""

    def default(self) -> s3.CfnBucket.BucketEncryptionProperty:
        """The bucket's default encryption."""
        return s3.CfnBucket.BucketEncryptionProperty(
            server_side_encryption_configuration=[
                s3.CfnBucket.ServerSideEncryptionRuleProperty(
                    bucket_key_enabled=self.bucket_key,
                    server_side_encryption_by_default=s3.CfnBucket.ServerSideEncryptionByDefaultProperty(
                        sse_algorithm="aws:kms", kms_master_key_id=self.key_arn
                    ),
                )
            ]
        )

    def statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """Denials of puts that ask for another encryption."""
        return (
            _deny_another_encryption(bucket_arn, "aws:kms"),
            _deny_another_key(bucket_arn, [self.key_arn, self.alias_arn]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class S3ManagedEncryption:
    """SSE-S3, for the buckets that cannot have more: S3 does not deliver access logs to SSE-KMS buckets."""

    def default(self) -> s3.CfnBucket.BucketEncryptionProperty:
        """The bucket's default encryption."""
        return s3.CfnBucket.BucketEncryptionProperty(
            server_side_encryption_configuration=[
                s3.CfnBucket.ServerSideEncryptionRuleProperty(
                    server_side_encryption_by_default=s3.CfnBucket.ServerSideEncryptionByDefaultProperty(
                        sse_algorithm="AES256"
                    )
                )
            ]
        )

    def statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """Denials of puts under a KMS key."""
        return (_deny_another_encryption(bucket_arn, "AES256"),)


BucketEncryption = KmsEncryption | S3ManagedEncryption
"""Either of the two."""


def _deny_another_encryption(bucket_arn: str, algorithm: str) -> PolicyStatement:
    # AWS services are let through: not all of them document what they ask for, and a log that is lost is worse than
    # one under keys of Amazon S3. They may write only what the allowing statements say.
    header = "s3:x-amz-server-side-encryption"
    condition = {**_asks_for_other(header, [algorithm]), "Bool": {"aws:PrincipalIsAWSService": "false"}}
    return _deny_puts("DenyPutsWithAnotherEncryption", bucket_arn, condition)


def _deny_another_key(bucket_arn: str, keys: list[str]) -> PolicyStatement:
    header = "s3:x-amz-server-side-encryption-aws-kms-key-id"
    return _deny_puts("DenyPutsUnderAnotherKey", bucket_arn, _asks_for_other(header, keys))


def _asks_for_other(header: str, allowed: list[str]) -> dict[str, object]:
    # Null keeps out puts without the header: a bare StringNotEquals, with or without IfExists, would match those too.
    return {"Null": {header: "false"}, "StringNotEquals": {header: allowed}}


def _deny_puts(sid: str, bucket_arn: str, condition: dict[str, object]) -> PolicyStatement:
    return {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:PutObject",
        "Resource": f"{bucket_arn}/*",
        "Condition": condition,
    }
