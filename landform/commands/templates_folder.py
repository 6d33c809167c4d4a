"""Where a command puts templates: the folder that the user names, or one of its own that it removes."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from landform.assembly import require_writable

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
        require_writable(output)
        yield output
        return
    with tempfile.TemporaryDirectory(prefix="landform-") as folder:
        yield Path(folder)
