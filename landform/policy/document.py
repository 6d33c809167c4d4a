"""Policy documents as plain JSON: their size as AWS counts it, their statements and the values inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
Document: TypeAlias = "dict[str, JsonValue]"
Statement: TypeAlias = "dict[str, JsonValue]"

VERSION: Final = "2012-10-17"
"""The version of the IAM policy language that every authorization policy states."""


def minify(document: JsonValue) -> str:
    """The document as the text that is saved: JSON without white space, keys in their given order."""
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False)


def size(document: JsonValue) -> int:
    """The characters that a saved document counts against its quota.

    AWS Organizations removes white space only when the console saves a policy; CloudFormation and the API save it as
    it is sent, so Landform sends the minified text.
    """
    return len(minify(document))


def statements(document: Document) -> tuple[Statement, ...]:
    """The statements of an authorization policy; IAM allows a single one to stand without a list."""
    value = document.get("Statement")
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, dict))


def policy_of(items: Iterable[Statement]) -> Document:
    """The authorization policy that holds the statements in their order."""
    return {"Version": VERSION, "Statement": list(items)}


def strings(value: JsonValue) -> tuple[str, ...]:
    """The strings of an element that may be one string or a list of strings."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def sid_of(statement: Statement) -> str:
    """The statement id, or an empty string."""
    sid = statement.get("Sid")
    return sid if isinstance(sid, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One comparison of a statement's condition block.

    Attributes:
        operator: The operator as written, such as ``ForAnyValue:StringNotLikeIfExists``.
        base: The operator without set prefix and ``IfExists``, such as ``StringNotLike``.
        key: The condition key as written.
        values: The values to compare with; numbers and booleans as JSON writes them.
    """

    operator: str
    base: str
    key: str
    values: tuple[str, ...]


def base_operator(operator: str) -> str:
    """The operator without ``ForAllValues:``, ``ForAnyValue:`` and ``IfExists``."""
    return operator.rpartition(":")[2].removesuffix("IfExists")


NEGATED_OPERATORS: Final = frozenset(
    {
        "ArnNotEquals",
        "ArnNotLike",
        "DateNotEquals",
        "NotIpAddress",
        "NumericNotEquals",
        "StringNotEquals",
        "StringNotEqualsIgnoreCase",
        "StringNotLike",
    }
)
"""The operators that hold when the key is absent or equals none of the values."""


def conditions(statement: Statement) -> Iterator[Condition]:
    """Every comparison of the statement, in the order in which it stands."""
    block = statement.get("Condition")
    if not isinstance(block, dict):
        return
    for operator, keys in block.items():
        if not isinstance(keys, dict):
            continue
        for key, value in keys.items():
            items = value if isinstance(value, list) else [value]
            texts = tuple(item if isinstance(item, str) else minify(item) for item in items)
            yield Condition(operator=operator, base=base_operator(operator), key=key, values=texts)
