"""Policy forms that engines and documentation read in different ways. A proof must not rest on them.

Each was found by running the same requests through independent engines; they agreed everywhere else.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final

from landform.policy.document import (
    NEGATED_OPERATORS,
    Condition,
    Document,
    Statement,
    conditions,
    sid_of,
    statements,
    strings,
)
from landform.policy.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.iam_reference import IamReference

_ARN_PARTS: Final = 6
_ARN_OPERATORS: Final = frozenset({"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"})
_VARIABLE: Final = re.compile(r"\$\{([^}]*)\}")
_ESCAPES: Final = frozenset({"*", "?", "$"})


def ambiguities(document: Document, reference: IamReference, where: str = "policy") -> tuple[Finding, ...]:
    """The ambiguous forms of a filled service or resource control policy, with what to write instead."""
    return tuple(
        finding
        for statement in statements(document)
        for finding in _of_statement(statement, reference, f"{where}: {sid_of(statement)}")
    )


def _of_statement(statement: Statement, reference: IamReference, where: str) -> Iterator[Finding]:
    yield from _not_resource(statement, reference, where)
    for condition in conditions(statement):
        yield from _short_arns(condition, where)
        yield from _one_address_family(condition, where)
        yield from _variables_without_default(condition, where)


def _short_arns(condition: Condition, where: str) -> Iterator[Finding]:
    if condition.base not in _ARN_OPERATORS:
        return
    for value in condition.values:
        parts = len(value.split(":", _ARN_PARTS - 1))
        if parts < _ARN_PARTS:
            yield Finding(
                where=where,
                rule="arn-pattern-parts",
                problem=f"`{condition.operator}` compares `{condition.key}` with `{value}`, a pattern of {parts} parts "
                f"where an ARN has {_ARN_PARTS}",
                do="write all six parts, such as arn:aws:iam::*:role/name-*",
            )


def _not_resource(statement: Statement, reference: IamReference, where: str) -> Iterator[Finding]:
    if "NotResource" not in statement or statement.get("Effect") != "Deny":
        return
    if "NotAction" in statement:
        yield Finding(
            where=where,
            rule="not-resource",
            problem="denies with NotAction and NotResource: many of the actions have no resource to compare",
            do="name the actions, or use Resource",
        )
    for pattern in strings(statement.get("Action")):
        without = [
            action.name for action in reference.matching_actions(pattern) if not action.has_resource_types
        ]
        if without:
            yield Finding(
                where=where,
                rule="not-resource",
                problem=f"denies `{pattern}` with NotResource, but {', '.join(without[:3])} has no resource types",
                do="name only actions that have resource types, or use Resource",
            )


def _one_address_family(condition: Condition, where: str) -> Iterator[Finding]:
    if condition.base != "NotIpAddress":
        return
    families = {family for value in condition.values if (family := _family(value))}
    if len(families) == 1:
        known = families.pop()
        other = 6 if known == 4 else 4
        yield Finding(
            where=where,
            rule="address-families",
            problem=f"`{condition.operator}` lists IPv{known} ranges only: an IPv{other} address equals none of them",
            do=f"add the IPv{other} ranges",
        )


def _family(value: str) -> int | None:
    try:
        return ipaddress.ip_network(value, strict=False).version
    except ValueError:
        return None


def _variables_without_default(condition: Condition, where: str) -> Iterator[Finding]:
    if condition.base not in NEGATED_OPERATORS:
        return
    for value in condition.values:
        for variable in _VARIABLE.findall(value):
            if variable not in _ESCAPES and "," not in variable:
                yield Finding(
                    where=where,
                    rule="variable-default",
                    problem=f"`{condition.operator}` compares `{condition.key}` with ${{{variable}}}, which may have no "
                    "value",
                    do=f"give it a default: ${{{variable}, 'none'}}",
                )
