"""The key that encrypts alert topics."""

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from constructs import Construct

_ADMINISTRATION = [
    "kms:CancelKeyDeletion",
    "kms:Create*",
    "kms:Delete*",
    "kms:Describe*",
    "kms:Disable*",
    "kms:Enable*",
    "kms:Get*",
    "kms:List*",
    "kms:Put*",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:Update*",
]


class AlertKey(Construct):
    """A rotating key for SNS topics that EventBridge publishes to.

    The account's own principals administer the key but can't decrypt with it. EventBridge may use it for the topics
    with the given prefix only: SNS names the topic in the encryption context of every call. `aws:SourceArn` and
    `aws:SourceAccount` are left out on purpose, SNS does not support them in a key policy for EventBridge
    (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html).

    Example:
        ```python
        AlertKey(stack, "AlertKey", alias="alias/example/alerts", topic_name_prefix="example-alerts-")
        ```

    Args:
        scope: The stack of the topics.
        construct_id: The id, stable over the stack's life.
        alias: The key's alias, with its `alias/` prefix.
        topic_name_prefix: What the names of all topics encrypted with the key begin with.

    Attributes:
        key_arn: ARN of the key.
    """

    def __init__(self, scope: Construct, construct_id: str, *, alias: str, topic_name_prefix: str) -> None:
        super().__init__(scope, construct_id)
        stack = cdk.Stack.of(self)
        key = kms.CfnKey(
            self,
            "Resource",
            description="Encrypts security alerts on their way through SNS",
            enable_key_rotation=True,
            key_policy={
                "Version": "2012-10-17",
                "Statement": [
                    _administration(stack.account),
                    _encryption(f"arn:aws:sns:{stack.region}:{stack.account}:{topic_name_prefix}*"),
                ],
            },
        )
        key.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        cdk.Validations.of(key).acknowledge(
            cdk.Acknowledgment(
                id="Landform::LF-service-principal-source",
                reason="SNS does not support source conditions in a key policy for EventBridge. The encryption context"
                " names this account's alert topics, so the key serves no other topic.",
            )
        )
        kms.CfnAlias(self, "Alias", alias_name=alias, target_key_id=key.ref)
        self.key_arn: str = key.attr_arn


def _administration(account: str) -> dict[str, object]:
    return {
        "Sid": "LetAccountAdministerKey",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
        "Action": _ADMINISTRATION,
        "Resource": "*",
    }


def _encryption(topic_arns: str) -> dict[str, object]:
    return {
        "Sid": "LetEventBridgeEncryptAlerts",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": "*",
        "Condition": {"ArnLike": {"kms:EncryptionContext:aws:sns:topicArn": topic_arns}},
    }
