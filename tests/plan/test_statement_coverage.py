"""Where a statement is said to cover another, the evaluator never finds a request that says otherwise."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landform.guardrails import PolicyDocument, PolicyKind, Request
from landform.plan import statement_coverage
from landform.plan.statement_coverage import EVERYTHING, Names, actions_of, principals_of, reach_of

ACCOUNT = "111122223333"
RESOURCES = (
    "*",
    "arn:aws:s3:::logs",
    "arn:aws:s3:::logs*",
    "arn:aws:s3:::log?",
    "arn:aws:s3:::*",
    "arn:aws:s3:*:*:logs",
    "arn:aws:s3:*:111122223333:logs-*",
    "arn:aws:*:*:*:logs-*",
)
ASKED = (
    *(
        "arn:aws:s3:::logs",
        "arn:aws:s3:::logs-a",
        "arn:aws:s3:::logx",
        "arn:aws:s3:eu-west-1:111122223333:logs-a",
    ),
    *("arn:aws:s3:eu-west-1:999999999999:logs", "arn:aws:sqs:eu-west-1:111122223333:logs-a:b", "*"),
)
CONTEXTS = tuple(
    {key: value for key, value in (("aws:PrincipalTag/team", team), ("aws:SecureTransport", tls)) if value}
    for team, tls in itertools.product((None, "a", "b", "ab"), (None, "true", "false"))
)


def subsets(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        **{
            operator: st.fixed_dictionaries({"aws:PrincipalTag/team": subsets(("a", "b", "a*"))})
            for operator in (
                *("StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIfExists"),
                *("StringNotLikeIfExists", "ForAnyValue:StringEquals", "ForAllValues:StringNotEquals"),
            )
        },
        "Bool": st.fixed_dictionaries({"aws:SecureTransport": st.sampled_from(["true", "false"])}),
        "Null": st.fixed_dictionaries({"aws:PrincipalTag/team": st.sampled_from(["true", "false"])}),
    },
)


@st.composite
def statements(draw: st.DrawFn) -> dict:
    resource = draw(st.sampled_from(["Resource", "NotResource"]))
    statement = {"Effect": "Deny", "Action": "s3:*", resource: draw(subsets(RESOURCES))}
    if condition := draw(CONDITIONS):
        statement["Condition"] = condition
    return statement


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict, dict]:
    """Two statements that differ in one place, so that one often covers the other."""
    statement = draw(statements())
    other = {**statement, "Condition": {**statement.get("Condition", {})}}
    places = [
        name
        for name in ("Resource", "NotResource", *other["Condition"])
        if name in {**other, **other["Condition"]}
    ]
    place = draw(st.sampled_from(places))
    if place.endswith("Resource"):
        other[place] = draw(subsets(RESOURCES))
    else:
        other["Condition"][place] = draw(CONDITIONS.filter(lambda found: place in found))[place]
    return draw(st.permutations([statement, other]).map(tuple))


def applies(statement: dict) -> list[bool]:
    document = {"Version": "2012-10-17", "Statement": [statement]}
    [compiled] = PolicyDocument.compile(document, kind=PolicyKind.SERVICE_CONTROL, name="x").statements
    return [
        compiled.applies(
            Request.of(
                action="s3:GetObject",
                resource=resource,
                principal=f"arn:aws:iam::{ACCOUNT}:role/a",
                context=context,
            )
        )
        for resource in ASKED
        for context in CONTEXTS
    ]


@settings(max_examples=400, deadline=None)
@given(pairs() | st.tuples(statements(), statements()))
def test_what_covers_applies_wherever_the_other_does(pair: tuple[dict, dict]) -> None:
    wide, narrow = pair
    if reach_of(wide).covers(reach_of(narrow)):
        assert all(mine or not other for mine, other in zip(applies(wide), applies(narrow), strict=True))


@settings(max_examples=200, deadline=None)
@given(statements())
def test_every_statement_covers_itself_and_less(statement: dict) -> None:
    reach = reach_of(statement)
    assert reach.covers(reach)
    assert reach_of({**statement, "Condition": {}}).covers(reach)
    assert reach_of({"Resource": "*"}).covers(reach)


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        ("s3:*", "s3:GetObject", True),
        ("S3:Get*", "s3:getobject", True),
        ("s3:Get*", "s3:*", False),
        ("s3:G?t*", "s3:GetObject", False),  # true, but the texts do not show it
        ("*", "sqs:SendMessage", True),
    ],
)
def test_actions_cover_by_prefix_without_case(wide: str, narrow: str, *, covers: bool) -> None:
    assert actions_of({"Action": wide}).covers(actions_of({"Action": narrow})) is covers


def test_excluded_names_cover_only_what_excludes_more() -> None:
    assert Names(frozenset("a"), excludes=True).covers(Names(frozenset("ab"), excludes=True))
    assert not Names(frozenset("ab"), excludes=True).covers(Names(frozenset("a"), excludes=True))
    assert EVERYTHING.covers(Names(frozenset("a"), excludes=True))
    assert not Names(frozenset("a")).covers(Names(frozenset("b"), excludes=True))


def test_everybody_is_written_in_two_ways() -> None:
    assert principals_of({"Principal": "*"}) == principals_of({"Principal": {"AWS": "*"}}) == EVERYTHING
    assert principals_of({"Principal": {"Service": "sns.amazonaws.com"}}) != EVERYTHING


def test_numbers_are_compared_by_their_text_alone() -> None:
    one = statement_coverage.Test("NumericLessThan", "k", frozenset({"1"}))
    assert one.covers(statement_coverage.Test("NumericLessThan", "k", frozenset({"1"})))
    assert not statement_coverage.Test("NumericLessThan", "k", frozenset({"1", "2"})).covers(one)
