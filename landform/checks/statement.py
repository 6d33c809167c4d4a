"""Reading one statement of a policy: its principals and its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from landform.checks.json_value import JsonObject, as_object, strings

_POSITIVE = ("StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "IpAddress", "Bool")


def principals(statement: JsonObject, kind: str) -> list[str]:
    """The principals of one kind: ``principals(statement, "Service")``. A bare ``"*"`` counts as AWS."""
    principal = statement.get("Principal")
    if principal == "*":
        return ["*"] if kind == "AWS" else []
    return strings(as_object(principal).get(kind))


def conditions(statement: JsonObject) -> Iterator[tuple[str, str, list[str]]]:
    """Every condition as operator, key in lower case (keys ignore case) and values."""
    for operator, keys in as_object(statement.get("Condition")).items():
        for key, values in as_object(keys).items():
            yield operator, key.lower(), strings(values)


def restricted_by(statement: JsonObject, keys: frozenset[str]) -> bool:
    """Whether a condition demands a value of one of these keys (lower case), and not just any value.

    ``IfExists`` operators and ``ForAllValues`` do not count: they hold when the key is absent.
    """
    return any(
        key in keys and operator.removeprefix("ForAnyValue:") in _POSITIVE and values and "*" not in values
        for operator, key, values in conditions(statement)
    )
