"""A rule that turns events into readable alerts."""

import json
from collections.abc import Mapping

from aws_cdk import aws_events as events
from constructs import Construct


class AlertRule(Construct):
    """An EventBridge rule that writes matching events as plain text to a topic.

    The target has no role: SNS targets with a key are authorized by the topic's policy alone
    (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html).

    Example:
        ``examples/constructs/alert_topic.py``

    Args:
        scope: The stack of the rule; its topic stands in the same account and region.
        construct_id: The id, stable over the stack's life.
        rule_name: Name of the rule.
        description: What it alerts about, up to 512 characters.
        event_pattern: The pattern, as EventBridge writes it.
        fields: JSON path of each value that the message holds, by the name used in it.
        message: The text, line by line; `<name>` stands for a field.
        topic_arn: ARN of the topic.
        event_bus_name: Name of the bus. The account's default bus by default.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the rule
        self,
        scope: Construct,
        construct_id: str,
        *,
        rule_name: str,
        description: str,
        event_pattern: Mapping[str, object],
        fields: Mapping[str, str],
        message: str,
        topic_arn: str,
        event_bus_name: str | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        events.CfnRule(
            self,
            "Resource",
            name=rule_name,
            description=description,
            event_bus_name=event_bus_name,
            event_pattern=dict(event_pattern),
            state="ENABLED",
            targets=[
                events.CfnRule.TargetProperty(
                    arn=topic_arn,
                    id="Topic",
                    input_transformer=events.CfnRule.InputTransformerProperty(
                        input_paths_map=dict(fields), input_template=_input_template(message)
                    ),
                )
            ],
        )


def _input_template(message: str) -> str:
    """Write a text as EventBridge wants it: one JSON string a line."""
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in message.splitlines() if line)
