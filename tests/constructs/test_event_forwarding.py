"""Every event that an alert waits for on the security bus is forwarded to it; other events are not."""

import fnmatch
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest
import yaml

from landform_constructs.event_forwarding import SECURITY_EVENTS, EventForwarding

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]
Pattern = dict[str, Any]


ALERTS = sorted((Path(__file__).parents[2] / "policies" / "alerts").glob("*.yaml"))
SENT_BY_THE_SERVICE = {"GuardDuty Finding"}
"""Findings reach the security account by GuardDuty itself, and its own rule hands them on."""


def _samples(pattern: Pattern) -> list[Pattern]:
    """Events that match the pattern: one for each alternative of each field, the other fields at their first."""
    pattern = dict(pattern)
    alternatives = pattern.pop("$or", [{}])
    return [event for choice in alternatives for event in _plain_samples(_merged(pattern, choice))]


def _plain_samples(pattern: Pattern) -> list[Pattern]:
    fields = {name: _values(field) for name, field in pattern.items()}
    first = {name: values[0] for name, values in fields.items() if values}
    return [
        {key: item for key, item in {**first, name: value}.items() if item is not None}
        for name, values in fields.items()
        for value in values
    ]


def _values(field: Pattern | list[object]) -> list[object]:
    return [*_samples(field)] if isinstance(field, dict) else [_value(choice) for choice in field]


def _value(choice: object) -> object:
    if not isinstance(choice, dict):
        return choice
    ((operator, operand),) = choice.items()
    return {
        "prefix": f"{operand}x",
        "suffix": f"x{operand}",
        "wildcard": str(operand).replace("*", "x"),
        "exists": None,
        "anything-but": "other",
    }[operator]


def _merged(one: Pattern, other: Pattern) -> Pattern:
    merged = dict(one)
    for key, value in other.items():
        merged[key] = _merged(merged[key], value) if isinstance(merged.get(key), dict) else value
    return merged


def _matches(pattern: Pattern, event: Pattern) -> bool:
    """EventBridge's matching, for the operators that SECURITY_EVENTS uses."""
    pattern = dict(pattern)
    alternatives = pattern.pop("$or", [{}])
    return _all_match(pattern, event) and any(_all_match(choice, event) for choice in alternatives)


def _all_match(pattern: Pattern, event: Pattern) -> bool:
    return all(
        _matches(field, event[name])
        if isinstance(field, dict) and isinstance(event.get(name), dict)
        else isinstance(field, list) and any(_is(choice, event.get(name)) for choice in field)
        for name, field in pattern.items()
    )


def _is(choice: object, value: object) -> bool:
    if not isinstance(choice, dict):
        return choice == value
    ((operator, operand),) = choice.items()
    glob = {"prefix": f"{operand}*", "suffix": f"*{operand}"}[operator]
    return isinstance(value, str) and fnmatch.fnmatchcase(value, glob)


def _forwarded_alerts() -> list[Any]:
    alerts = [(path.stem, yaml.safe_load(path.read_text())) for path in ALERTS]
    return [
        pytest.param(alert["pattern"], id=name)
        for name, alert in alerts
        if alert["bus"] == "security"
        and not SENT_BY_THE_SERVICE.intersection(alert["pattern"]["detail-type"])
    ]


@pytest.mark.parametrize("pattern", _forwarded_alerts())
def test_events_of_alert_are_forwarded(pattern: Pattern) -> None:
    samples = _samples(pattern)

    assert samples
    assert [sample for sample in samples if not _matches(SECURITY_EVENTS, sample)] == []


@pytest.mark.parametrize(
    "event",
    [
        {"source": "aws.ec2", "detail": {"eventSource": "ec2.amazonaws.com", "eventName": "RunInstances"}},
        {
            "source": "aws.config",
            "detail": {"eventSource": "config.amazonaws.com", "eventName": "PutEvaluations"},
        },
        {
            "source": "aws.securityhub",
            "detail": {"eventSource": "securityhub.amazonaws.com", "eventName": "BatchImportFindings"},
        },
        {"source": "aws.s3", "detail": {"eventSource": "s3.amazonaws.com", "eventName": "PutObject"}},
        {
            "source": "aws.sts",
            "detail": {
                "eventSource": "sts.amazonaws.com",
                "eventName": "AssumeRole",
                "requestParameters": {"roleArn": "arn:aws:iam::222222222222:role/developer"},
            },
        },
        {
            "source": "aws.signin",
            "detail": {"eventName": "ConsoleLogin", "userIdentity": {"type": "AssumedRole"}},
        },
    ],
    ids=lambda event: event["detail"]["eventName"],
)
def test_everyday_events_stay_where_they_are(event: Pattern) -> None:
    assert not _matches(SECURITY_EVENTS, event)


@pytest.fixture(scope="module")
def rule(template_of: TemplateOf, resources_of: ResourcesOf) -> Template:
    template = template_of(
        lambda stack: EventForwarding(
            stack,
            "Forwarding",
            event_bus_arn="arn:aws:events:eu-central-1:333333333333:event-bus/landform-security",
            role_arn="arn:aws:iam::222222222222:role/landform-event-forwarding",
        )
    )
    (found,) = resources_of(template, "AWS::Events::Rule")
    return found["Properties"]


def test_rule_on_the_default_bus_sends_to_the_security_bus_with_the_role(rule: Template) -> None:
    assert "EventBusName" not in rule
    assert rule["State"] == "ENABLED"
    assert rule["Name"].startswith("landform-")
    assert rule["Targets"] == [
        {
            "Arn": "arn:aws:events:eu-central-1:333333333333:event-bus/landform-security",
            "Id": "SecurityEventBus",
            "RoleArn": "arn:aws:iam::222222222222:role/landform-event-forwarding",
        }
    ]


def test_pattern_is_written_as_it_stands(rule: Template) -> None:
    assert rule["EventPattern"] == json.loads(json.dumps(SECURITY_EVENTS))


def _pattern_of(characters: int) -> Pattern:
    return {"source": ["x" * (characters - len('{"source":[""]}'))]}


def test_pattern_of_2048_characters_is_accepted() -> None:
    assert EventForwarding(
        cdk.Stack(), "Forwarding", event_bus_arn="bus", role_arn="role", event_pattern=_pattern_of(2048)
    ).resource


def test_pattern_of_2049_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="has 2049 characters, at most 2048 are allowed"):
        EventForwarding(
            cdk.Stack(), "Forwarding", event_bus_arn="bus", role_arn="role", event_pattern=_pattern_of(2049)
        )
