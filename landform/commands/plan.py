"""``landform plan``: who and what changes?"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from landform.commands.output import print_json, print_text
from landform.errors import UserError
from landform.plan.compare import compare
from landform.plan.markdown_page import markdown_page
from landform.plan.sides import read_sides
from landform.plan.text_page import text_page

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from landform.plan.finding import Plan

CHANGES: Final = 3
"""The exit status for changes, none of them dangerous."""

DANGEROUS_CHANGES: Final = 4
"""The exit status for changes of which some are dangerous."""


class PlanFormat(StrEnum):
    """How a plan is printed."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"


def plan(config: Path, *, base: str | None, form: PlanFormat) -> None:
    """Compare the file with a git revision and print what changes.

    Raises:
        UserError: No revision is named, or there is none of that name.
        FaultsError: The file is wrong.
        CheckError: A check of the templates found something.
        SystemExit: There are changes, with a status that says whether some are dangerous.
    """
    if base is None:
        raise UserError(
            "landform plan compares with a git revision: give --base REF, such as --base main. "
            "The comparison with what is deployed needs AWS and comes with landform deploy."
        )
    found = compare(*read_sides(config, base))
    _print(found, config, base, form)
    if found.findings:
        raise SystemExit(DANGEROUS_CHANGES if found.dangerous else CHANGES)


def plan_document(found: Plan, config: Path, base: str) -> dict[str, JsonValue]:
    """The whole plan as JSON."""
    return {
        "file": str(config),
        "base": base,
        "changes": len(found.findings),
        "dangerous": found.dangerous,
        "enumerated": found.enumerated,
        "findings": [
            {
                "section": finding.section.name.lower(),
                "title": finding.title,
                "dangerous": finding.dangerous,
                "details": list(finding.details),
            }
            for finding in found.findings
        ],
    }


def _print(found: Plan, config: Path, base: str, form: PlanFormat) -> None:
    if form is PlanFormat.JSON:
        print_json(plan_document(found, config, base))
    elif form is PlanFormat.MARKDOWN:
        sys.stdout.write(markdown_page(found, base))
    else:
        for line in text_page(found, base):
            print_text(line, style="red" if line.startswith("!") else "")
