"""Where a command puts templates: the folder that the user names, or one of its own that it removes."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from landform.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def templates_folder(output: Path | None) -> Iterator[Path]:
    """The folder to write templates to. It is made and tried before anything is synthesized.

    Args:
        output: The folder that the user names. Default: a temporary folder, removed at the end.

    Raises:
        UserError: Nothing can be written there.
    """
    if output is not None:
        _require_writable(output)
        yield output
        return
    with tempfile.TemporaryDirectory(prefix="landform-") as folder:
        yield Path(folder)


def _require_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        raise UserError(
            f"{folder}: the templates need a folder, and a file stands there, name another folder with --output"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"{folder}: the templates cannot be written there ({reason.lower()}), name another folder with --output"
        ) from None
