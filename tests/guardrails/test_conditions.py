"""Condition operators against the table of cases/conditions.yaml, each row with the address of AWS's documentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from landform.guardrails.conditions.condition import Condition
from landform.guardrails.conditions.operator import operator_of
from landform.guardrails.variables import parse

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "conditions.yaml").read_text(encoding="utf-8"))
TEAM = "aws:PrincipalTag/team"


@pytest.mark.parametrize("row", [pytest.param(row, id=row["fact"]) for row in TABLE["rows"]])
def test_condition(holds: Callable[..., bool], row: dict[str, Any]) -> None:
    ((operator, test),) = row["condition"].items()
    ((key, values),) = test.items()
    # The request spells the key its own way: names of keys have no case.
    requested = TEAM if key.lower() == TEAM.lower() else key
    context = {} if row["given"] is None else {requested: row["given"]}

    assert holds(operator, key, values, context) is row["holds"], TABLE["sources"][row["source"]]


def test_all_conditions_of_a_statement_must_hold(decide: Callable[..., Any]) -> None:
    both = {
        "StringEquals": {TEAM: "blue", "aws:PrincipalTag/unit": "x"},
        "Bool": {"aws:SecureTransport": "true"},
    }
    met = {TEAM: "blue", "aws:PrincipalTag/unit": "x", "aws:SecureTransport": "true"}

    assert decide({"condition": both, "context": met}).outcome.value == "ExplicitlyDenied"
    for missing in met:
        context = {key: value for key, value in met.items() if key != missing}
        assert decide({"condition": both, "context": context}).outcome.value == "Allowed", missing


@pytest.mark.parametrize(
    ("operator", "value"),
    [
        ("NumericEquals", "1"),
        ("NumericNotEquals", "1"),
        ("DateEquals", "2026-01-01"),
        ("DateNotEquals", "2026-01-01"),
        ("IpAddress", "10.0.0.0/8"),
        ("NotIpAddress", "10.0.0.0/8"),
        ("Bool", "true"),
        ("BinaryEquals", "QUJD"),
        ("ArnLike", "arn:aws:s3:::bucket"),
        ("ArnNotLike", "arn:aws:s3:::bucket"),
    ],
)
def test_a_request_value_of_the_wrong_type_meets_neither_an_operator_nor_its_negation(
    holds: Callable[..., bool], operator: str, value: str
) -> None:
    assert not holds(operator, "service:key", value, {"service:key": "neither"})


@pytest.mark.parametrize(("operator", "meets"), [("StringEquals", True), ("StringNotEquals", False)])
def test_a_plain_operator_takes_any_value_of_a_multivalued_key_and_its_negation_none(
    holds: Callable[..., bool], operator: str, *, meets: bool
) -> None:
    assert holds(operator, "aws:TagKeys", "a", {"aws:TagKeys": ["a", "b"]}) is meets
    assert holds(operator, "aws:TagKeys", "a", {"aws:TagKeys": ["b", "c"]}) is not meets


@pytest.mark.parametrize("value", ["QUJ", "QU\nJD", "Q UJD"])
def test_a_text_that_is_not_base64_equals_no_bytes(holds: Callable[..., bool], value: str) -> None:
    assert not holds("BinaryEquals", "service:key", "QUJD", {"service:key": value})


def test_a_condition_knows_the_keys_that_decide_it() -> None:
    team = "${aws:PrincipalTag/Team, 'none'}"
    condition = Condition(
        operator=operator_of("StringLike"),
        key="S3:Prefix",
        values=[team],
        templates=[parse(team, variables=True)],
    )

    assert condition.reads == {"s3:prefix", "aws:principaltag/team"}
    assert str(condition) == "StringLike S3:Prefix ${aws:PrincipalTag/Team, 'none'}"


def test_every_row_names_its_source() -> None:
    assert all(TABLE["sources"][row["source"]].startswith("https://") for row in TABLE["rows"])
    assert len({row["fact"] for row in TABLE["rows"]}) == len(TABLE["rows"])
