from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.policy.ambiguity import ambiguities

if TYPE_CHECKING:
    from landform.policy.iam_reference import IamReference


def rules(reference: IamReference, **elements: object) -> list[str]:
    statement = {"Sid": "Example", "Effect": "Deny", "Action": "s3:*", "Resource": "*", **elements}
    kept = {key: value for key, value in statement.items() if value is not None}
    return [finding.rule for finding in ambiguities({"Statement": [kept]}, reference)]


@pytest.mark.parametrize(
    "operator", ["ArnNotLike", "ArnLike", "ArnEquals", "ForAnyValue:ArnNotEqualsIfExists"]
)
@pytest.mark.parametrize("pattern", ["*", "arn:aws:iam::*", "arn:aws:iam:*:role/x"])
def test_an_arn_pattern_of_fewer_than_six_parts_is_found(
    reference: IamReference, operator: str, pattern: str
) -> None:
    assert rules(reference, Condition={operator: {"aws:PrincipalArn": pattern}}) == ["arn-pattern-parts"]


@pytest.mark.parametrize(
    "condition",
    [
        {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}},
        {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:sns:eu-west-1:111111111111:topic:with:colons"}},
        {"StringNotLike": {"aws:PrincipalArn": "*"}},
    ],
)
def test_an_arn_pattern_of_six_parts_is_not_found(
    reference: IamReference, condition: dict[str, object]
) -> None:
    assert rules(reference, Condition=condition) == []


@pytest.mark.parametrize("action", ["s3:ListAllMyBuckets", "s3:*", ["s3:GetObject", "ec2:DescribeRegions"]])
def test_a_denial_with_not_resource_of_actions_without_resources_is_found(
    reference: IamReference, action: object
) -> None:
    assert rules(reference, Action=action, Resource=None, NotResource="arn:aws:s3:::a") == ["not-resource"]


def test_a_denial_with_not_action_and_not_resource_is_found(reference: IamReference) -> None:
    assert rules(reference, Action=None, NotAction="iam:*", Resource=None, NotResource="arn:aws:s3:::a") == [
        "not-resource"
    ]


@pytest.mark.parametrize("elements", [{"Action": "s3:GetObject"}, {"Action": "s3:*", "Effect": "Allow"}])
def test_not_resource_with_actions_that_have_resources_or_with_allow_is_not_found(
    reference: IamReference, elements: dict[str, object]
) -> None:
    assert rules(reference, Resource=None, NotResource="arn:aws:s3:::a/*", **elements) == []


@pytest.mark.parametrize("ranges", ["192.0.2.0/24", ["192.0.2.0/24", "198.51.100.7"], ["2001:db8::/32"]])
@pytest.mark.parametrize("operator", ["NotIpAddress", "NotIpAddressIfExists"])
def test_addresses_of_one_family_under_a_negated_operator_are_found(
    reference: IamReference, operator: str, ranges: object
) -> None:
    assert rules(reference, Condition={operator: {"aws:SourceIp": ranges}}) == ["address-families"]


@pytest.mark.parametrize(
    "condition",
    [
        {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32"]}},
        {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}},
    ],
)
def test_addresses_of_both_families_or_under_a_plain_operator_are_not_found(
    reference: IamReference, condition: dict[str, object]
) -> None:
    assert rules(reference, Condition=condition) == []


@pytest.mark.parametrize(
    "operator", ["StringNotEquals", "StringNotLikeIfExists", "ForAnyValue:StringNotEquals"]
)
def test_a_variable_without_default_under_a_negated_operator_is_found(
    reference: IamReference, operator: str
) -> None:
    condition = {operator: {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}

    assert rules(reference, Condition=condition) == ["variable-default"]


@pytest.mark.parametrize(
    "condition",
    [
        {"StringNotEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team, 'none'}"}},
        {"StringNotLike": {"aws:ResourceTag/team": "a${*}b${?}c${$}"}},
        {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}},
    ],
)
def test_a_variable_with_default_an_escape_or_a_plain_operator_is_not_found(
    reference: IamReference, condition: dict[str, object]
) -> None:
    assert rules(reference, Condition=condition) == []


def test_each_ambiguous_form_of_a_statement_is_reported(reference: IamReference) -> None:
    condition = {"ArnNotLike": {"aws:PrincipalArn": ["*", "${aws:PrincipalTag/arn}"]}}

    assert sorted(rules(reference, Condition=condition)) == [
        "arn-pattern-parts",
        "arn-pattern-parts",
        "variable-default",
    ]
