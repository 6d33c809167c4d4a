"""Requests and principals from plain values."""

from __future__ import annotations

import pytest

from landform.guardrails import MalformedRequestError, Request
from landform.guardrails.principal import MalformedPrincipalError, PrincipalKind, principal_of

ROLE = "arn:aws:iam::222222222222:role/team/Developer"
SESSION = "arn:aws:sts::222222222222:assumed-role/Developer/alice"


@pytest.mark.parametrize(
    ("name", "kind", "principal_arn", "account"),
    [
        (SESSION, PrincipalKind.ROLE, "arn:aws:iam::222222222222:role/Developer", "222222222222"),
        (ROLE, PrincipalKind.ROLE, ROLE, "222222222222"),
        (
            "arn:aws:iam::222222222222:user/a/bob",
            PrincipalKind.USER,
            "arn:aws:iam::222222222222:user/a/bob",
            "222222222222",
        ),
        (
            "arn:aws:iam::222222222222:root",
            PrincipalKind.ROOT,
            "arn:aws:iam::222222222222:root",
            "222222222222",
        ),
        (
            "arn:aws:sts::222222222222:federated-user/bob",
            PrincipalKind.FEDERATED_USER,
            "arn:aws:sts::222222222222:federated-user/bob",
            "222222222222",
        ),
        ("cloudtrail.amazonaws.com", PrincipalKind.SERVICE, None, None),
        ("accounts.google.com", PrincipalKind.IDENTITY_PROVIDER, None, None),
        ("*", PrincipalKind.ANONYMOUS, None, None),
    ],
)
def test_a_principal_is_known_by_its_name(
    name: str, kind: PrincipalKind, principal_arn: str | None, account: str | None
) -> None:
    principal = principal_of(name, None, None)

    assert (principal.kind, principal.principal_arn, principal.account) == (kind, principal_arn, account)


def test_principal_arn_gives_a_session_the_path_of_its_role() -> None:
    principal = principal_of(SESSION, ROLE, None)

    assert (principal.name, principal.principal_arn) == (SESSION, ROLE)
    assert principal.context["aws:principalarn"] == (ROLE,)


def test_principal_arn_alone_is_the_principal() -> None:
    assert principal_of(None, ROLE, None).name == ROLE


@pytest.mark.parametrize(
    "name", ["", "bob", "222222222222", "arn:aws:s3:::bucket", "arn:aws:iam::222222222222:group/x"]
)
def test_what_cannot_ask_is_refused(name: str) -> None:
    with pytest.raises(MalformedPrincipalError):
        principal_of(name, None, None)


def test_a_user_has_a_user_name_and_a_role_has_none() -> None:
    assert principal_of("arn:aws:iam::222222222222:user/a/bob", None, None).context["aws:username"] == (
        "bob",
    )
    assert "aws:username" not in principal_of(ROLE, None, None).context


def test_user_ids_that_follow_from_the_arn_are_known() -> None:
    federated = principal_of("arn:aws:sts::222222222222:federated-user/bob", None, None)

    assert principal_of("arn:aws:iam::222222222222:root", None, None).context["aws:userid"] == (
        "222222222222",
    )
    assert federated.context["aws:userid"] == ("222222222222:bob",)
    assert "aws:userid" not in principal_of(ROLE, None, None).context


@pytest.mark.parametrize("action", ["GetObject", "s3:", "s3:Get Object", ":GetObject", "s3"])
def test_an_action_has_a_service_and_a_name(action: str) -> None:
    with pytest.raises(MalformedRequestError):
        Request.of(action=action, principal=ROLE)


def test_the_owner_is_the_given_account_then_the_one_in_the_arn_then_the_principals() -> None:
    topic = "arn:aws:sns:eu-west-1:333333333333:topic"
    asked = {"action": "sns:Publish", "principal": ROLE}

    assert (
        Request.of(**asked, resource=topic, resource_account="444444444444").resource_account
        == "444444444444"
    )
    assert Request.of(**asked, resource=topic).resource_account == "333333333333"
    assert Request.of(**asked, resource="a:b:c:d:333333333333").resource_account == "222222222222"
    assert Request.of(**asked, resource="arn:aws:s3:::bucket").resource_account == "222222222222"


def test_context_values_become_texts() -> None:
    context = {"A": True, "B": 3, "C": ["x", False], "D": [], "E": None, "F": ""}

    request = Request.of(action="s3:GetObject", principal="*", context=context)

    assert {key: request.context.get(key) for key in "abcdef"} == {
        "a": ("true",),
        "b": ("3",),
        "c": ("x", "false"),
        "d": None,
        "e": None,
        "f": ("",),
    }


def test_a_null_in_the_context_removes_a_key_that_follows_from_the_principal() -> None:
    request = Request.of(action="s3:GetObject", principal=ROLE, context={"aws:PrincipalArn": None})

    assert "aws:principalarn" not in request.context


def test_a_context_value_is_no_object() -> None:
    with pytest.raises(
        MalformedRequestError, match="context key 'a': expected a string or a list of strings"
    ):
        Request.of(action="s3:GetObject", principal=ROLE, context={"a": {"b": "c"}})  # type: ignore[dict-item]
