"""How AWS Config delivers configuration history and snapshots of the accounts of an organization."""

from collections.abc import Sequence
from dataclasses import dataclass

from landform_constructs.policy_statement import PolicyStatement, allow_service

_SERVICE = "config.amazonaws.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigDelivery:
    """Delivery by the recorders of every account of one organization.

    With the service-linked role as recorder role, Config always writes as its service principal, because that role has no
    S3 permission; with a role of your own it tries the role, then falls back to the service principal. So grants to the
    service principal serve both. ``aws:SourceOrgID`` holds the organization of the account for which Config writes.

    Example:
        ``examples/constructs/config_bucket.py``

    Sources, read 2026-11-22: AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket" and "Permissions for the KMS
    Key"; AWS Control Tower User Guide, "Amazon S3 bucket policy in the audit account" (the same condition in use).
    """

    organization_id: str
    """Organization whose accounts deliver, such as ``o-exampleorgid``."""

    def bucket_statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """Look whether the bucket exists, read its ACL, and write below ``AWSLogs/<account>/Config/``."""
        # For deliveries of Config, aws:SourceArn is always arn:aws:config:<region>:<account>:*
        source = {
            "StringEquals": {"aws:SourceOrgID": self.organization_id},
            "ArnLike": {"aws:SourceArn": "arn:aws:config:*:*:*"},
        }
        return (
            allow_service(
                "AllowConfigOfTheOrganizationToCheckTheBucket",
                services=[_SERVICE],
                actions=["s3:GetBucketAcl", "s3:ListBucket"],
                resources=[bucket_arn],
                condition=source,
            ),
            allow_service(
                "AllowConfigOfTheOrganizationToWrite",
                services=[_SERVICE],
                actions=["s3:PutObject"],
                resources=[f"{bucket_arn}/AWSLogs/*/Config/*"],
                condition={
                    "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", **source["StringEquals"]},
                    "ArnLike": source["ArnLike"],
                },
            ),
        )

    def key_statements(self) -> Sequence[PolicyStatement]:
        """Encrypt what Config writes; with an S3 Bucket Key that takes Decrypt too."""
        return (
            allow_service(
                "AllowConfigOfTheOrganizationToEncrypt",
                services=[_SERVICE],
                actions=["kms:GenerateDataKey", "kms:Decrypt"],
                resources=["*"],
                condition={"StringEquals": {"aws:SourceOrgID": self.organization_id}},
            ),
        )
