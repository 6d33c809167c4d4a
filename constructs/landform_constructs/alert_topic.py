"""A topic that tells people about alerts of one severity."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_sns as sns
from constructs import Construct


class AlertTopic(Construct):
    """An encrypted SNS topic that EventBridge publishes to and that sends e-mail.

    AWS sends each address a message with a link; nothing else arrives until it is followed.

    The grant to EventBridge carries no condition, because EventBridge does not promise the keys for SNS
    (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html). Two denials stand in for
    it: of calls that name another source account, and of calls without TLS.

    Example:
        ``examples/constructs/alert_topic.py``

    Args:
        scope: The stack of the topic.
        construct_id: The id, stable over the stack's life.
        topic_name: Name of the topic.
        display_name: Sender's name in the e-mails.
        key_arn: ARN of the key, see `AlertKey`.
        emails: Addresses that are told. None by default.

    Attributes:
        topic_arn: ARN of the topic.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the topic
        self,
        scope: Construct,
        construct_id: str,
        *,
        topic_name: str,
        display_name: str,
        key_arn: str,
        emails: Sequence[str] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        topic = sns.CfnTopic(
            self, "Resource", topic_name=topic_name, display_name=display_name, kms_master_key_id=key_arn
        )
        self.topic_arn: str = topic.ref
        policy = sns.CfnTopicPolicy(
            self, "Policy", topics=[self.topic_arn], policy_document=self._policy(cdk.Stack.of(self).account)
        )
        cdk.Validations.of(policy).acknowledge(
            cdk.Acknowledgment(
                id="Landform::LF-service-principal-source",
                reason="EventBridge does not promise source conditions for SNS: one on the grant could silence every"
                " alert. A denial of other source accounts holds wherever EventBridge names one.",
            )
        )
        for email in emails:
            sns.CfnSubscription(
                self, f"Email-{email}", topic_arn=self.topic_arn, protocol="email", endpoint=email
            )

    def _policy(self, account: str) -> dict[str, object]:
        return {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "LetEventBridgePublishAlerts",
                    "Effect": "Allow",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": "sns:Publish",
                    "Resource": self.topic_arn,
                },
                {
                    "Sid": "DenyRulesOfOtherAccounts",
                    "Effect": "Deny",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": "sns:Publish",
                    "Resource": self.topic_arn,
                    "Condition": {
                        "Null": {"aws:SourceAccount": "false"},
                        "StringNotEquals": {"aws:SourceAccount": account},
                    },
                },
                {
                    "Sid": "DenyPublishingWithoutTls",
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "sns:Publish",
                    "Resource": self.topic_arn,
                    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                },
            ],
        }
