"""An alert from event to e-mail: a key, a topic, and a rule that writes readable text."""

import aws_cdk as cdk

from landform_constructs.alert_key import AlertKey
from landform_constructs.alert_rule import AlertRule
from landform_constructs.alert_topic import AlertTopic


def build(stack: cdk.Stack) -> None:
    """Tell the security team of every key that is to be deleted."""
    key = AlertKey(stack, "Key", alias="alias/example/alerts", topic_name_prefix="example-alerts-")
    topic = AlertTopic(
        stack,
        "Topic",
        topic_name="example-alerts-high",
        display_name="Security alerts",
        key_arn=key.key_arn,
        emails=["security@example.com"],
    )
    AlertRule(
        stack,
        "KeyDeletion",
        rule_name="example-key-deletion",
        description="A key was scheduled for deletion",
        event_pattern={"source": ["aws.kms"], "detail": {"eventName": ["ScheduleKeyDeletion"]}},
        fields={"account": "$.account", "key": "$.detail.requestParameters.keyId"},
        message="Key <key> of account <account> is to be deleted.\nCancelKeyDeletion stops it.",
        topic_arn=topic.topic_arn,
    )
