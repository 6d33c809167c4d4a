from __future__ import annotations

from copy import deepcopy

import pytest

from landform.policy.errors import PlaceholderError
from landform.policy.placeholders import ValueType, fill, placeholders_in

ROLES = ["arn:aws:iam::*:role/one", "arn:aws:iam::*:role/two"]


def statement(**elements: object) -> dict[str, object]:
    return {"Statement": [{"Sid": "Example", "Effect": "Deny", **elements}]}


def test_a_whole_string_becomes_its_value() -> None:
    assert fill({"a": "<roles>", "b": "<days>"}, {"roles": ROLES, "days": 30}) == {"a": ROLES, "b": 30}


def test_a_list_value_is_spliced_into_the_list_around_it() -> None:
    assert fill({"a": ["first", "<roles>", "last"]}, {"roles": ROLES}) == {"a": ["first", *ROLES, "last"]}


def test_a_text_within_a_longer_text_is_replaced() -> None:
    filled = fill({"a": "arn:aws:s3:::<name>-trail-<account>-*"}, {"name": "acme", "account": "111111111111"})

    assert filled == {"a": "arn:aws:s3:::acme-trail-111111111111-*"}


def test_a_list_within_a_longer_text_is_an_error() -> None:
    with pytest.raises(PlaceholderError, match="<roles> stands within a longer text"):
        fill({"a": "x-<roles>"}, {"roles": ROLES})


def test_an_unknown_placeholder_is_named_with_the_nearest_one() -> None:
    with pytest.raises(
        PlaceholderError, match=r"here: placeholder-known: `rolles` is not known; did you mean `roles`\?"
    ):
        fill({"a": "<rolles>"}, {"roles": ROLES}, "here")


def test_all_unknown_placeholders_are_reported_at_once() -> None:
    with pytest.raises(PlaceholderError) as caught:
        fill({"a": "<one>", "b": ["<two>"], "c": "x-<three>"}, {})

    assert len(caught.value.findings) == 3


def test_a_placeholder_in_a_key_is_an_error() -> None:
    with pytest.raises(PlaceholderError, match="the key `<name>` holds a placeholder"):
        fill({"<name>": 1}, {"name": "x"})


def test_iam_variables_are_no_placeholders() -> None:
    document = {"a": "${aws:PrincipalTag/team}", "b": "a < b > c", "c": "<Upper>"}

    assert placeholders_in(document) == frozenset()
    assert fill(document, {}) == document


def test_the_given_document_is_not_changed() -> None:
    document = statement(
        Action="*", Resource="*", Condition={"StringNotEquals": {"aws:PrincipalAccount": "<ids>"}}
    )
    before = deepcopy(document)

    fill(document, {"ids": []})

    assert document == before


@pytest.mark.parametrize("operator", ["StringNotEquals", "ArnNotLike", "StringNotEqualsIfExists"])
def test_an_exemption_for_nobody_is_left_out(operator: str) -> None:
    condition = {operator: {"aws:PrincipalAccount": "<ids>", "aws:PrincipalArn": "x"}}

    filled = fill(statement(Condition=condition), {"ids": []})

    assert filled == statement(Condition={operator: {"aws:PrincipalArn": "x"}})


def test_a_condition_that_exempts_nobody_at_all_is_left_out() -> None:
    condition = {"StringNotEquals": {"aws:PrincipalAccount": ["<ids>"]}}

    filled = fill(statement(Condition=condition), {"ids": []})

    assert filled == statement()


@pytest.mark.parametrize(
    "operator", ["StringEquals", "ForAllValues:StringNotEquals", "ForAnyValue:StringNotEquals"]
)
def test_a_comparison_with_nothing_is_an_error_where_it_means_something_else(operator: str) -> None:
    condition = {operator: {"aws:PrincipalAccount": "<ids>"}}

    with pytest.raises(PlaceholderError, match=f"`{operator}` compares `aws:PrincipalAccount` with nothing"):
        fill(statement(Condition=condition), {"ids": []})


@pytest.mark.parametrize("element", ["Action", "NotAction", "Resource", "NotResource"])
def test_an_empty_element_is_an_error(element: str) -> None:
    with pytest.raises(PlaceholderError, match=f"`{element}` of Example is empty"):
        fill(statement(**{element: ["<ids>"]}), {"ids": []})


def test_an_empty_list_of_a_management_policy_stays() -> None:
    document = {"securityhub": {"disable_in_regions": {"@@assign": "<regions>"}}}

    assert fill(document, {"regions": []}) == {"securityhub": {"disable_in_regions": {"@@assign": []}}}


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (ValueType.STRING, "text", ""),
        (ValueType.STRING, "text", "a <placeholder>"),
        (ValueType.STRINGS, [], "text"),
        (ValueType.STRINGS, ["a"], [1]),
        (ValueType.INTEGER, 7, "7"),
        (ValueType.INTEGER, 0, True),
        (ValueType.TOGGLE, "enabled", "on"),
        (ValueType.ACCOUNT_ID, "012345678901", 12345678901),
        (ValueType.ACCOUNT_ID, "012345678901", "12345678901"),
        (ValueType.ACCOUNT_IDS, [], ["123"]),
        (ValueType.REGION, "us-east-1", "us-east"),
        (ValueType.REGIONS, ["eu-west-1"], []),
        (ValueType.PRINCIPALS, ["arn:aws:iam::*:role/a"], []),
        (ValueType.PRINCIPALS, ["arn:aws:iam::*:role/a"], ["role/a"]),
        (ValueType.ORGANIZATION_ID, "o-placeholder", "r-abcd"),
    ],
)
def test_a_form_accepts_its_values_and_refuses_others(form: ValueType, good: object, bad: object) -> None:
    assert form.accepts(good)
    assert not form.accepts(bad)
    assert form.description
