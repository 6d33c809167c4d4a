"""Docstrings in Google style, taken apart."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTIONS: Final = ("Args", "Attributes", "Example", "Raises", "Returns")
_HEADING: Final = re.compile(rf"^({'|'.join(_SECTIONS)}):(?: (\S.*))?$")
_ENTRY: Final = re.compile(r"^(\*{0,2}\w+): (.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Docstring:
    """The parts of a docstring.

    Attributes:
        text: The paragraphs outside the sections, as Markdown.
        sections: The names and texts of the entries of each section, by the section's name.
    """

    text: str
    sections: dict[str, dict[str, str]]

    def entries(self, section: str) -> dict[str, str]:
        """The entries of a section; none where the docstring has no such section."""
        return self.sections.get(section, {})


def parse_docstring(docstring: str) -> Docstring:
    """Take a docstring apart."""
    text: list[str] = []
    sections: dict[str, dict[str, str]] = {}
    for name, lines in _parts(inspect.cleandoc(docstring).splitlines()):
        if name:
            sections[name] = _entries(lines)
        else:
            text += lines
    return Docstring(text=markdown("\n".join(text)), sections=sections)


def markdown(text: str) -> str:
    """Paragraphs of one line each, with code between single backticks."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).replace("``", "`")


def _parts(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of each section with its name, and the others without one."""
    name, part = "", list[str]()
    for line in lines:
        heading = _HEADING.match(line)
        is_text_again = name and line and not line.startswith(" ")
        if heading or is_text_again:
            yield name, part
            name, part = (heading[1], [heading[2] or ""]) if heading else ("", [])
        if not heading:
            part.append(line)
    yield name, part


def _entries(lines: list[str]) -> dict[str, str]:
    entries: dict[str, list[str]] = {}
    for line in inspect.cleandoc("\n".join(lines)).splitlines():
        entry = _ENTRY.match(line)
        if entry:
            entries[entry[1]] = [entry[2]]
        elif entries:
            entries[next(reversed(entries))].append(line)
    return {name: markdown("\n".join(text)) for name, text in entries.items()}
