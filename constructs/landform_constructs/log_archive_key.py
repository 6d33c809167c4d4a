"""The KMS key that encrypts the log archive in one region."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from constructs import Construct

from landform_constructs.log_delivery import LogDelivery
from landform_constructs.policy_statement import PolicyStatement, policy_document

ALIAS_NAME = "alias/landform/log-archive"
"""Name of the key in every region: other accounts and regions refer to it by its alias ARN."""

_PENDING_WINDOW_DAYS = 30  # the longest that KMS offers: lost keys are lost logs


class LogArchiveKey(Construct):
    """A KMS key with yearly rotation, its alias, and a policy that lets in the given log deliveries.

    The key is a single-region key. The replica region gets a key of its own instead of a multi-region replica: Amazon S3
    treats multi-region keys as single-region keys and re-encrypts every replicated object anyway, a replica key would
    need the primary's id, which is not known before the first deployment, and a key that never leaves its region keeps
    the damage of a lost or disabled key inside that region.

    The account that owns the key administers it through IAM. Nobody outside of that account can decrypt. Key and alias
    outlive their stack, unless the stack's creation fails.

    Example:
        ``examples/constructs/log_archive_key.py``

    Source, read 2026-11-22: Amazon S3 User Guide, "Replicating encrypted objects".
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        deliveries: Sequence[LogDelivery] = (),
        description: str = "Encrypts the log archive of the landing zone",
    ) -> None:
        super().__init__(scope, construct_id)
        key = kms.CfnKey(
            self,
            "Resource",
            description=description,
            enable_key_rotation=True,
            pending_window_in_days=_PENDING_WINDOW_DAYS,
            key_policy=policy_document(
                [
                    self._administration(),
                    *(statement for delivery in deliveries for statement in delivery.key_statements()),
                ]
            ),
        )
        key.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        alias = kms.CfnAlias(self, "Alias", alias_name=ALIAS_NAME, target_key_id=key.ref)
        alias.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)

        stack = cdk.Stack.of(self)
        self.key_arn: str = key.attr_arn
        """ARN of the key."""
        self.alias_arn: str = f"arn:aws:kms:{stack.region}:{stack.account}:{ALIAS_NAME}"
        """ARN of the alias."""

    def _administration(self) -> PolicyStatement:
        # Without this statement the key could not be administered at all: IAM policies have no say over a key
        # unless its own policy hands them one.
        return {
            "Sid": "AllowTheAccountToAdministerTheKeyThroughIam",
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{cdk.Stack.of(self).account}:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
