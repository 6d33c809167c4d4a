"""What a record tells of a context key: its values, its absence, or nothing.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from landform.replay.caller import caller_of
from landform.replay.context_facts import ABSENT, fact
from landform.replay.organization import Organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeEvent

    from landform.model.landing_zone import LandingZone

A = "222222222222"
USER = {"type": "IAMUser", "arn": f"arn:aws:iam::{A}:user/alice", "accountId": A, "principalId": "AIDAX"}
SERVICE = {"type": "AWSService", "invokedBy": "config.amazonaws.com"}
NOBODY = {"type": "Unknown"}


def role(session: str = "alice", **context: object) -> dict[str, Any]:
    issuer = {"type": "Role", "arn": f"arn:aws:iam::{A}:role/Developer"}
    return {
        "type": "AssumedRole",
        "arn": f"arn:aws:sts::{A}:assumed-role/Developer/{session}",
        "accountId": A,
        "principalId": f"AROAX:{session}",
        "sessionContext": {"sessionIssuer": issuer, **context},
    }


CASES: list[tuple[str, dict[str, Any], tuple[str, ...] | None]] = [
    ("aws:requestedregion", {"awsRegion": "ap-south-1"}, ("ap-south-1",)),
    ("aws:requestedregion", {"awsRegion": None}, None),
    ("aws:sourceip", {"sourceIPAddress": "198.51.100.7"}, None),
    ("aws:sourceip", {"sourceIPAddress": "8.8.8.8"}, ("8.8.8.8",)),
    ("aws:sourceip", {"sourceIPAddress": "10.0.0.1"}, None),
    ("aws:sourceip", {"sourceIPAddress": "10.0.0.1", "vpcEndpointId": "vpce-1"}, ABSENT),
    ("aws:sourceip", {"sourceIPAddress": "config.amazonaws.com"}, None),
    ("aws:sourceip", {"sourceIPAddress": "AWS Internal"}, None),
    ("aws:vpcsourceip", {"sourceIPAddress": "10.0.0.1", "vpcEndpointId": "vpce-1"}, ("10.0.0.1",)),
    ("aws:vpcsourceip", {"sourceIPAddress": "10.0.0.1"}, None),
    ("aws:sourcevpce", {"vpcEndpointId": "vpce-1"}, ("vpce-1",)),
    ("aws:sourcevpce", {}, None),
    ("aws:sourcevpc", {"vpcEndpointId": "vpce-1"}, None),
    ("aws:securetransport", {"tlsDetails": {"tlsVersion": "TLSv1.3"}}, ("true",)),
    ("aws:securetransport", {}, None),
    (
        "aws:multifactorauthpresent",
        {"userIdentity": role(attributes={"mfaAuthenticated": "true"})},
        ("true",),
    ),
    (
        "aws:multifactorauthpresent",
        {"userIdentity": role(attributes={"mfaAuthenticated": "false"})},
        ("false",),
    ),
    ("aws:multifactorauthpresent", {"userIdentity": {**USER, "accessKeyId": "AKIAEXAMPLE"}}, ABSENT),
    ("aws:multifactorauthpresent", {"userIdentity": {**USER, "accessKeyId": "ASIAEXAMPLE"}}, None),
    (
        "aws:tokenissuetime",
        {"userIdentity": role(attributes={"creationDate": "2026-01-01T00:00:00Z"})},
        ("2026-01-01T00:00:00Z",),
    ),
    ("aws:currenttime", {"eventTime": "2026-11-01T08:00:00Z"}, ("2026-11-01T08:00:00Z",)),
    ("aws:userid", {"userIdentity": role()}, ("AROAX:alice",)),
    ("aws:userid", {"userIdentity": NOBODY}, None),
    ("aws:viaawsservice", {"userIdentity": role()}, ("false",)),
    ("aws:viaawsservice", {"userIdentity": {**role(), "invokedBy": "cloudformation.amazonaws.com"}}, None),
    ("aws:viaawsservice", {"userIdentity": {**USER, "invokedBy": "cloudformation.amazonaws.com"}}, ("true",)),
    ("aws:viaawsservice", {"userIdentity": SERVICE}, None),
    ("aws:calledvia", {"userIdentity": role()}, ABSENT),
    ("aws:calledvia", {"userIdentity": {**role(), "invokedBy": "athena.amazonaws.com"}}, None),
    ("aws:sourceaccount", {"userIdentity": role()}, ABSENT),
    ("aws:sourceaccount", {"userIdentity": SERVICE}, None),
    ("aws:sourcearn", {"userIdentity": NOBODY}, None),
    ("aws:principalarn", {"userIdentity": USER}, (USER["arn"],)),
    ("aws:principalarn", {"userIdentity": SERVICE}, ABSENT),
    ("aws:principalarn", {"userIdentity": NOBODY}, None),
    ("aws:principalarn", {"userIdentity": {**role(), "sessionContext": {}}}, None),
    ("aws:username", {"userIdentity": USER}, ("alice",)),
    ("aws:username", {"userIdentity": role()}, ABSENT),
    ("aws:principalisawsservice", {"userIdentity": SERVICE}, ("true",)),
    ("aws:principalisawsservice", {"userIdentity": role()}, ("false",)),
    ("aws:principalisawsservice", {"userIdentity": NOBODY}, None),
    ("aws:assumedroot", {"userIdentity": {**role(), "sessionContext": {"assumedRoot": "true"}}}, ("true",)),
    ("aws:assumedroot", {"userIdentity": role()}, ABSENT),
    ("ec2:roledelivery", {"userIdentity": role("i-0123456789abcdef0", ec2RoleDelivery="1.0")}, ("1.0",)),
    ("ec2:roledelivery", {"userIdentity": role("i-0123456789abcdef0")}, None),
    ("ec2:roledelivery", {"userIdentity": role("alice")}, ABSENT),
    ("ec2:roledelivery", {"userIdentity": NOBODY}, None),
    (
        "aws:federatedprovider",
        {"userIdentity": role(webIdFederationData={"federatedProvider": "token.example.com"})},
        ("token.example.com",),
    ),
    ("aws:principaltag/team", {}, None),
    ("aws:resourcetag/team", {}, None),
    ("ec2:encrypted", {}, None),
]


@pytest.fixture(scope="module")
def organization(zone_with: Callable[..., LandingZone]) -> Organization:
    return Organization(zone_with(), accounts={A: "web-production"})


@pytest.mark.parametrize(("key", "members", "expected"), CASES)
def test_what_a_record_tells(
    event: MakeEvent,
    organization: Organization,
    key: str,
    members: dict[str, Any],
    expected: tuple[str, ...] | None,
) -> None:
    record = event(**members)
    assert fact(key, record, caller_of(record), organization) == expected


def test_the_organization_of_an_account_of_the_file_is_known(
    event: MakeEvent, organization: Organization
) -> None:
    record = event()
    caller = caller_of(record)
    assert fact("aws:principalorgid", record, caller, organization) == ("o-placeholder",)
    [path] = fact("aws:principalorgpaths", record, caller, organization) or ()
    assert path.startswith("o-placeholder/r-none/ou-none-")
    assert path.count("/") == 4
    assert path.endswith("/")


def test_the_organization_of_another_account_is_not(event: MakeEvent, organization: Organization) -> None:
    record = event(
        userIdentity={
            **role(),
            "arn": "arn:aws:sts::999999999999:assumed-role/D/a",
            "accountId": "999999999999",
        }
    )
    caller = caller_of(record)
    assert fact("aws:principalorgid", record, caller, organization) is None
    assert fact("aws:principalorgpaths", record, caller, organization) is None
