"""Assignments: declared groups, permission sets, units and accounts, and nothing given twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.config.faults import did_you_mean, shown
from landform.config.node import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.faults import Faults
    from landform.config.identity_center import Assignment
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

ASSIGNMENTS: Path = ("identity_center", "assignments")


def check_assignment_references(subject: Subject, faults: Faults) -> None:
    """What an assignment names is declared."""
    identity_center = subject.file.identity_center
    for position, assignment in enumerate(identity_center.assignments):
        at = (*ASSIGNMENTS, position)
        if assignment.group not in identity_center.groups:
            do = did_you_mean(assignment.group, identity_center.groups, otherwise="declare it under `groups`")
            faults.add((*at, "group"), "the group is not declared", got=shown(assignment.group), do=do)
        if assignment.permission_set not in identity_center.permission_sets:
            known = identity_center.permission_sets
            do = did_you_mean(
                assignment.permission_set, known, otherwise="declare it under `permission_sets`"
            )
            got = shown(assignment.permission_set)
            faults.add((*at, "permission_set"), "the permission set is not declared", got=got, do=do)
        _check_targets(subject, faults, assignment, at)


def _check_targets(subject: Subject, faults: Faults, assignment: Assignment, at: Path) -> None:
    for position, path in enumerate(assignment.organizational_units):
        if path not in subject.unit_paths:
            check_unit_path(subject, faults, (*at, "organizational_units", position), path)
    for position, name in enumerate(assignment.accounts):
        if name not in subject.account_names:
            otherwise = "declare it in an organizational unit"
            do = did_you_mean(name, subject.account_names, otherwise=otherwise)
            faults.add((*at, "accounts", position), "the account is not declared", got=shown(name), do=do)
    if not assignment.organizational_units and not assignment.accounts:
        faults.add(
            at,
            "the assignment reaches nobody",
            expected="`organizational_units` or `accounts`",
            do="name where it holds, or take it out",
            unless=((*at, "organizational_units"), (*at, "accounts")),
        )


def check_unit_path(subject: Subject, faults: Faults, at: Path, path: str, *, in_key: bool = False) -> None:
    """Reports a unit that is not declared. A bare name is taken for the one unit that is called so, if there is one."""
    if path in subject.unit_paths:
        return
    called = [unit.path for unit in subject.units if unit.name == path]
    do = f"did you mean {named(called[0])}?" if len(called) == 1 else ""
    do = do or did_you_mean(path, subject.unit_paths, otherwise="declare it under `organizational_units`")
    faults.add(at, "the organizational unit is not declared", got=shown(path), do=do, in_key=in_key)


@dataclass(frozen=True, slots=True)
class _Reach:
    """How an assignment reaches an account."""

    assignment: int
    at: Path


def check_overlaps(subject: Subject, faults: Faults) -> None:
    """No group gets the same permission set in one account twice: CloudFormation could not make it."""
    below = _accounts_below(subject)
    reached: defaultdict[tuple[str, str], dict[str, _Reach]] = defaultdict(dict)
    for number, assignment in enumerate(subject.file.identity_center.assignments):
        known = reached[assignment.group, assignment.permission_set]
        for at, accounts in _targets(assignment, number, below):
            again = [(name, known[name]) for name in accounts if name in known]
            if again:
                _add_overlap(faults, assignment, at, again)
            for name in accounts:
                known.setdefault(name, _Reach(number, at))


def _accounts_below(subject: Subject) -> dict[str, list[str]]:
    """The names of the accounts in and below each unit."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for account in subject.accounts:
        for unit in account.unit.lineage():
            below[unit.path].append(account.name)
    return below


def _targets(
    assignment: Assignment, number: int, below: dict[str, list[str]]
) -> Iterator[tuple[Path, list[str]]]:
    at = (*ASSIGNMENTS, number)
    for position, path in enumerate(assignment.organizational_units):
        yield (*at, "organizational_units", position), below.get(path, [])
    for position, name in enumerate(assignment.accounts):
        yield (*at, "accounts", position), [name]


def _add_overlap(faults: Faults, assignment: Assignment, at: Path, again: list[tuple[str, _Reach]]) -> None:
    name, first = again[0]
    more = f" and {len(again) - 1} more" if len(again) > 1 else ""
    group, permission_set = shown(assignment.group), shown(assignment.permission_set)
    faults.add(
        at,
        f"group {group} gets permission set {permission_set} twice in account {shown(name)}{more}",
        got=f"it here and in line {faults.line(first.at)}",
        do="take one of them out",
        unless=(
            (*at[:3], "group"),
            (*at[:3], "permission_set"),
            (*first.at[:3], "group"),
            (*first.at[:3], "permission_set"),
        ),
    )
