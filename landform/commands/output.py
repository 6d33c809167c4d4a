"""How commands print: text with colours on a terminal only, JSON on request, errors as sentences."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from landform.errors import CheckError, FaultsError, LandformError

if TYPE_CHECKING:
    from pydantic import JsonValue

PAGE_COLUMNS: Final = 100
"""The width of tables where no terminal says how wide it is: in a file, in a pipeline's log."""


TABLE_COLUMNS_MIN: Final = 80
"""The least width of tables: a narrower terminal wraps their lines, which is better than numbers cut off."""


def _console(*, stderr: bool) -> Console:
    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    width = max(shutil.get_terminal_size().columns, TABLE_COLUMNS_MIN) if terminal else PAGE_COLUMNS
    return Console(stderr=stderr, highlight=False, soft_wrap=True, width=width)


console = _console(stderr=False)
error_console = _console(stderr=True)


def print_json(document: JsonValue) -> None:
    """Print a JSON document to standard output."""
    sys.stdout.write(json.dumps(document, indent=2) + "\n")
    sys.stdout.flush()  # so that a full disk is an error here, not a warning at the end


def print_text(text: str, *, style: str = "") -> None:
    """Print a text that may hold input of the user: nothing in it is taken for markup or for terminal control."""
    console.print(Text(printable(text), style=style))


def printable(text: str) -> str:
    """The text with control characters escaped, so that a name in a file cannot steer the terminal."""
    return "".join(
        character if character.isprintable() or character == "\n" else repr(character)[1:-1]
        for character in text
    )


def print_error(error: LandformError, *, as_json: bool) -> None:
    """Print an error: its faults as JSON to standard output, or as sentences to standard error."""
    if as_json:
        faults: list[JsonValue] = (
            [dataclasses.asdict(fault) for fault in error.faults] if isinstance(error, FaultsError) else []
        )
        findings: list[JsonValue] = [*error.findings] if isinstance(error, CheckError) else []
        print_json({"error": str(error), "faults": faults, "findings": findings})
        return
    error_console.print(
        Text(printable(str(error)), style="red" if not isinstance(error, FaultsError) else "")
    )
    if isinstance(error, FaultsError):
        count = len(error.faults)
        error_console.print(
            Text(f"{count} fault{'s' if count > 1 else ''}. Nothing was changed.", style="red")
        )
