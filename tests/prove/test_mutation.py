from __future__ import annotations

import pytest

from landform.guardrails import Request
from landform.guardrails.policy_kind import PolicyKind
from landform.prove.coverage import Expectation, cover
from landform.prove.mutation import mutations

STATEMENT = {
    "Sid": "KeepTrails",
    "Effect": "Deny",
    "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
    "Resource": "arn:aws:cloudtrail:*:*:trail/landform-*",
    "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}},
}
TRAIL = "arn:aws:cloudtrail:eu-central-1:222222222222:trail/landform-x"
OTHER = "arn:aws:cloudtrail:eu-central-1:222222222222:trail/shop"


def call(action: str, resource: str = TRAIL, role: str = "developer") -> Request:
    return Request.of(action=action, resource=resource, principal=f"arn:aws:iam::222222222222:role/{role}")


ATTACKS = [
    Expectation(call("cloudtrail:StopLogging"), denied=True),
    Expectation(call("cloudtrail:DeleteTrail"), denied=True),
]
WORK = [
    Expectation(call("cloudtrail:GetTrail"), denied=False),
    Expectation(call("cloudtrail:StopLogging", OTHER), denied=False),
    Expectation(call("cloudtrail:StopLogging", role="admin"), denied=False),
]


def unnoticed(expectations: list[Expectation], *statements: dict[str, object]) -> tuple[str, ...]:
    found = cover(
        "keep-trails",
        list(statements or (STATEMENT,)),  # type: ignore[arg-type]  # JSON of a test
        expectations,
        PolicyKind.SERVICE_CONTROL,
        "111111111111",
    )
    return found.unnoticed


def test_each_part_of_a_statement_is_mutated() -> None:
    assert [mutation.what for mutation in mutations(STATEMENT)] == [
        "without the statement",
        "without `cloudtrail:StopLogging` in Action",
        "without `cloudtrail:DeleteTrail` in Action",
        "with every Action in place of its own",
        "with every Resource in place of its own",
        "without the condition ArnNotLike aws:PrincipalArn",
    ]


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("Bool", "true", ["with BoolIfExists in place of Bool x:k", "with false for true in Bool x:k"]),
        ("Null", "false", ["with true for false in Null x:k"]),
        (
            "NumericLessThan",
            "30",
            [
                "with NumericLessThanIfExists in place of NumericLessThan x:k",
                "with 29 for 30 in NumericLessThan x:k",
                "with 31 for 30 in NumericLessThan x:k",
            ],
        ),
        ("StringEqualsIfExists", "a", ["with StringEquals in place of StringEqualsIfExists x:k"]),
        ("StringNotEquals", "a", []),
        (
            "StringNotEquals",
            ["a", "b"],
            ["without `a` in StringNotEquals x:k", "without `b` in StringNotEquals x:k"],
        ),
    ],
)
def test_conditions_are_mutated_by_their_operator(operator: str, value: object, expected: list[str]) -> None:
    statement = {
        "Effect": "Deny",
        "Action": "*",
        "Resource": "*",
        "Condition": {operator: {"x:k": value}},
    }

    found = [mutation.what for mutation in mutations(statement)]  # type: ignore[arg-type]  # JSON of a test

    assert found[2:] == expected
    assert found[1] == f"without the condition {operator} x:k"


def test_an_entry_that_another_one_covers_is_no_mutation() -> None:
    statement = {"Effect": "Deny", "Action": ["s3:Put*", "s3:PutObject"], "Resource": "*"}

    found = [mutation.what for mutation in mutations(statement)]  # type: ignore[arg-type]  # JSON of a test

    assert found == [
        "without the statement",
        "without `s3:Put*` in Action",
        "with every Action in place of its own",
    ]


def test_cases_on_every_side_notice_every_mutation() -> None:
    assert unnoticed([*ATTACKS, *WORK]) == ()


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (ATTACKS[1], "KeepTrails without `cloudtrail:DeleteTrail` in Action: add under denies an attack"),
        (WORK[0], "KeepTrails with every Action in place of its own: add under permits a call"),
        (WORK[1], "KeepTrails with every Resource in place of its own: add under permits a call"),
        (WORK[2], "KeepTrails without the condition ArnNotLike aws:PrincipalArn: add under permits a call"),
    ],
)
def test_a_missing_case_is_told_by_the_mutation_that_nothing_notices(
    left_out: Expectation, sentence: str
) -> None:
    cases = [case for case in (*ATTACKS, *WORK) if case is not left_out]

    (told,) = unnoticed(cases)

    assert told.startswith("keep-trails: no case of its proof.yaml would notice ")
    assert sentence in told


def test_a_statement_that_another_one_makes_useless_is_told() -> None:
    double = {**STATEMENT, "Sid": "KeepTrailsAgain"}

    assert any(
        "KeepTrails without the statement" in told for told in unnoticed([*ATTACKS, *WORK], STATEMENT, double)
    )


def test_calls_that_the_policy_cannot_bind_notice_nothing() -> None:
    linked = Request.of(
        action="cloudtrail:StopLogging",
        resource=TRAIL,
        principal="arn:aws:iam::222222222222:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail",
    )

    assert len(unnoticed([Expectation(linked, denied=False)])) == 6
