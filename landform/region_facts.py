"""Which resource types exist in which region, as data from AWS's own resource schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """The commercial regions and what each lacks."""

    regions: frozenset[str]
    """The commercial regions that AWS's schemas are known for."""

    opt_in: frozenset[str]
    """The regions that an account must enable before anything runs there."""

    absent: dict[str, frozenset[str]]
    """For a resource type the regions that lack it; a type that exists everywhere has no entry."""

    schema_date: str
    """When AWS's schemas were read, as an ISO 8601 time."""

    def has(self, resource_type: str, region: str) -> bool:
        """Whether CloudFormation knows the resource type in the region."""
        return region not in self.absent.get(resource_type, frozenset())


@cache
def load_region_facts() -> RegionFacts:
    """The facts of region_facts.json beside this module."""
    document = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return RegionFacts(
        regions=frozenset(document["regions"]),
        opt_in=frozenset(document["opt_in"]),
        absent={name: frozenset(regions) for name, regions in document["absent"].items()},
        schema_date=document["schema_date"],
    )
