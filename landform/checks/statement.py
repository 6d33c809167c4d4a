"""Reading one statement of a policy: its principals, and what its conditions demand."""

from __future__ import annotations

from landform.checks.json_value import JsonObject, as_object
from landform.policy.document import conditions, strings

_POSITIVE = frozenset(
    {"StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnEquals", "ArnLike", "IpAddress", "Bool"}
)


def principals(statement: JsonObject, kind: str) -> tuple[str, ...]:
    """The principals of one kind: ``principals(statement, "Service")``. A bare ``"*"`` counts as AWS."""
    principal = statement.get("Principal")
    if principal == "*":
        return ("*",) if kind == "AWS" else ()
    return strings(as_object(principal).get(kind))


def demands(statement: JsonObject, keys: frozenset[str]) -> bool:
    """Whether a condition demands a value of one of these keys (in lower case), and not just any value.

    Operators with ``IfExists`` and ``ForAllValues`` do not count: they hold when the key is absent.
    """
    return any(
        condition.key.lower() in keys
        and condition.operator.removeprefix("ForAnyValue:") in _POSITIVE
        and condition.values
        and "*" not in condition.values
        for condition in conditions(statement)
    )
