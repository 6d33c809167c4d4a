"""``landform coverage``: how far the landing zone serves the frameworks, with the evidence."""

from __future__ import annotations

import difflib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from landform.assembly import landings
from landform.commands.output import console, print_json, print_text
from landform.controls.catalogue import load_controls
from landform.controls.coverage import coverage as cover
from landform.controls.framework import Status
from landform.errors import UserError
from landform.model.load import load_landing_zone
from landform.policy.catalogue import load_catalogue
from landform.policy.guardrail import Framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from landform.controls.result import ControlResult, FrameworkResult, RequirementResult

_STATUS_COLUMNS: Final = 11


def coverage(config: Path, *, framework: str | None, as_json: bool) -> None:
    """Synthesize into a folder of our own, judge the evidence, and print what the frameworks make of it.

    Raises:
        FaultsError: The file is wrong.
        UserError: There is no framework with that name.
        CheckError: A check of the templates found something.
    """
    from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

    wanted = tuple(Framework) if framework is None else (_framework(framework),)
    landing_zone = load_landing_zone(config)
    guardrails = load_catalogue()
    catalogue = load_controls(guardrails=guardrails)
    with tempfile.TemporaryDirectory(prefix="landform-") as folder:
        synthesize(landing_zone, Path(folder))
        found = landings(Path(folder), landing_zone)
    results = tuple(
        result for result in cover(catalogue, guardrails, landing_zone, found) if result.framework in wanted
    )
    if as_json:
        print_json({"file": str(config), "frameworks": [framework_document(result) for result in results]})
        return
    _print_counts(results)
    for line in _missing(results) if framework is None else _requirements(results[0]):
        print_text(line)


def _framework(name: str) -> Framework:
    if name in list(Framework):
        return Framework(name)
    nearest = difflib.get_close_matches(name, Framework, n=1)
    raise UserError(
        f"--framework: there is no framework {name!r}; "
        + (f"did you mean {str(nearest[0])!r}?" if nearest else f"there are {', '.join(Framework)}")
    )


def framework_document(result: FrameworkResult) -> dict[str, JsonValue]:
    """One framework as JSON."""
    return {
        "framework": result.framework,
        "title": result.title,
        "scope": result.scope,
        "counts": {status.value: count for status, count in result.counts.items()},
        "requirements": [_requirement_document(requirement) for requirement in result.requirements],
    }


def _requirement_document(result: RequirementResult) -> JsonValue:
    return {
        "requirement": result.requirement,
        "status": result.status,
        "claim": result.claim,
        "note": result.note,
        "controls": [_control_document(control) for control in result.controls],
    }


def _control_document(result: ControlResult) -> JsonValue:
    return {
        "control": result.control,
        "title": result.title,
        "holds": result.holds,
        "planned": result.planned,
        "evidence": [
            {"evidence": evidence.evidence, "holds": evidence.holds, "detail": evidence.detail}
            for evidence in result.evidence
        ],
    }


def _print_counts(results: tuple[FrameworkResult, ...]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("framework", no_wrap=True)
    for status in (*Status, "all"):
        table.add_column(status.replace("-", " "), justify="right")
    for result in results:
        counts = [str(result.counts[status]) for status in Status]
        table.add_row(Text(result.framework), *counts, str(len(result.requirements)))
    console.print(table)


def _missing(results: tuple[FrameworkResult, ...]) -> Iterator[str]:
    """What the file leaves out, and where to read on."""
    names: dict[str, ControlResult] = {
        control.control: control
        for result in results
        for requirement in result.requirements
        for control in requirement.controls
        if not control.holds and control.planned is None
    }
    yield ""
    if names:
        yield "Controls that the catalogue knows and this landing zone leaves out, wholly or in part:"
    for control in names.values():
        yield from _control_lines(control, indent="")
    yield "`--framework ID` prints every requirement with its evidence, `--json` prints all of them."


def _requirements(result: FrameworkResult) -> Iterator[str]:
    yield ""
    yield f"{result.title}. {result.scope}"
    for requirement in result.requirements:
        status = requirement.status.replace("-", " ")
        yield f"{status:<{_STATUS_COLUMNS}}{requirement.requirement}"
        indent = " " * _STATUS_COLUMNS
        for control in requirement.controls:
            yield from _control_lines(control, indent=indent)
        if requirement.note:
            yield f"{indent}note: {requirement.note}"


def _control_lines(result: ControlResult, *, indent: str) -> Iterator[str]:
    if result.planned is not None:
        yield f"{indent}planned  {result.control}: {result.title}"
        yield f"{indent}         {result.planned}"
        return
    yield f"{indent}{'holds' if result.holds else 'missing':<9}{result.control}: {result.title}"
    for evidence in result.evidence:
        mark = "" if evidence.holds else "not so: "
        yield f"{indent}         {evidence.evidence}: {mark}{evidence.detail}"
