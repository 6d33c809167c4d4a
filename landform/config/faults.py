"""Collects the faults of one file, each at its place, and keeps silent about what follows from another fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Final

from landform.config.node import Path, dotted, named, quoted
from landform.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from landform.config.document import Document
    from landform.config.node import PlainValue

FAULTS_MAX: Final = 1_000
"""The most faults that are looked at. A file with more is no landing zone with mistakes in it."""

NAMES_SHOWN_MAX: Final = 12
"""The most names that a sentence lists."""

_CANDIDATES_MAX: Final = 200
"""The most names that are compared with a typo letter by letter."""


@dataclass(slots=True)
class Faults:
    """The faults of one document."""

    document: Document
    found: list[Fault] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    """Where something is wrong already. What lies at or below such a place is not looked at again."""

    too_many: bool = False
    """Whether there are more faults than are looked at."""

    taken_out: dict[Path, list[int]] = field(default_factory=dict)
    """For a list, by its path in the file, the positions in the file of what was taken out of it."""

    def __post_init__(self) -> None:
        """Take over what the reader found."""
        self.found.extend(self.document.faults[:FAULTS_MAX])
        self.too_many = len(self.document.faults) > FAULTS_MAX
        self.broken.update(self.document.broken)

    def add(  # noqa: PLR0913 - the parts of a sentence, each optional
        self,
        path: Path,
        problem: str,
        *,
        got: str = "",
        expected: str = "",
        do: str = "",
        in_key: bool = False,
        unless: Iterable[Path] = (),
    ) -> None:
        """Reports a fault at a path, in the parts of ``Fault``, unless it only follows from one that is known.

        ``in_key`` shows the key instead of its value. ``unless`` names other values that the sentence relies on: if
        one of them is wrong, nothing is reported.
        """
        if len(self.found) >= FAULTS_MAX:
            self.too_many = True
            return
        path = self.original(path)
        relied_on = [self.original(other) for other in unless]
        if self.is_broken(path) or any(
            self.is_broken(other) or self.holds_broken(other) for other in relied_on
        ):
            return
        place = self.document.root.place_of(path, key=in_key)
        self.found.append(
            Fault(
                file=self.document.file,
                line=place.line,
                column=place.column,
                where=dotted(path),
                problem=problem,
                got=got,
                expected=expected,
                do=do,
            )
        )

    def take_out(self, path: Path) -> None:
        """Notes that the entry of a list was taken out, so that the entries after it have moved up."""
        *above, position = self.original(path)
        self.taken_out.setdefault(tuple(above), []).append(int(position))

    def original(self, path: Path) -> Path:
        """The path in the file of a value that may have moved up."""
        result: Path = ()
        for part in path:
            if isinstance(part, int):
                for gone in sorted(self.taken_out.get(result, ())):
                    part += gone <= part  # noqa: PLW2901 - moves down by one for each entry taken out before it
            result = (*result, part)
        return result

    def all(self) -> tuple[Fault, ...]:
        """The faults, with a note if there are more."""
        if not self.too_many:
            return tuple(self.found)
        problem = f"more than {FAULTS_MAX:,} faults, of which these are the first"
        note = Fault(file=self.document.file, problem=problem, do="check that it is the right file")
        return (note, *self.found)

    def is_broken(self, path: Path) -> bool:
        """Whether the value, or one that it stands in, is wrong."""
        return (
            any(path[:length] in self.broken for length in range(1, len(path) + 1)) if self.broken else False
        )

    def holds_broken(self, path: Path) -> bool:
        """Whether something in the value is wrong."""
        return any(other[: len(path)] == path for other in self.broken)

    def line(self, path: Path) -> int:
        """The line in which the value stands, to name a second place in a sentence."""
        return self.document.root.place_of(self.original(path), key=True).line


def nearest(name: str, candidates: Collection[str]) -> str | None:
    """The candidate that a typo most likely meant."""
    same = [candidate for candidate in candidates if candidate.casefold() == name.casefold()]
    if len(candidates) > _CANDIDATES_MAX:
        ends = (name[:2], name[-2:])
        alike = (other for other in candidates if other[:2] == ends[0] or other[-2:] == ends[1])
        candidates = list(
            islice((other for other in alike if abs(len(other) - len(name)) <= 2), _CANDIDATES_MAX)
        )
    found = same or get_close_matches(name, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str, candidates: Collection[str], *, otherwise: str = "") -> str:
    """A question with the nearest candidate; without one, the candidates if they are few, or else ``otherwise``."""
    if near := nearest(name, candidates):
        return f"did you mean {named(near)}?"
    if otherwise:
        return otherwise
    if not candidates:
        return "there is none"
    if len(candidates) <= NAMES_SHOWN_MAX:
        return f"choose from {listed(candidates)}"
    return f"choose one of the {len(candidates)}, such as {listed(sorted(candidates)[:3])}"


def listed(names: Iterable[str], *, word: str = "and") -> str:
    """Names in a row: ``a``, ``b`` and ``c``."""
    marked = [named(name) for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} {word} {marked[-1]}"


def shown(value: PlainValue) -> str:
    """A value as a sentence names it."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the number {value}"
