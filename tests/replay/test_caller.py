"""userIdentity and the principal that policies see.

Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from landform.guardrails.principal import PrincipalKind
from landform.replay.caller import Caller, caller_of
from landform.replay.truth import Truth

if TYPE_CHECKING:
    from conftest import MakeEvent

A = "222222222222"
SSO_ROLE = (
    f"arn:aws:iam::{A}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Engineer_0123456789abcdef"
)
LINKED_ROLE = f"arn:aws:iam::{A}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"


def session(role: str, issuer: str | None) -> dict[str, Any]:
    context = {"sessionIssuer": {"type": "Role", "arn": issuer}} if issuer else {}
    return {
        "type": "AssumedRole",
        "arn": f"arn:aws:sts::{A}:assumed-role/{role}/me",
        "accountId": A,
        "sessionContext": context,
    }


@pytest.mark.parametrize(
    ("identity", "name", "account", "bound"),
    [
        (
            session("Developer", f"arn:aws:iam::{A}:role/team/Developer"),
            f"arn:aws:iam::{A}:role/team/Developer",
            A,
            Truth.YES,
        ),
        (session("AWSReservedSSO_Engineer_0123456789abcdef", SSO_ROLE), SSO_ROLE, A, Truth.YES),
        (session("AWSServiceRoleForConfig", LINKED_ROLE), LINKED_ROLE, A, Truth.NO),
        (
            session("AWSServiceRoleForConfig", None),
            f"arn:aws:iam::{A}:role/AWSServiceRoleForConfig",
            A,
            Truth.UNKNOWN,
        ),
        (session("Developer", None), f"arn:aws:iam::{A}:role/Developer", A, Truth.YES),
        (
            {"type": "IAMUser", "arn": f"arn:aws:iam::{A}:user/ops/alice", "accountId": A},
            f"arn:aws:iam::{A}:user/ops/alice",
            A,
            Truth.YES,
        ),
        (
            {"type": "Root", "arn": f"arn:aws:iam::{A}:root", "accountId": A},
            f"arn:aws:iam::{A}:root",
            A,
            Truth.YES,
        ),
        (
            {"type": "FederatedUser", "arn": f"arn:aws:sts::{A}:federated-user/bob", "accountId": A},
            f"arn:aws:sts::{A}:federated-user/bob",
            A,
            Truth.YES,
        ),
        (
            {"type": "AWSService", "invokedBy": "cloudtrail.amazonaws.com"},
            "cloudtrail.amazonaws.com",
            None,
            Truth.NO,
        ),
        ({"type": "AWSService", "invokedBy": "AWS Internal"}, "AWS Internal", None, Truth.NO),
        (
            {"type": "AWSAccount", "principalId": "AIDAX", "accountId": "333333333333"},
            "account 333333333333",
            "333333333333",
            Truth.UNKNOWN,
        ),
        (
            {"type": "AWSAccount", "principalId": "", "accountId": "ANONYMOUS_PRINCIPAL"},
            "anonymous",
            None,
            Truth.NO,
        ),
        (
            {"type": "WebIdentityUser", "identityProvider": "accounts.example.com", "userName": "u"},
            "accounts.example.com",
            None,
            Truth.NO,
        ),
        ({"type": "SAMLUser", "identityProvider": "idp"}, "idp", None, Truth.NO),
        ({"type": "IdentityCenterUser", "accountId": A}, "IdentityCenterUser", A, Truth.UNKNOWN),
        ({"type": "Unknown"}, "Unknown", None, Truth.UNKNOWN),
        ({"type": "IAMUser", "arn": "not an arn", "accountId": A}, "not an arn", A, Truth.UNKNOWN),
        (None, "unknown", None, Truth.UNKNOWN),
        ("text", "unknown", None, Truth.UNKNOWN),
        ({"type": 7, "arn": [], "accountId": {}}, "unknown", None, Truth.UNKNOWN),
    ],
)
def test_who_calls_and_whether_scps_bind_them(
    event: MakeEvent, identity: object, name: str, account: str | None, bound: Truth
) -> None:
    caller = caller_of(event(userIdentity=identity))
    assert (caller.name, caller.account, caller.bound) == (name, account, bound)


def of(event: MakeEvent, identity: object) -> Caller:
    return caller_of(event(userIdentity=identity))


def test_a_session_acts_as_its_role_with_the_path_of_its_issuer(event: MakeEvent) -> None:
    caller = of(event, session("Developer", f"arn:aws:iam::{A}:role/team/Developer"))
    assert caller.context["aws:principalarn"] == (f"arn:aws:iam::{A}:role/team/Developer",)
    assert caller.complete


def test_without_an_issuer_the_arn_of_the_role_is_unknown(event: MakeEvent) -> None:
    caller = of(event, session("Developer", None))
    assert "aws:principalarn" not in caller.context
    assert caller.context["aws:principaltype"] == ("AssumedRole",)
    assert not caller.complete


def test_a_service_is_a_service_even_where_its_name_is_hidden(event: MakeEvent) -> None:
    named = of(event, {"type": "AWSService", "invokedBy": "config.amazonaws.com"})
    hidden = of(event, {"type": "AWSService", "invokedBy": "AWS Internal"})
    assert named.context["aws:principalservicename"] == ("config.amazonaws.com",)
    assert hidden.context == {"aws:principalisawsservice": ("true",)}
    assert (named.complete, hidden.complete) == (True, False)
    assert named.kind is hidden.kind is PrincipalKind.SERVICE


def test_service_linked_roles_are_told_apart_by_their_path_alone(event: MakeEvent) -> None:
    assert of(event, session("AWSServiceRoleForConfig", LINKED_ROLE)).service_linked is Truth.YES
    assert of(event, session("AWSServiceRoleForConfig", None)).service_linked is Truth.UNKNOWN
    pretender = f"arn:aws:iam::{A}:role/AWSServiceRoleForConfig"
    assert of(event, session("AWSServiceRoleForConfig", pretender)).service_linked is Truth.NO


def test_equal_identities_are_one_object(event: MakeEvent) -> None:
    assert caller_of(event()) is caller_of(event("s3:GetObject"))
