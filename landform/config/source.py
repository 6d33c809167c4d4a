"""The text of landing-zone.yaml, and what can be wrong with it before it is YAML at all."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from landform.errors import Fault, FaultsError

if TYPE_CHECKING:
    from pathlib import Path

SOURCE_MAX_BYTES: Final = 4 * 1024 * 1024
"""The largest file that is read. Five thousand accounts with tags and budgets need about a quarter of it."""

_NUL: Final = b"\x00"
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML forbids, and those that nobody sees but that YAML or an editor takes for the end of a line."""


def read_source(path: Path) -> str:
    """The text of the file.

    Raises:
        FaultsError: if the file is missing, is no regular file, cannot be read, is too large, is not UTF-8 text or
            holds a character that does not belong in one.
    """
    file = str(path)
    text = _decoded(file, _content(path))
    _refuse_forbidden_characters(file, text)
    return text


def _content(path: Path) -> bytes:
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(SOURCE_MAX_BYTES + 1)
            size = max(len(content), os.fstat(stream.fileno()).st_size)
    except FileNotFoundError:
        raise _refusal(file, "the file does not exist", do="create it, or name another file") from None
    except IsADirectoryError:
        raise _refusal(file, "this is a directory", do="name the file in it") from None
    except PermissionError:
        raise _refusal(
            file, "the file may not be read", do="give yourself the permission to read it"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(file, f"the file cannot be read ({reason.lower()})", do="check its path") from None
    if size > SOURCE_MAX_BYTES:
        raise _refusal(
            file,
            "the file is too large",
            got=f"{size:,} bytes",
            expected=f"{SOURCE_MAX_BYTES:,} bytes at most",
            do="check that it is the right file",
        )
    return content


def _decoded(file: str, content: bytes) -> str:
    if content.startswith(_UTF_16_MARKS):
        raise _refusal(file, "the file is UTF-16 text", expected="UTF-8", do="save it as UTF-8")
    if _NUL in content:
        raise _refusal(
            file,
            "the file holds NUL bytes, so it is no text",
            expected="YAML in UTF-8",
            do="check that it is the right file",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        fault = Fault(
            file=file,
            line=before.count(b"\n") + 1,
            column=len(before) - before.rfind(b"\n"),
            problem="the file is not UTF-8 text",
            got=f"the byte 0x{content[error.start]:02X}",
            do="save it as UTF-8",
        )
        raise FaultsError([fault]) from None


def _refuse_forbidden_characters(file: str, text: str) -> None:
    faults = [
        Fault(
            file=file,
            line=text.count("\n", 0, match.start()) + 1,
            column=match.start() - text.rfind("\n", 0, match.start()),
            problem="an invisible character that does not belong in YAML",
            got=f"U+{ord(match.group()):04X}",
            do="delete it, or write it as an escape in double quotes",
        )
        for match in _FORBIDDEN.finditer(text)
    ]
    if faults:
        raise FaultsError(faults)


def _refusal(file: str, problem: str, *, got: str = "", expected: str = "", do: str = "") -> FaultsError:
    return FaultsError([Fault(file=file, problem=problem, got=got, expected=expected, do=do)])
