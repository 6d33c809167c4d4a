"""Access that policies of resources grant: trust, bucket, key and topic policies, roles and their policies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from landform.checks.json_value import as_list
from landform.plan.finding import Finding, Section
from landform.plan.json_difference import canonical, differences, shown
from landform.plan.statement_coverage import actions_of, names_of, reach_of
from landform.policy.document import minify, sid_of, statements, strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.checks.template import Resource
    from landform.plan.resource_change import ResourceChange
    from landform.policy.document import JsonValue, Statement

ELSEWHERE: Final = frozenset({"AWS::Organizations::Policy", "AWS::SSO::PermissionSet"})
"""Types whose policies other parts of a plan compare."""

_IAM: Final = "AWS::IAM::"
_LISTS: Final = ("ManagedPolicyArns", "Roles", "Users", "Groups")
"""Properties of IAM's types that attach policies."""


def resource_access(changes: Sequence[ResourceChange]) -> Iterator[Finding]:
    """Policies of resources that allow more or deny less than before, and new ones that allow something."""
    for change in changes:
        if change.type in ELSEWHERE:
            continue
        lines = tuple(_wider(change.before, change.after))
        if not lines:
            continue
        if change.before is not None:
            what = "allows more" if change.after is not None else "is removed and no longer denies"
            title = f"The policy of {change.name} {what}"
        else:
            title = f"{change.name} is new and allows access"
        yield Finding(
            section=Section.ACCESS,
            title=title,
            dangerous=change.before is not None or change.type.startswith(_IAM),
            details=(f"where: {change.where}", *lines),
        )


def _wider(before: Resource | None, after: Resource | None) -> Iterator[str]:
    old, new = (dict(_policies(side)) for side in (before, after))
    for path in dict.fromkeys((*new, *old)):
        was, will = old.get(path, ()), new.get(path, ())
        yield from _statements(was, will, path)
    if after is not None and after.type.startswith(_IAM):
        yield from _attached(before, after)


def _statements(was: Sequence[Statement], will: Sequence[Statement], path: str) -> Iterator[str]:
    for allow in _beyond(will, was, "Allow"):
        yield f"{path} allows {_told(allow)}"
        yield from _how(allow, was)
    for deny in _beyond(was, will, "Deny"):
        yield f"{path} no longer denies {_told(deny)}"
        yield from (f"{line}" for line in _how(deny, will, turned=True))


def _beyond(mine: Sequence[Statement], others: Sequence[Statement], effect: str) -> Iterator[Statement]:
    """The statements that apply where no single one of the others surely does."""
    wide = [(actions_of(other), reach_of(other)) for other in others if other.get("Effect") == effect]
    for statement in mine:
        if statement.get("Effect") != effect:
            continue
        actions, reach = actions_of(statement), reach_of(statement)
        if not any(names.covers(actions) and where.covers(reach) for names, where in wide):
            yield statement


def _told(statement: Statement) -> str:
    reach = reach_of(statement)
    who = " to everybody" if str(reach.principals) == "*" else f" to {reach.principals}"
    named = "Principal" in statement or "NotPrincipal" in statement
    name = f"{sid_of(statement)}: " if sid_of(statement) else ""
    return shown(f"{name}{names_of(statement, 'Action')}{who if named else ''} {reach}")


def _how(statement: Statement, others: Sequence[Statement], *, turned: bool = False) -> Iterator[str]:
    """How the statement of the same Sid differs on the other side."""
    same = [other for other in others if sid_of(statement) and sid_of(other) == sid_of(statement)]
    if same:
        before, after = (statement, same[0]) if turned else (same[0], statement)
        for line in differences(before, after):
            yield f"{sid_of(statement)}: {line}"


def _attached(before: Resource | None, after: Resource) -> Iterator[str]:
    for name in _LISTS:
        old = {minify(item) for item in as_list(canonical(before.properties.get(name)))} if before else set()
        for item in as_list(canonical(after.properties.get(name))):
            if minify(item) not in old:
                yield f"{name}: + {shown(item)}"
    boundary = before.properties.get("PermissionsBoundary") if before else None
    if boundary is not None and boundary != after.properties.get("PermissionsBoundary"):
        yield f"PermissionsBoundary: {shown(boundary)} → {shown(after.properties.get('PermissionsBoundary'))}"


def _policies(resource: Resource | None) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    if resource is not None and resource.type not in ELSEWHERE:
        for path, document in _documents(resource.properties, ""):
            yield path, statements(document)


def _documents(value: JsonValue, path: str) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """Every policy document inside a value, written as JSON or as its text."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = json.loads(value)
        except ValueError:
            return
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _documents(item, f"{path}[{_label(item, index)}]")
    elif isinstance(value, dict):
        if "Statement" in value and any("Effect" in item for item in statements(value)):
            yield path, value
            return
        for key, item in value.items():
            if key != "TemplateBody":
                yield from _documents(item, f"{path}.{key}" if path else key)


def _label(item: JsonValue, index: int) -> str:
    """The name of a list's item, so that the order of the list says nothing."""
    names = strings(item.get("PolicyName")) if isinstance(item, dict) else ()
    return names[0] if names else str(index)
