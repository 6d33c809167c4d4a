"""A generated page: where it stands, and small pieces of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[2]
REFERENCE: Final = ROOT / "docs" / "reference"

WRITTEN_BY: Final = "<!-- Written by `bin/python -m landform.reference` from {source}. Change it there. -->"
"""What a page says about its origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of ``docs/reference``.

    Attributes:
        name: The name of its file.
        text: The whole page.
    """

    name: str
    text: str

    @property
    def path(self) -> Path:
        """Where the page stands."""
        return REFERENCE / self.name


def cell(text: str) -> str:
    """A text in a cell of a table: on one line, with its bars escaped."""
    return " ".join(text.split()).replace("|", "\\|")


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table, a blank line after it; nothing without rows."""
    lines = [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    if lines:
        names = tuple(columns)
        yield f"| {' | '.join(names)} |"
        yield f"|{'---|' * len(names)}"
        yield from lines
        yield ""


def bullets(heading: str, items: Iterable[str]) -> Iterator[str]:
    """The lines of a list below a heading in bold, a blank line after it; nothing without items."""
    lines = [f"- {' '.join(item.split())}" for item in items]
    if lines:
        yield from (f"**{heading}**", "", *lines, "")
