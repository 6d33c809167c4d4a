from __future__ import annotations

import json
from typing import TYPE_CHECKING

from landform import quotas

if TYPE_CHECKING:
    from collections.abc import Callable

    FaultsWith = Callable[[str | tuple[str, str]], list[str]]

LIMIT = quotas.PERMISSION_SET_INLINE_POLICY_MAX_NON_SPACE_BYTES.value


def section(resource: str) -> str:
    statement = {"Effect": "Deny", "Action": "s3:*", "Resource": resource}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    sets = {"A": {"description": "x", "inline_policy": policy}}
    return "identity_center: " + json.dumps({"permission_sets": sets}, ensure_ascii=False) + "\n"


def bytes_without(resource: str) -> int:
    statement = {"Effect": "Deny", "Action": "s3:*", "Resource": resource}
    return len(json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":")))


def test_largest_inline_policy_is_accepted_and_one_byte_more_is_not(faults_with: FaultsWith) -> None:
    room = LIMIT - bytes_without("")
    assert faults_with(section("x" * room)) == []
    (sentence,) = faults_with(section("x" * (room + 1)))
    assert sentence.endswith(
        "identity_center.permission_sets.A.inline_policy: the inline policy is too large, got 10,241 bytes, "
        "expected 10,240 at most, white space not counted, move a part to a customer managed policy"
    )


def test_white_space_of_an_inline_policy_is_not_counted(faults_with: FaultsWith) -> None:
    room = LIMIT - bytes_without("")
    assert faults_with(section("x" * room + " " * 100)) == []


def test_characters_beyond_ascii_count_with_all_their_bytes(faults_with: FaultsWith) -> None:
    room = LIMIT - bytes_without("")
    assert faults_with(section("é" * (room // 2))) == []
    assert len(faults_with(section("é" * (room // 2 + 1)))) == 1
