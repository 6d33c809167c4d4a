"""Forwards an account's security events of one region to the security account's event bus.

Findings of GuardDuty and Security Hub are not forwarded: those services hand them to their administrator account.

Example:
    ``examples/constructs/event_forwarding.py``
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from aws_cdk import aws_events as events
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE_NAME: Final = "landform-forward-security-events"

MAX_PATTERN_CHARS: Final = 2048
"""The longest event pattern that an account takes before a quota increase; new accounts have had none. The API itself
takes 4,096. Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, "Event pattern size", read
2026-11."""

GLOBAL_EVENTS_REGION: Final = "us-east-1"
"""Where the events of IAM, Organizations and the root user's sign-in arrive, whatever region is home.
Source: CloudTrail User Guide, "Global service events", read 2026-11."""


def _service(*names: str) -> list[str]:
    return [f"{name}.amazonaws.com" for name in names]


def _begins(*verbs: str) -> list[dict[str, str]]:
    return [{"prefix": verb} for verb in verbs]


SECURITY_EVENTS: Final[Mapping[str, object]] = {
    "$or": [
        {"detail": {"userIdentity": {"type": ["Root"]}}},
        {
            "source": ["aws.signin"],
            "detail": {"eventName": ["ConsoleLogin"], "userIdentity": {"type": ["IAMUser"]}},
        },
        {"detail": {"requestParameters": {"roleArn": [{"suffix": ":role/landform-break-glass"}]}}},
        {
            "detail": {
                "userIdentity": {"sessionContext": {"sessionIssuer": {"userName": ["landform-break-glass"]}}}
            }
        },
        {"detail": {"eventSource": _service("organizations", "sso")}},
        {
            "detail": {
                "eventSource": _service(
                    "access-analyzer", "cloudtrail", "config", "guardduty", "securityhub"
                ),
                "eventName": [
                    *_begins("Delete", "Deregister", "Disable", "Disassociate", "Stop", "Update"),
                    "CreateFilter",
                    "PutConfigurationRecorder",
                    "PutDeliveryChannel",
                    "PutEventSelectors",
                    "PutInsightSelectors",
                    "StartConfigurationPolicyDisassociation",
                ],
            }
        },
        {
            "detail": {
                "eventSource": _service("events", "sns"),
                "eventName": [
                    *_begins("DeleteEventBus", "DeleteRule", "DeleteTopic", "DisableRule"),
                    *_begins("RemovePermission", "RemoveTargets", "SetTopicAttributes"),
                ],
            }
        },
        {
            "detail": {
                "eventSource": _service("kms"),
                "eventName": [
                    "DeleteImportedKeyMaterial",
                    "DisableKey",
                    "PutKeyPolicy",
                    "ScheduleKeyDeletion",
                ],
            }
        },
        {
            "detail": {
                "eventSource": _service("iam"),
                "eventName": [
                    *_begins("Attach", "Create", "Delete", "Detach", "Put", "Update"),
                    "AddUserToGroup",
                    "DeactivateMFADevice",
                    "SetDefaultPolicyVersion",
                ],
            }
        },
        {
            "detail": {
                "eventSource": _service("s3"),
                "eventName": _begins("DeleteAccountPublic", "DeleteBucket", "PutAccountPublic", "PutBucket"),
            }
        },
        {"source": ["aws.health"], "detail": {"service": ["ABUSE", "RISK"]}},
    ]
}
"""What is forwarded: root user activity, use of break-glass, changes of the organization and of Identity Center,
tampering with logging, detection and alerting, loss of keys, changes of IAM and of buckets, console sign-ins of IAM
users, and AWS's abuse notices.

EventBridge delivers calls that change something, and takes no notice of reads (List, Get, Describe) unless a rule
asks for them. Source: EventBridge User Guide, "AWS service events delivered via CloudTrail", read 2026-11."""


class EventForwarding(Construct):
    """A rule on the default event bus whose target is the security account's bus, also in another region."""

    resource: events.CfnRule

    def __init__(  # noqa: PLR0913  each keyword is one property of the rule
        self,
        scope: Construct,
        construct_id: str,
        *,
        event_bus_arn: str,
        role_arn: str,
        event_pattern: Mapping[str, object] = SECURITY_EVENTS,
        rule_name: str = RULE_NAME,
    ) -> None:
        """Make the rule.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            event_bus_arn: The bus that receives the events. Its policy must allow this organization.
            role_arn: The role that EventBridge forwards with, which lets it put events on that bus.
            event_pattern: Which events are forwarded. Default: ``SECURITY_EVENTS``.
            rule_name: The rule's name. The role's trust expects it to begin with ``landform-``.

        Raises:
            ValueError: The pattern is longer than EventBridge allows.
        """
        super().__init__(scope, construct_id)
        length = len(json.dumps(event_pattern, separators=(",", ":")))
        if length > MAX_PATTERN_CHARS:
            message = f"{rule_name}: the event pattern has {length} characters, at most {MAX_PATTERN_CHARS} are allowed; split it over two rules"
            raise ValueError(message)
        self.resource = events.CfnRule(
            self,
            "Resource",
            name=rule_name,
            description="Forwards security events to the security account.",
            event_pattern=event_pattern,
            state="ENABLED",
            targets=[
                events.CfnRule.TargetProperty(id="SecurityEventBus", arn=event_bus_arn, role_arn=role_arn)
            ],
        )

    @staticmethod
    def deployment_statements(*, account_id: str, role_name: str) -> list[DeploymentStatement]:
        """What a role needs to create, change and delete this construct.

        Source: the handlers of AWS::Events::Rule, read 2026-11.
        """
        return [
            DeploymentStatement(
                sid="ManageForwardingRules",
                actions=(
                    "events:DeleteRule",
                    "events:DescribeRule",
                    "events:ListTagsForResource",
                    "events:ListTargetsByRule",
                    "events:PutRule",
                    "events:PutTargets",
                    "events:RemoveTargets",
                    "events:TagResource",
                    "events:UntagResource",
                ),
                resources=(f"arn:aws:events:*:{account_id}:rule/landform-*",),
                wildcard_reason="The account's own rules under Landform's prefix, in every governed region",
            ),
            DeploymentStatement(
                sid="PassTheForwardingRoleToEventBridge",
                actions=("iam:PassRole",),
                resources=(f"arn:aws:iam::{account_id}:role/{role_name}",),
                passed_to_service="events.amazonaws.com",
            ),
        ]
