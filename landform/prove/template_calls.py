"""The calls that the templates of a landing zone need, from template_calls.json.

The templates are those of every example together, so a landing zone that leaves parts out is proven for more than it
needs. A test keeps the file equal to the templates and to AWS's resource schemas.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCalls:
    """One template."""

    name: str
    lands_in: str
    """``management``, ``log-archive``, ``security`` or ``members``."""

    made_by: str
    """``deployer`` or ``StackSets``."""

    calls: Mapping[str, tuple[str, ...]]
    """For each resource type the calls that make, read and change a resource, and delete it unless it is retained."""


@cache
def load_template_calls() -> tuple[TemplateCalls, ...]:
    """Every template of template_calls.json beside this module."""
    document = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    calls = document["calls"]
    return tuple(
        TemplateCalls(
            name=name,
            lands_in=template["lands_in"],
            made_by=template["made_by"],
            calls={
                resource_type: tuple(
                    dict.fromkeys(
                        (
                            *calls[resource_type]["deploy"],
                            *(() if is_retained else calls[resource_type]["delete"]),
                        )
                    )
                )
                for resource_type, is_retained in template["types"].items()
            },
        )
        for name, template in document["templates"].items()
    )
