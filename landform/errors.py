"""The errors that Landform raises on purpose. Anything else that escapes is a bug of ours.

::

    LandformError
    ├── UserError            the input is wrong: exit status 2
    │   └── FaultsError      one or more faults, each at a place in a file
    └── CheckError           the input is fine, a check of the result failed: exit status 1
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class LandformError(Exception):
    """The base of all errors that Landform raises on purpose."""

    exit_code = 1


class UserError(LandformError):
    """Something the user wrote, or the place they called Landform from, is wrong."""

    exit_code = 2


class CheckError(LandformError):
    """The input was read and resolved, but a check of what came out of it failed."""

    exit_code = 1

    def __init__(self, message: str, *, findings: Sequence[str] = ()) -> None:
        """``findings`` are the sentences of a report that is printed already, for those who asked for JSON."""
        self.findings: tuple[str, ...] = tuple(findings)
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing that is wrong in a file, as a sentence that says what to do.

    Lines and columns count from 1; 0 means that the fault concerns the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    where: str = field(default="", compare=False)
    """The dotted path of the value in the file, such as ``organization.home_region``."""

    problem: str = ""
    got: str = ""
    expected: str = ""
    do: str = ""

    def __str__(self) -> str:
        """The fault as one line: ``file:line:column: where: problem, got X, expected Y, do Z``."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [self.problem]
        if self.got:
            parts.append(f"got {self.got}")
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.do:
            parts.append(self.do)
        sentence = ", ".join(parts)
        return f"{place}: {self.where}: {sentence}" if self.where else f"{place}: {sentence}"


class FaultsError(UserError):
    """Every fault of the user's files, all at once, in the order of the lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
