"""The reference page of the controls: every framework with its requirements, every control with its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from landform.controls.evidence import GuardrailEvidence, Reach
from landform.controls.framework import Status
from landform.reference.page import Page, bullets, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.controls.catalogue import ControlCatalogue
    from landform.controls.control import Control
    from landform.controls.evidence import Evidence
    from landform.controls.framework import FrameworkRequirements, Requirement

_INTRODUCTION: Final = """\
# The controls

<!-- Written by `bin/python -m landform.controls` from policies/controls and policies/frameworks. Change it there. -->

A control is one thing that the landing zone does. It is known by evidence: a guardrail that is attached, or a property
of the synthesized templates. A framework asks for things by their ids, and each id names the controls that serve it.
The texts of the frameworks are theirs and are not repeated here.

- **satisfied**: nothing is left to do in the accounts and Regions that the landing zone governs.
- **helped**: something is in force; workloads, people or a later version do the rest.
- **planned**: nothing is in force yet. What a step of the deployment or a live check will do one day is no evidence.
- **not ours**: a landing zone has no part in it.

This page says what the catalogue can do. What holds in your landing zone depends on your file:
`landform coverage` tells. [How to read it](../how-to/coverage.md).
"""

_REACHES: Final = {
    Reach.ONCE: "",
    Reach.GOVERNED_REGIONS: ", in every governed Region",
    Reach.ACCOUNTS: ", in every account",
    Reach.ACCOUNTS_AND_REGIONS: ", in every governed Region of every account",
}


def controls_page(catalogue: ControlCatalogue) -> Page:
    """The page: counts, a section a framework, then a section a control."""
    lines = [_INTRODUCTION, *_counts(catalogue)]
    for framework in catalogue.frameworks.values():
        lines += _framework(framework)
    lines += ["## The controls by name", ""]
    served = _served(catalogue)
    for control in catalogue.controls.values():
        lines += _control(control, served[control.id])
    return Page(name="controls.md", text="\n".join(lines).rstrip() + "\n")


def _counts(catalogue: ControlCatalogue) -> Iterator[str]:
    claims = [status for status in Status if status is not Status.MISSING]
    rows = []
    for framework in catalogue.frameworks.values():
        counted = Counter(requirement.status for requirement in framework.requirements.values())
        rows.append(
            (
                f"[{framework.framework}](#{framework.framework.replace('.', '')})",
                *(str(counted[status]) for status in claims),
            )
        )
    yield from table(("framework", *(status.replace("-", " ") for status in claims)), rows)


def _framework(framework: FrameworkRequirements) -> Iterator[str]:
    yield from (f"## {framework.framework}", "")
    yield from (f"[{framework.title}]({framework.source}). {framework.scope}", "")
    rows = (
        (name, requirement.status.replace("-", " "), _links(requirement), requirement.note or "")
        for name, requirement in framework.requirements.items()
    )
    yield from table(("id", "status", "controls", "note"), rows)


def _links(requirement: Requirement) -> str:
    planned = set(requirement.planned)
    return ", ".join(
        f"[{name}](#{name}){' (planned)' if name in planned else ''}" for name in requirement.controls
    )


def _served(catalogue: ControlCatalogue) -> Mapping[str, list[str]]:
    """The requirements of each control, a text a framework."""
    served: defaultdict[str, list[str]] = defaultdict(list)
    for framework in catalogue.frameworks.values():
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for name, requirement in framework.requirements.items():
            for control in requirement.controls:
                ids[control].append(name)
        for control, names in ids.items():
            served[control].append(f"{framework.framework}: {', '.join(names)}")
    return served


def _control(control: Control, served: list[str]) -> Iterator[str]:
    yield from (f"### {control.id}", "", f"{control.title}. {' '.join(control.why.split())}", "")
    if control.planned is not None:
        yield from (f"**Planned:** {' '.join(control.planned.split())}", "")
    yield from bullets("Evidence", (_evidence(evidence) for evidence in control.evidence))
    yield from bullets("Serves", served)
    yield from (f"<{control.source}>", "")


def _evidence(evidence: Evidence) -> str:
    if isinstance(evidence, GuardrailEvidence):
        return f"guardrail [{evidence.guardrail}](guardrails.md#{evidence.guardrail})"
    return f"`{evidence}`{_REACHES[evidence.reach]}"
