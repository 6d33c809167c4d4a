"""Facts that no statement tells apart share a class; facts that matter together keep their values."""

from __future__ import annotations

from typing import Any

import pytest

from landform.guardrails.policy_kind import PolicyKind
from landform.replay.deny_statement import DenyStatement
from landform.replay.fact_classes import FactClasses

DEPLOY = "arn:aws:iam::222222222222:role/deploy"
ALICE, BOB = "arn:aws:iam::222222222222:role/alice", "arn:aws:iam::222222222222:role/bob"


def classes(resource: str = "*", **condition: Any) -> FactClasses:  # noqa: ANN401 - a Condition element
    source = {"Effect": "Deny", "Action": "*", "Resource": resource, "Condition": condition}
    return FactClasses(
        [DenyStatement(source, kind=PolicyKind.SERVICE_CONTROL, number=1, policy="p", at="root")]
    )


def test_roles_that_no_statement_names_are_alike() -> None:
    found = classes(ArnNotLike={"aws:PrincipalArn": ["arn:aws:iam::*:role/deploy"]})
    assert found.of("aws:principalarn", (ALICE,)) == found.of("aws:principalarn", (BOB,))
    assert found.of("aws:principalarn", (ALICE,)) != found.of("aws:principalarn", (DEPLOY,))


def test_absent_and_unknown_are_like_nothing_else() -> None:
    found = classes(ArnNotLike={"aws:PrincipalArn": ["arn:aws:iam::*:role/deploy"]})
    answers = [found.of("aws:principalarn", values) for values in ((), None, (ALICE,))]
    assert len(set(map(repr, answers))) == 3


@pytest.mark.parametrize(
    ("resource", "condition"),
    [
        ("*", {"StringLike": {"aws:PrincipalArn": ["*${aws:username}"]}}),
        ("*", {"StringLike": {"aws:username": ["*${aws:PrincipalArn}"]}}),
        ("arn:aws:s3:::${aws:PrincipalArn}", {}),
    ],
)
def test_a_key_that_is_read_with_others_keeps_its_values(resource: str, condition: dict[str, Any]) -> None:
    found = classes(resource, **condition)
    assert found.of("aws:principalarn", (ALICE,)) == (ALICE,)


def test_a_key_that_no_condition_reads_has_one_class() -> None:
    assert classes().of("aws:sourceip", ("8.8.8.8",)) == classes().of("aws:sourceip", ("8.8.4.4",))
