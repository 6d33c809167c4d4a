"""Every template of every example, as it was last reviewed. UPDATE_SNAPSHOTS=1 writes the files anew."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SNAPSHOTS = Path(__file__).parent
ASSET_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def masked(text: str) -> str:
    return ASSET_HASH.sub("<asset hash>", text)


@pytest.mark.slow
@pytest.mark.parametrize("example", ["minimal", "startup", "enterprise"])
def test_templates_are_as_last_reviewed(example: str, assembly_of: Callable[[str], Path]) -> None:
    folder = assembly_of(example)
    written = {
        str(path.relative_to(folder)): masked(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.template.json"))
    }
    snapshot = SNAPSHOTS / example
    if os.environ.get("UPDATE_SNAPSHOTS"):
        update(snapshot, written)

    reviewed = {
        str(path.relative_to(snapshot)): path.read_text(encoding="utf-8")
        for path in sorted(snapshot.rglob("*.template.json"))
    }

    assert sorted(written) == sorted(reviewed), "templates came or went: UPDATE_SNAPSHOTS=1 and review"
    differences = [
        line
        for name in written
        for line in difflib.unified_diff(
            reviewed[name].splitlines(),
            written[name].splitlines(),
            f"reviewed/{name}",
            f"written/{name}",
            lineterm="",
        )
    ]
    assert not differences, "\n".join(differences[:200])


def update(snapshot: Path, written: dict[str, str]) -> None:
    for path in snapshot.rglob("*.template.json"):
        path.unlink()
    for name, text in written.items():
        path = snapshot / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_only_asset_hashes_are_masked() -> None:
    digest = "a1" * 32

    assert masked(f"x-{digest}.json") == "x-<asset hash>.json"
    assert masked(f"{digest}0") == f"{digest}0"
    assert (
        masked("arn:aws:kms:eu-west-1:000123456789:alias/x") == "arn:aws:kms:eu-west-1:000123456789:alias/x"
    )
