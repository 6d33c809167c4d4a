"""Guardrails: names of the policy library, each attached once along a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.faults import did_you_mean, shown
from landform.policy.guardrail import Baseline, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject
    from landform.config.tree import PlacedUnit

SECTION: Path = ("guardrails",)
BASELINE: Path = ("guardrails", "baseline")


def check_guardrail_names(subject: Subject, faults: Faults) -> None:
    """Every guardrail that is named exists in the policy library."""
    for at, name, in_key in _named(subject):
        if name not in subject.catalogue:
            do = did_you_mean(name, subject.catalogue, otherwise="see the reference of guardrails")
            faults.add(at, "no guardrail is called so", got=shown(name), do=do, in_key=in_key)


def check_added_guardrails(subject: Subject, faults: Faults) -> None:
    """What denies nearly everything is not attached to the whole organization."""
    for position, name in enumerate(subject.file.guardrails.add):
        guardrail = subject.catalogue.get(name)
        if guardrail and (not guardrail.attach or guardrail.attach == (Place.SUSPENDED,)):
            faults.add(
                (*SECTION, "add", position),
                "this guardrail denies nearly everything and would stop the whole organization",
                got=shown(name),
                do="name it at an organizational unit or an account",
            )


def check_removed_guardrails(subject: Subject, faults: Faults) -> None:
    """What is removed is in the baseline, and is not added again in the same breath."""
    section, held = subject.file.guardrails, baseline_guardrails(subject)
    for name in section.remove:
        at = (*SECTION, "remove", name)
        if name in section.add:
            do = "take it out of one of them"
            faults.add(at, "a guardrail is both added and removed", got=shown(name), do=do, in_key=True)
        elif name in subject.catalogue and name not in held:
            problem = f"the baseline `{section.baseline}` does not hold this guardrail"
            faults.add(
                at, problem, got=shown(name), do="take it out of `remove`", in_key=True, unless=(BASELINE,)
            )


def check_repeated_guardrails(subject: Subject, faults: Faults) -> None:
    """No guardrail is attached again below a place where it is attached already."""
    at_root = _at_root(subject)
    for position, name in enumerate(subject.file.guardrails.add):
        if name in at_root and at_root[name] is None:
            _add_repeated(faults, (*SECTION, "add", position), name, None, subject)
    above: dict[str, dict[str, Path | None]] = {}
    for unit in subject.units:
        known = dict(above[unit.above.path] if unit.above else at_root)
        known.update({name: None for name in _by_purpose(subject, unit) if name not in known})
        for position, name in enumerate(unit.unit.guardrails):
            at = (*unit.at, "guardrails", position)
            if name in known:
                _add_repeated(faults, at, name, known[name], subject)
            known.setdefault(name, at)
        above[unit.path] = known
    for account in subject.accounts:
        for position, name in enumerate(account.account.guardrails):
            if name in above[account.unit.path]:
                at = (*account.at, "guardrails", position)
                _add_repeated(faults, at, name, above[account.unit.path][name], subject)


def baseline_guardrails(subject: Subject) -> frozenset[str]:
    """The names of the guardrails that the chosen baseline holds."""
    baseline = Baseline(subject.file.guardrails.baseline.value)
    return frozenset(name for name, guardrail in subject.catalogue.items() if guardrail.in_baseline(baseline))


def _at_root(subject: Subject) -> dict[str, Path | None]:
    """What is attached to the root: by the baseline (None) or by ``add`` (where)."""
    held = baseline_guardrails(subject) - subject.file.guardrails.remove.keys()
    attached: dict[str, Path | None] = {
        name: None for name in held if Place.ROOT in subject.catalogue[name].attach
    }
    for position, name in enumerate(subject.file.guardrails.add):
        attached.setdefault(name, (*SECTION, "add", position))
    return attached


def _by_purpose(subject: Subject, unit: PlacedUnit) -> Iterator[str]:
    for name in baseline_guardrails(subject) - subject.file.guardrails.remove.keys():
        if any(place.value == unit.purpose.value for place in subject.catalogue[name].attach):
            yield name


def _add_repeated(faults: Faults, at: Path, name: str, known: Path | None, subject: Subject) -> None:
    source = f"line {faults.line(known)}" if known else f"the baseline `{subject.file.guardrails.baseline}`"
    problem = f"the guardrail is in force here already, by {source}"
    faults.add(at, problem, got=shown(name), do="take it out here", unless=(BASELINE,))


def _named(subject: Subject) -> Iterator[tuple[Path, str, bool]]:
    """Every name of a guardrail in the file, where it stands, and whether it is a key there."""
    section = subject.file.guardrails
    yield from (((*SECTION, "add", position), name, False) for position, name in enumerate(section.add))
    yield from (((*SECTION, "remove", name), name, True) for name in section.remove)
    yield from (((*SECTION, "parameters", name), name, True) for name in section.parameters)
    for unit in subject.units:
        for position, name in enumerate(unit.unit.guardrails):
            yield (*unit.at, "guardrails", position), name, False
    for account in subject.accounts:
        for position, name in enumerate(account.account.guardrails):
            yield (*account.at, "guardrails", position), name, False
