"""How CloudTrail delivers the logs of one organization trail."""

from collections.abc import Sequence
from dataclasses import dataclass

from landform_constructs.policy_statement import PolicyStatement, allow_service


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudTrailDelivery:
    """Delivery of one organization trail, and of no other trail.

    Example:
        ``examples/constructs/trail_bucket.py``

    Sources, read 2026-11-22: AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail" and "Configure AWS KMS
    key policies for CloudTrail".
    """

    trail_arn: str
    """ARN of the trail, made from its name: bucket and key exist before the trail does."""

    management_account_id: str
    """Account that owns the trail."""

    organization_id: str
    """Organization whose accounts the trail records, such as ``o-exampleorgid``."""

    def bucket_statements(self, bucket_arn: str) -> Sequence[PolicyStatement]:
        """Read the bucket's ACL, and write below the two folders of an organization trail."""
        source = {"aws:SourceArn": self.trail_arn, "aws:SourceOrgID": self.organization_id}
        return (
            allow_service(
                "AllowTheOrganizationTrailToCheckTheBucket",
                services=["cloudtrail.amazonaws.com"],
                actions=["s3:GetBucketAcl"],
                resources=[bucket_arn],
                condition={"StringEquals": source},
            ),
            allow_service(
                "AllowTheOrganizationTrailToWrite",
                services=["cloudtrail.amazonaws.com"],
                actions=["s3:PutObject"],
                resources=[
                    f"{bucket_arn}/AWSLogs/{self.management_account_id}/*",
                    f"{bucket_arn}/AWSLogs/{self.organization_id}/*",
                ],
                condition={"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", **source}},
            ),
        )

    def key_statements(self) -> Sequence[PolicyStatement]:
        """Make data keys for the log files of the trail, and look at the key."""
        trails = f"arn:aws:cloudtrail:*:{self.management_account_id}:trail/*"
        return (
            allow_service(
                "AllowTheOrganizationTrailToEncrypt",
                services=["cloudtrail.amazonaws.com"],
                actions=["kms:GenerateDataKey*"],
                resources=["*"],
                condition={
                    "StringEquals": {"aws:SourceArn": self.trail_arn},
                    "StringLike": {"kms:EncryptionContext:aws:cloudtrail:arn": trails},
                },
            ),
            allow_service(
                "AllowTheOrganizationTrailToDescribeTheKey",
                services=["cloudtrail.amazonaws.com"],
                actions=["kms:DescribeKey"],
                resources=["*"],
                condition={"StringEquals": {"aws:SourceArn": self.trail_arn}},
            ),
        )
