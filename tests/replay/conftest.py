"""Builders that the tests of replay share: synthetic records, and organizations with policies of one's own."""

from __future__ import annotations

import dataclasses
import gzip
import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from landform.policy.packing import PackedPolicy
from landform.policy.policy_type import PolicyType
from landform.replay.judge import Judge
from landform.replay.organization import Organization

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from landform.model.landing_zone import LandingZone

ACCOUNT = "222222222222"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/team/Developer"


class MakeEvent(Protocol):
    """Makes a record of ``service:EventName``; keywords replace members."""

    def __call__(self, call: str = "ec2:DescribeInstances", **members: object) -> dict[str, Any]: ...


class MakeJudge(Protocol):
    """Makes a judge over policies at the root, for the account 222222222222 in Workloads/Production."""

    def __call__(
        self, *scps: dict[str, Any], rcps: Sequence[dict[str, Any]] = (), at: str | None = None
    ) -> Judge: ...


def _identity() -> dict[str, Any]:
    return {
        "type": "AssumedRole",
        "principalId": "AROAEXAMPLE:alice",
        "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/Developer/alice",
        "accountId": ACCOUNT,
        "sessionContext": {
            "sessionIssuer": {"type": "Role", "arn": ROLE, "accountId": ACCOUNT, "userName": "Developer"},
            "attributes": {"mfaAuthenticated": "false", "creationDate": "2026-11-01T07:00:00Z"},
        },
    }


@pytest.fixture(scope="session")
def event() -> MakeEvent:
    def make(call: str = "ec2:DescribeInstances", **members: object) -> dict[str, Any]:
        service, _, name = call.partition(":")
        return {
            "eventVersion": "1.11",
            "userIdentity": _identity(),
            "eventTime": "2026-11-01T08:00:00Z",
            "eventSource": f"{service}.amazonaws.com",
            "eventName": name,
            "awsRegion": "eu-central-1",
            "sourceIPAddress": "198.51.100.7",
            "requestParameters": None,
            "eventID": f"id-{name}",
            "eventType": "AwsApiCall",
            "recipientAccountId": ACCOUNT,
            **members,
        }

    return make


@pytest.fixture(scope="session")
def zone_with(landing_zone_of: Callable[[str], LandingZone]) -> Callable[..., LandingZone]:
    """The enterprise example with other organization policies, each at its targets."""

    def make(
        scps: Sequence[dict[str, Any]] = (),
        rcps: Sequence[dict[str, Any]] = (),
        targets: tuple[str, ...] = ("/root",),
    ) -> LandingZone:
        policies = [
            PackedPolicy(
                name=f"{kind.folder}-{number}", type=kind, targets=targets, document=document, guardrails=()
            )
            for kind, documents in ((PolicyType.SERVICE_CONTROL, scps), (PolicyType.RESOURCE_CONTROL, rcps))
            for number, document in enumerate(documents, start=1)
        ]
        return dataclasses.replace(landing_zone_of("enterprise"), policies=tuple(policies))

    return make


@pytest.fixture(scope="session")
def judge_with(zone_with: Callable[..., LandingZone]) -> MakeJudge:
    def make(*scps: dict[str, Any], rcps: Sequence[dict[str, Any]] = (), at: str | None = None) -> Judge:
        return Judge(Organization(zone_with(scps, rcps), accounts={ACCOUNT: "web-production"}, at=at))

    return make


@pytest.fixture(scope="session")
def deny() -> Callable[..., dict[str, Any]]:
    """A policy of one Deny statement; ``sid``, elements and conditions as keywords."""

    def make(
        action: object = "*", *, sid: str = "Denied", resource: object = "*", **elements: object
    ) -> dict[str, Any]:
        statement = {"Sid": sid, "Effect": "Deny", "Action": action, "Resource": resource, **elements}
        return {"Version": "2012-10-17", "Statement": [{k: v for k, v in statement.items() if v is not None}]}

    return make


@pytest.fixture
def write_log(tmp_path: Path) -> Callable[..., Path]:
    """Writes records as CloudTrail delivers them: gzip with an array ``Records``."""

    def write(records: Sequence[object], name: str = "log.json.gz") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"Records": list(records)}).encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return write
