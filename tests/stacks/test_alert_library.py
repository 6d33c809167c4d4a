"""Every alert fires for the event it is about, and stays silent for its harmless neighbour."""

import fnmatch
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landform_constructs.event_forwarding import SECURITY_EVENTS
from stacks.alert_library import ALERTS, PATTERN_MAX_CHARS, Alert, AlertSeverity, load_alerts

Event = dict[str, Any]

LOG_ARCHIVE = "333333333333"
VALUES: dict[str, str | float] = {
    "log-archive-account-id": LOG_ARCHIVE,
    "guardduty-severity": 7.0,
    "guardduty-critical-severity": 9.0,
}
NAMES = [alert.name for alert in load_alerts()]


def matches(pattern: dict[str, Any], event: object) -> bool:
    """EventBridge's matching, as far as the library uses it."""
    if not isinstance(event, dict):
        return False
    return all(
        any(matches(branch, event) for branch in expected)
        if key == "$or"
        else _matches_value(expected, event.get(key), present=key in event)
        for key, expected in pattern.items()
    )


def _matches_value(expected: object, value: object, *, present: bool) -> bool:
    if isinstance(expected, dict):
        candidates = value if isinstance(value, list) else [value]
        return any(matches(expected, {} if candidate is None else candidate) for candidate in candidates)
    assert isinstance(expected, list)
    return any(
        _compare(*next(iter(item.items())), value, present=present)
        if isinstance(item, dict)
        else present and value == item
        for item in expected
    )


def _compare(operator: str, operand: Any, value: object, *, present: bool) -> bool:  # noqa: ANN401 - JSON of any form
    if operator == "exists":
        return present is operand
    return present and OPERATORS[operator](operand, value)


def _is_within(bounds: list[Any], value: object) -> bool:
    compare = {">=": float.__ge__, "<": float.__lt__}
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return isinstance(value, int | float) and all(
        compare[sign](float(value), float(end)) for sign, end in pairs
    )


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "anything-but": lambda operand, value: value not in operand,
    "numeric": _is_within,
    "prefix": lambda operand, value: str(value).startswith(operand),
    "suffix": lambda operand, value: str(value).endswith(operand),
    "wildcard": lambda operand, value: fnmatch.fnmatchcase(str(value), operand),
}


def call(service: str, action: str, **detail: object) -> Event:
    """Return an API call as CloudTrail reports it to EventBridge."""
    return {
        "account": LOG_ARCHIVE,
        "source": f"aws.{service}",
        "detail-type": "AWS API Call via CloudTrail",
        "detail": {
            "eventSource": f"{service}.amazonaws.com",
            "eventName": action,
            "eventType": "AwsApiCall",
            "userIdentity": {
                "type": "AssumedRole",
                "sessionContext": {"sessionIssuer": {"userName": "Deploy"}},
            },
            **detail,
        },
    }


def sign_in(**detail: object) -> Event:
    """Return a sign-in to the console."""
    return {
        "account": LOG_ARCHIVE,
        "source": "aws.signin",
        "detail-type": "AWS Console Sign In via CloudTrail",
        "detail": {
            "eventSource": "signin.amazonaws.com",
            "eventName": "ConsoleLogin",
            "eventType": "AwsConsoleSignIn",
            "responseElements": {"ConsoleLogin": "Success"},
            **detail,
        },
    }


def threat(severity: float) -> Event:
    """Return a finding of GuardDuty."""
    return {"source": "aws.guardduty", "detail-type": "GuardDuty Finding", "detail": {"severity": severity}}


def imported(label: str, product: str, *, workflow: str = "NEW") -> Event:
    """Return a finding that Security Hub received."""
    finding = {
        "Severity": {"Label": label},
        "ProductName": product,
        "RecordState": "ACTIVE",
        "Workflow": {"Status": workflow},
    }
    return {
        "source": "aws.securityhub",
        "detail-type": "Security Hub Findings - Imported",
        "detail": {"findings": [finding]},
    }


ROOT_USER = {"type": "Root"}
MFA_USED_BY_USER = {"userIdentity": {"type": "IAMUser"}, "additionalEventData": {"MFAUsed": "Yes"}}
NO_MFA = {"userIdentity": {"type": "IAMUser"}, "additionalEventData": {"MFAUsed": "No"}}
BREAK_GLASS_SESSION = {
    "userIdentity": {
        "type": "AssumedRole",
        "sessionContext": {"sessionIssuer": {"userName": "landform-break-glass"}},
    }
}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"

FIRES: dict[str, list[Event]] = {
    "root-user-activity": [
        call("iam", "CreateUser", userIdentity=ROOT_USER),
        sign_in(userIdentity=ROOT_USER),
    ],
    "break-glass-role-use": [
        call("sts", "AssumeRole", requestParameters={"roleArn": "arn:aws:iam::1:role/landform-break-glass"}),
        call("s3", "CreateBucket", **BREAK_GLASS_SESSION),
    ],
    "cloudtrail-tampering": [call("cloudtrail", "StopLogging"), call("cloudtrail", "PutEventSelectors")],
    "config-tampering": [
        call("config", "StopConfigurationRecorder"),
        call("config", "DeleteDeliveryChannel"),
    ],
    "guardduty-tampering": [call("guardduty", "DeleteDetector"), call("guardduty", "CreateFilter")],
    "security-hub-tampering": [call("securityhub", "DisableSecurityHub")],
    "log-archive-tampering": [call("s3", "PutBucketPolicy"), call("s3", "PutBucketLifecycle")],
    "landing-zone-role-tampering": [
        call("iam", "UpdateAssumeRolePolicy", requestParameters={"roleName": role})
        for role in ("landform-break-glass", "stacksets-exec-0123", "OrganizationAccountAccessRole")
    ],
    "alerting-tampering": [
        call("events", "DisableRule", requestParameters={"name": "landform-alert-root-user-activity"}),
        call("events", "RemoveTargets", requestParameters={"rule": "landform-forward-security-events"}),
        call("events", "DeleteEventBus", requestParameters={"name": "landform-security"}),
        call("sns", "DeleteTopic", requestParameters={"topicArn": "arn:aws:sns:a:1:landform-alerts-high"}),
    ],
    "organization-changes": [
        call("organizations", "LeaveOrganization"),
        call("organizations", "MoveAccount"),
    ],
    "organization-policy-changes": [call("organizations", "DetachPolicy")],
    "kms-key-deletion": [call("kms", "ScheduleKeyDeletion"), call("kms", "DisableKey")],
    "iam-user-credentials": [call("iam", "CreateUser"), call("iam", "CreateAccessKey")],
    "console-sign-in-without-mfa": [sign_in(**NO_MFA)],
    "administrator-permission-set": [
        call(
            "sso", "AttachManagedPolicyToPermissionSet", requestParameters={"managedPolicyArn": ADMINISTRATOR}
        )
    ],
    "guardduty-findings-critical": [threat(9.0), threat(9.6)],
    "guardduty-findings-high": [threat(7.0), threat(8.9)],
    "security-hub-findings-critical": [imported("CRITICAL", "Macie")],
    "security-hub-findings-high": [imported("HIGH", "IAM Access Analyzer")],
}

STAYS_SILENT: dict[str, list[Event]] = {
    "root-user-activity": [
        call("iam", "CreateUser"),
        call("kms", "CreateGrant", userIdentity={**ROOT_USER, "invokedBy": "backup.amazonaws.com"}),
        call("kms", "RotateKey", userIdentity=ROOT_USER, eventType="AwsServiceEvent"),
    ],
    "break-glass-role-use": [
        call(
            "sts", "AssumeRole", requestParameters={"roleArn": "arn:aws:iam::1:role/landform-security-audit"}
        ),
        call("s3", "CreateBucket"),
    ],
    "cloudtrail-tampering": [call("cloudtrail", "StartLogging"), call("logs", "StopLogging")],
    "config-tampering": [call("config", "PutEvaluations")],
    "guardduty-tampering": [call("guardduty", "ArchiveFindings"), threat(9.0)],
    "security-hub-tampering": [call("securityhub", "BatchImportFindings")],
    "log-archive-tampering": [
        {**call("s3", "PutBucketPolicy"), "account": "444444444444"},
        call("s3", "PutBucketTagging"),
    ],
    "landing-zone-role-tampering": [
        call("iam", "UpdateAssumeRolePolicy", requestParameters={"roleName": "application"}),
        call("iam", "TagRole", requestParameters={"roleName": "landform-break-glass"}),
    ],
    "alerting-tampering": [
        call("events", "DisableRule", requestParameters={"name": "application"}),
        call("sns", "DeleteTopic", requestParameters={"topicArn": "arn:aws:sns:a:1:application"}),
    ],
    "organization-changes": [call("organizations", "TagResource")],
    "organization-policy-changes": [call("organizations", "AttachPolicy")],
    "kms-key-deletion": [call("kms", "CancelKeyDeletion")],
    "iam-user-credentials": [call("iam", "CreateRole"), call("cognito-idp", "CreateUser")],
    "console-sign-in-without-mfa": [
        sign_in(**MFA_USED_BY_USER),
        sign_in(**{**NO_MFA, "userIdentity": {"type": "AssumedRole"}}),
        sign_in(**{**NO_MFA, "responseElements": {"ConsoleLogin": "Failure"}}),
    ],
    "administrator-permission-set": [
        call(
            "sso",
            "AttachManagedPolicyToPermissionSet",
            requestParameters={"managedPolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"},
        )
    ],
    "guardduty-findings-critical": [threat(8.9)],
    "guardduty-findings-high": [threat(6.9), threat(9.0)],
    "security-hub-findings-critical": [
        imported("HIGH", "Macie"),
        imported("CRITICAL", "Security Hub"),
        imported("CRITICAL", "GuardDuty"),
        imported("CRITICAL", "Macie", workflow="NOTIFIED"),
    ],
    "security-hub-findings-high": [imported("CRITICAL", "Macie"), imported("HIGH", "Inspector")],
}


def _alert(name: str) -> Alert:
    return next(alert for alert in load_alerts() if alert.name == name)


def test_every_alert_has_events_to_fire_and_to_stay_silent_for() -> None:
    assert set(FIRES) == set(STAYS_SILENT) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_alert_fires(name: str) -> None:
    pattern = _alert(name).event_pattern(VALUES)

    assert [event for event in FIRES[name] if not matches(pattern, event)] == []


@pytest.mark.parametrize("name", NAMES)
def test_alert_stays_silent(name: str) -> None:
    pattern = _alert(name).event_pattern(VALUES)

    assert [event for event in STAYS_SILENT[name] if matches(pattern, event)] == []


@pytest.mark.parametrize("name", NAMES)
def test_message_says_where_and_what_to_do(name: str) -> None:
    lines = _alert(name).message.splitlines()

    assert len(lines) >= 3
    assert {"<account>", "<member>"} & set(
        re.findall(r"<[a-z-]+>", "\n".join(lines))
    ) or "log archive" in lines[0]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("guardduty-findings-critical", "$.detail.region"),
        ("security-hub-findings-critical", "$.detail.findings[0].Region"),
        ("kms-key-deletion", "$.region"),
    ],
)
def test_region_is_where_it_happened_not_where_the_event_arrived(name: str, path: str) -> None:
    assert _alert(name).input_fields["region"] == path


def test_rule_names_fit_eventbridge() -> None:
    assert [name for name in NAMES if len(f"landform-alert-{name}") > 64] == []


def test_every_call_that_an_alert_waits_for_is_forwarded_by_the_accounts() -> None:
    events = [event for events in FIRES.values() for event in events if "CloudTrail" in event["detail-type"]]

    assert len(events) > 20
    assert [event for event in events if not matches(dict(SECURITY_EVENTS), event)] == []


@pytest.mark.parametrize(
    "event",
    [threat(9.0), imported("CRITICAL", "Macie"), call("ec2", "RunInstances")],
    ids=["GuardDuty finding", "Security Hub finding", "ordinary call"],
)
def test_findings_and_ordinary_calls_are_not_forwarded_by_the_accounts(event: Event) -> None:
    assert not matches(dict(SECURITY_EVENTS), event)


def _write(folder: Path, **changes: object) -> Path:
    document = {
        "title": "Something happened",
        "severity": "high",
        "bus": "security",
        "reason": "Somebody must hear of it, because it may be the beginning of something worse.",
        "pattern": {"source": ["aws.kms"]},
        "message": "In <account>.",
        **changes,
    }
    (folder / "example.yaml").write_text(json.dumps(document))
    return folder


def test_alert_is_named_by_its_file(tmp_path: Path) -> None:
    (alert,) = load_alerts(_write(tmp_path))

    assert (alert.name, alert.severity, dict(alert.input_fields)) == (
        "example",
        AlertSeverity.HIGH,
        {"account": "$.account"},
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"message": "In <acount>."}, r"names \['acount'\]; add their JSON paths"),
        ({"fields": {"key": "$.detail.keyId"}}, r"`fields` holds \['key'\], which the message does not name"),
        ({"severity": "medium"}, "'critical' or 'high'"),
        ({"reason": "short"}, "at least 40 characters"),
        ({"topic": "x"}, "Extra inputs are not permitted"),
    ],
    ids=["unknown field", "unused field", "severity", "reason", "unknown key"],
)
def test_faulty_alert_is_refused(changes: dict[str, object], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=sentence):
        load_alerts(_write(tmp_path, **changes))


@pytest.mark.parametrize(("size", "fits"), [(PATTERN_MAX_CHARS, True), (PATTERN_MAX_CHARS + 1, False)])
def test_pattern_size_is_bounded(size: int, fits: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column of the table
    name = "x" * (size - len('{"source":[""]}'))
    (alert,) = load_alerts(_write(tmp_path, pattern={"source": [name]}))

    if fits:
        assert alert.event_pattern({}) == {"source": [name]}
    else:
        with pytest.raises(ValueError, match=f"has {size:,} characters"):
            alert.event_pattern({})


def test_placeholder_without_a_value_is_refused() -> None:
    with pytest.raises(KeyError, match="log-archive-account-id"):
        _alert("log-archive-tampering").event_pattern({})


def test_library_holds_nothing_but_alerts() -> None:
    assert sorted(path.stem for path in ALERTS.iterdir()) == NAMES
