"""How the trail bucket is replicated into a second region: the target, and the role that S3 copies with."""

from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_iam as iam
from constructs import Construct

from landform_constructs.log_archive_key import ALIAS_NAME, LogArchiveKey
from landform_constructs.policy_statement import PolicyStatement, policy_document

ROLE_NAME = "landform-trail-replication"
"""Name of the role that S3 copies with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailReplica:
    """The target of the replication: a bucket and a log archive key in another region of the same account."""

    bucket_name: str
    """Name of the replica bucket."""

    region: str
    """Its region."""

    account_id: str
    """The log-archive account."""

    @property
    def bucket_arn(self) -> str:
        """ARN of the replica bucket."""
        return f"arn:aws:s3:::{self.bucket_name}"

    @property
    def key_alias_arn(self) -> str:
        """ARN of the alias of the replica region's key. S3 takes an alias ARN here, so the key's id need not be known."""
        return f"arn:aws:kms:{self.region}:{self.account_id}:{ALIAS_NAME}"


class TrailReplicationRole(Construct):
    """The role that S3 assumes to read the trail bucket and to write its replica, and nothing else.

    Example:
        ``examples/constructs/trail_bucket.py``

    Source, read 2026-11-22: Amazon S3 User Guide, "Setting up permissions for live replication" and "Replicating encrypted
    objects".
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        source_bucket_name: str,
        source_key: LogArchiveKey,
        replica: TrailReplica,
    ) -> None:
        super().__init__(scope, construct_id)
        stack = cdk.Stack.of(self)
        source_arn = f"arn:aws:s3:::{source_bucket_name}"
        role = iam.CfnRole(
            self,
            "Resource",
            role_name=ROLE_NAME,
            description="Lets Amazon S3 copy the trail bucket into the replica region",
            assume_role_policy_document=policy_document([_trust(stack.account)]),
        )
        self.policy: iam.CfnManagedPolicy = iam.CfnManagedPolicy(
            self,
            "Policy",
            description="Read the trail bucket, write its replica, decrypt with the one key and encrypt with the other",
            roles=[role.ref],
            policy_document=policy_document(
                [
                    *_source_statements(source_arn, source_key.key_arn, stack.region),
                    *_replica_statements(replica),
                ]
            ),
        )
        """What the role may do. Without it the role is of no use to S3."""
        self._acknowledge(self.policy, source_arn, replica)
        self.role_arn: str = role.attr_arn
        """ARN of the role."""

    @staticmethod
    def _acknowledge(policy: iam.CfnManagedPolicy, source_arn: str, replica: TrailReplica) -> None:
        objects = "Replication copies every object of the bucket, so the role needs every object of exactly this bucket."
        key = (
            "The key's id is not known before it is deployed and IAM does not take aliases as resources; the condition on "
            "kms:ResourceAliases narrows this to the log archive's key."
        )
        reasons = {
            f"Resource::{source_arn}/*": objects,
            f"Resource::{replica.bucket_arn}/*": objects,
            f"Resource::arn:aws:kms:{replica.region}:{replica.account_id}:key/*": key,
        }
        Validations.of(policy).acknowledge(
            *(
                Acknowledgment(id=f"AwsSolutions::AwsSolutions-IAM5[{finding}]", reason=reason)
                for finding, reason in reasons.items()
            )
        )


def _trust(account_id: str) -> PolicyStatement:
    # S3 does not document that it sends the source account when it assumes a replication role; IfExists checks it
    # where it does. A role can be handed to S3 only by its own account in any case.
    return {
        "Sid": "AllowS3OfThisAccountToReplicate",
        "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEqualsIfExists": {"aws:SourceAccount": account_id}},
    }


def _source_statements(bucket_arn: str, key_arn: str, region: str) -> list[PolicyStatement]:
    return [
        {
            "Sid": "ReadTheReplicationOfTheTrailBucket",
            "Effect": "Allow",
            "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            "Resource": bucket_arn,
        },
        {
            "Sid": "ReadTheObjectsOfTheTrailBucket",
            "Effect": "Allow",
            "Action": [
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
                "s3:GetObjectRetention",
                "s3:GetObjectLegalHold",
            ],
            "Resource": f"{bucket_arn}/*",
        },
        {
            "Sid": "DecryptWithTheKeyOfTheTrailBucket",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": key_arn,
            "Condition": {"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}},
        },
    ]


def _replica_statements(replica: TrailReplica) -> list[PolicyStatement]:
    return [
        {
            "Sid": "WriteTheReplicaBucket",
            "Effect": "Allow",
            "Action": ["s3:ReplicateObject", "s3:ReplicateTags"],
            "Resource": f"{replica.bucket_arn}/*",
        },
        {
            "Sid": "EncryptWithTheKeyOfTheReplicaBucket",
            "Effect": "Allow",
            "Action": "kms:Encrypt",
            "Resource": f"arn:aws:kms:{replica.region}:{replica.account_id}:key/*",
            "Condition": {
                "StringEquals": {"kms:ViaService": f"s3.{replica.region}.amazonaws.com"},
                "ForAnyValue:StringEquals": {"kms:ResourceAliases": [ALIAS_NAME]},
            },
        },
    ]
