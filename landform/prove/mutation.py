"""Mutations of a statement: each takes one thing away or changes one value. A proof must notice every one."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.policy.document import NEGATED_OPERATORS, base_operator, strings
from landform.prove.equivalence import reaches_all_actions, reaches_all_resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.document import JsonValue, Statement

_LISTS: Final = ("Action", "NotAction", "Resource", "NotResource")
_WIDENED: Final = {"Action": reaches_all_actions, "Resource": reaches_all_resources}
"""The elements that are widened to everything, unless that would add no call that AWS knows."""

_CASELESS: Final = ("Action", "NotAction")
_WITH_WILDCARDS: Final = ("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike", "StringNotLike")
_FLIPPED: Final = {"true": "false", "false": "true"}
_NUMERIC: Final = "Numeric"
_IF_EXISTS: Final = "IfExists"

_ALWAYS_PRESENT: Final = frozenset({"aws:principalaccount", "aws:principalarn", "aws:requestedregion"})
"""Keys that every signed request has, so that IfExists makes no difference. Source:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One change of a statement."""

    what: str
    """The change as a clause, such as ``without the condition Bool aws:SecureTransport``."""

    statement: Statement | None
    """The changed statement; None where it is gone."""

    widens: bool
    """Whether the changed statement can only deny more."""


def mutations(statement: Statement) -> Iterator[Mutation]:
    """Every mutation of a Deny statement that changes what it means."""
    yield Mutation(what="without the statement", statement=None, widens=False)
    for element in _LISTS:
        yield from _without_entries(statement, element)
    for element, reaches_all in _WIDENED.items():
        entries = strings(statement.get(element))
        if entries and "*" not in entries and not reaches_all(statement):
            changed = {**statement, element: "*"}
            yield Mutation(what=f"with every {element} in place of its own", statement=changed, widens=True)
    block = statement.get("Condition")
    if isinstance(block, dict):
        for operator, keys in block.items():
            for key in keys if isinstance(keys, dict) else ():
                yield from _of_condition(statement, operator, key)


def _without_entries(statement: Statement, element: str) -> Iterator[Mutation]:
    entries = strings(statement.get(element))
    if len(entries) < 2:
        return
    for entry in entries:
        rest = [other for other in entries if other != entry]
        if not _is_covered(entry, rest, ignore_case=element in _CASELESS):
            yield Mutation(
                what=f"without `{entry}` in {element}",
                statement={**statement, element: [*rest]},
                widens=element.startswith("Not"),
            )


def _of_condition(statement: Statement, operator: str, key: str) -> Iterator[Mutation]:
    values = _values(statement, operator, key)
    name = f"{operator} {key}"
    yield Mutation(
        what=f"without the condition {name}", statement=_with(statement, operator, key, None), widens=True
    )
    base = base_operator(operator)
    negated = base in NEGATED_OPERATORS
    if not negated and base != "Null" and ":" not in operator and key.lower() not in _ALWAYS_PRESENT:
        yield _other_if_exists(statement, operator, key)
    if len(values) > 1:
        for value in values:
            rest = [other for other in values if other != value]
            if not (base in _WITH_WILDCARDS and _is_covered(value, rest)):
                changed = _with(statement, operator, key, [*rest])
                yield Mutation(what=f"without `{value}` in {name}", statement=changed, widens=negated)
    for value in values:
        for other in _neighbours(base, value):
            replaced: list[JsonValue] = [other if item == value else item for item in values]
            yield Mutation(
                what=f"with {other} for {value} in {name}",
                statement=_with(statement, operator, key, replaced),
                widens=False,
            )


def _other_if_exists(statement: Statement, operator: str, key: str) -> Mutation:
    """The same comparison with the other answer to a request without the key. Negated operators need no IfExists."""
    other = operator.removesuffix(_IF_EXISTS) if operator.endswith(_IF_EXISTS) else f"{operator}{_IF_EXISTS}"
    changed = _with(statement, operator, key, None)
    block = changed.setdefault("Condition", {})
    before = statement["Condition"]
    if isinstance(block, dict) and isinstance(before, dict):
        compared, found = block.setdefault(other, {}), before[operator]
        if isinstance(compared, dict) and isinstance(found, dict):
            compared[key] = found[key]
    return Mutation(
        what=f"with {other} in place of {operator} {key}",
        statement=changed,
        widens=other.endswith(_IF_EXISTS),
    )


def _neighbours(base: str, value: str) -> Iterator[str]:
    """The other truth value, or the numbers beside a bound."""
    if base in {"Bool", "Null"}:
        yield _FLIPPED[value.lower()]
    elif base.startswith(_NUMERIC):
        number = float(value)
        for near in (number - 1, number + 1):
            yield str(int(near)) if near.is_integer() else str(near)


def _values(statement: Statement, operator: str, key: str) -> tuple[str, ...]:
    block = statement["Condition"]
    keys = block[operator] if isinstance(block, dict) else {}
    value = keys[key] if isinstance(keys, dict) else None
    items = value if isinstance(value, list) else [value]
    return tuple(str(item).lower() if isinstance(item, bool) else str(item) for item in items)


def _with(statement: Statement, operator: str, key: str, values: list[JsonValue] | None) -> Statement:
    changed = copy.deepcopy(statement)
    block = changed["Condition"]
    if not isinstance(block, dict) or not isinstance(keys := block[operator], dict):
        return changed
    if values is None:
        del keys[key]
        if not keys:
            del block[operator]
        if not block:
            del changed["Condition"]
    else:
        keys[key] = values
    return changed


def _is_covered(entry: str, others: list[str], *, ignore_case: bool = False) -> bool:
    """Whether another pattern matches whatever this one matches, so that taking it away changes nothing."""
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else re.NOFLAG)
    return any(re.fullmatch(_expression(other), entry, flags) is not None for other in others)


def _expression(pattern: str) -> str:
    return "".join(".*" if c == "*" else "[^*]" if c == "?" else re.escape(c) for c in pattern)
