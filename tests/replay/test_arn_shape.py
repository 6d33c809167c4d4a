"""Patterns over ARNs of which parts are unknown: a definite answer holds for every way to fill them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landform.guardrails import patterns, variables
from landform.replay.arn_shape import NAME, UNKNOWN, covers, is_exact
from landform.replay.truth import Truth

ROLE = f"arn:aws:iam::222222222222:role/{NAME}audit"
VOLUME = f"arn:aws:ec2:{NAME}:{NAME}:volume/{NAME}"


@pytest.mark.parametrize(
    ("pattern", "shape", "expected"),
    [
        ("*", UNKNOWN, Truth.YES),
        ("*", "*", Truth.YES),
        ("arn:aws:s3:::b/*", "*", Truth.NO),
        ("arn:aws:s3:::b/*", UNKNOWN, Truth.UNKNOWN),
        ("arn:aws:iam::*:role/*", ROLE, Truth.YES),
        ("arn:aws:iam::*:role/*audit", ROLE, Truth.YES),
        ("arn:aws:iam::*:role/audit", ROLE, Truth.UNKNOWN),
        ("arn:aws:iam::*:role/au?it", ROLE, Truth.UNKNOWN),
        ("arn:aws:iam::*:role/?audit", ROLE, Truth.UNKNOWN),
        ("arn:aws:iam::*:role/landform-*", ROLE, Truth.UNKNOWN),
        ("arn:aws:iam::*:role/*-admin", ROLE, Truth.NO),
        ("arn:aws:iam::333333333333:role/*", ROLE, Truth.NO),
        ("arn:aws:ec2:*:*:volume/*", VOLUME, Truth.YES),
        ("arn:aws:ec2:eu-west-1:*:volume/*", VOLUME, Truth.UNKNOWN),
        ("arn:aws:ec2:*:*:subnet/*", VOLUME, Truth.NO),
        ("arn:aws:ec2:*", VOLUME, Truth.YES),
        ("arn:aws:s3:::b/*", f"arn:aws:s3:::b/{UNKNOWN}", Truth.YES),
        ("arn:aws:s3:::b/logs/*", f"arn:aws:s3:::b/{UNKNOWN}", Truth.UNKNOWN),
        ("arn:aws:s3:::b", f"arn:aws:s3:::b/{UNKNOWN}", Truth.NO),
        ("arn:aws:s3:::b/x", "arn:aws:s3:::b/x", Truth.YES),
        ("arn:aws:s3:::b/x", "arn:aws:s3:::b/X", Truth.NO),
    ],
)
def test_a_pattern_covers_a_shape_wholly_partly_or_not(pattern: str, shape: str, expected: Truth) -> None:
    assert covers(pattern, shape) is expected


def test_a_shape_is_exact_only_without_unknown_parts() -> None:
    assert is_exact("arn:aws:s3:::b")
    assert not is_exact(ROLE)
    assert not is_exact(UNKNOWN)


PATTERN = st.text(alphabet="ab*?/:", min_size=1, max_size=8).map(
    lambda text: f"arn:aws:s3:::{text}"
) | st.sampled_from(["*", "arn:*", "arn:aws:s3:*", "arn:aws:*:*:*:a*"])
SHAPE = st.text(alphabet=f"ab/:{NAME}{UNKNOWN}", min_size=1, max_size=6).map(
    lambda text: f"arn:aws:s3:::{text}"
)


@given(PATTERN, SHAPE, st.lists(st.text(alphabet="ab/:", max_size=4), min_size=6, max_size=6))
def test_no_way_to_fill_a_shape_contradicts_a_definite_answer(
    pattern: str, shape: str, parts: list[str]
) -> None:
    filled, left = "", list(parts)
    for character in shape:
        if character == UNKNOWN:
            filled += left.pop()
        elif character == NAME:
            filled += left.pop().replace(":", "")
        else:
            filled += character
    template = variables.parse(pattern, variables=False)
    matches = patterns.matcher([template], patterns.resource_expression)(filled, {})
    answer = covers(pattern, shape)
    assert answer is not (Truth.NO if matches else Truth.YES)
