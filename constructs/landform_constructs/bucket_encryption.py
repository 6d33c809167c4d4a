"""How the objects of a bucket are encrypted: with a KMS key of one's own, or with keys of Amazon S3."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import aws_s3 as s3

from landform_constructs.policy_statement import PolicyStatement


@dataclass(frozen=True, slots=True, kw_only=True)
class KmsEncryption:
    """SSE-KMS with one customer managed key.

    A put that names no encryption gets the bucket's default, which is this key. So nothing can be stored unencrypted; what
    is left to deny is a put that asks for something else.
    """

    key_arn: str
    """ARN of the key."""

    alias_arn: str
    """ARN of an alias of the key: a service that was given the alias may pass it on."""

    bucket_key: bool = False
    """Whether S3 derives a short-lived key for the bucket, which saves KMS calls. Writers then need ``kms:Decrypt`` too."""

    accept_s3_managed_puts: bool = False
    """Whether a writer may ask for SSE-S3. For services that do not document which encryption they ask for."""

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
        another_key = _deny_put_header(
            "DenyPutsUnderAnotherKey",
            bucket_arn,
            header="s3:x-amz-server-side-encryption-aws-kms-key-id",
            allowed=[self.key_arn, self.alias_arn],
        )
        if self.accept_s3_managed_puts:
            return (another_key,)
        another_encryption = _deny_put_header(
            "DenyPutsWithAnotherEncryption",
            bucket_arn,
            header="s3:x-amz-server-side-encryption",
            allowed=["aws:kms"],
        )
        return (another_encryption, another_key)


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
        return (
            _deny_put_header(
                "DenyPutsWithAnotherEncryption",
                bucket_arn,
                header="s3:x-amz-server-side-encryption",
                allowed=["AES256"],
            ),
        )


BucketEncryption = KmsEncryption | S3ManagedEncryption
"""Either of the two."""


def _deny_put_header(sid: str, bucket_arn: str, *, header: str, allowed: list[str]) -> PolicyStatement:
    # Null keeps out puts without the header: a bare StringNotEquals, with or without IfExists, would match those too.
    return {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:PutObject",
        "Resource": f"{bucket_arn}/*",
        "Condition": {"Null": {header: "false"}, "StringNotEquals": {header: allowed}},
    }
