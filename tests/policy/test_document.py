from __future__ import annotations

import json

import pytest

from landform.policy.document import (
    Condition,
    base_operator,
    conditions,
    minify,
    policy_of,
    size,
    statements,
    strings,
)


def test_minified_text_has_no_white_space_between_elements_and_keeps_it_inside_texts() -> None:
    assert minify({"a": [1, "b c"], "d": None}) == '{"a":[1,"b c"],"d":null}'


def test_minified_text_is_the_same_document() -> None:
    document = {"Version": "2012-10-17", "Statement": [{"Sid": "Ä", "Resource": "*"}]}

    assert json.loads(minify(document)) == document


def test_size_counts_characters_not_bytes() -> None:
    assert size({"a": "ä"}) == len('{"a":"ä"}') == 9


def test_a_single_statement_may_stand_without_a_list() -> None:
    statement = {"Sid": "One"}

    assert statements({"Statement": statement}) == statements({"Statement": [statement]}) == (statement,)


def test_a_document_without_statements_has_none() -> None:
    assert statements({}) == ()


def test_policy_of_puts_statements_into_a_document_in_order() -> None:
    one, two = {"Sid": "One"}, {"Sid": "Two"}

    assert policy_of([two, one]) == {"Version": "2012-10-17", "Statement": [two, one]}


@pytest.mark.parametrize(
    ("value", "expected"), [("a", ("a",)), (["a", "b"], ("a", "b")), (None, ()), (["a", 1], ("a",))]
)
def test_strings_of_an_element(value: object, expected: tuple[str, ...]) -> None:
    assert strings(value) == expected


@pytest.mark.parametrize(
    ("operator", "base"),
    [
        ("StringEquals", "StringEquals"),
        ("StringNotLikeIfExists", "StringNotLike"),
        ("ForAnyValue:StringLike", "StringLike"),
        ("ForAllValues:ArnNotLikeIfExists", "ArnNotLike"),
    ],
)
def test_base_operator_leaves_prefix_and_if_exists_out(operator: str, base: str) -> None:
    assert base_operator(operator) == base


def test_conditions_come_in_order_with_values_as_texts() -> None:
    statement = {"Condition": {"Bool": {"aws:SecureTransport": False}, "NumericLessThan": {"a:b": [7, "8"]}}}

    assert list(conditions(statement)) == [
        Condition(operator="Bool", base="Bool", key="aws:SecureTransport", values=("false",)),
        Condition(operator="NumericLessThan", base="NumericLessThan", key="a:b", values=("7", "8")),
    ]
