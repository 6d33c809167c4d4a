"""Walks the tree of organizational units in landing-zone.yaml and resolves units and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.config.organizational_units import OrganizationalUnitPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.organizational_units import Account, OrganizationalUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInFile:
    """An organizational unit of the file at its place in the tree."""

    name: str
    path: str
    parent: str | None
    depth: int
    purpose: OrganizationalUnitPurpose
    """The unit's own purpose, or the one it inherits."""

    tags: Mapping[str, str]
    """The tags of the file, of the units above and of the unit; the nearest wins."""

    unit: OrganizationalUnit

    @property
    def suspended(self) -> bool:
        """Whether accounts here are on their way out."""
        return self.purpose is OrganizationalUnitPurpose.SUSPENDED


def walk_units(
    units: Mapping[str, OrganizationalUnit], *, tags: Mapping[str, str], above: UnitInFile | None = None
) -> Iterator[UnitInFile]:
    """Every unit after the unit above it, in the order of the file."""
    for name, unit in units.items():
        purpose = unit.purpose
        if above and purpose is OrganizationalUnitPurpose.GENERAL:
            purpose = above.purpose
        here = UnitInFile(
            name=name,
            path=f"{above.path}/{name}" if above else name,
            parent=above.path if above else None,
            depth=above.depth + 1 if above else 1,
            purpose=purpose,
            tags={**tags, **unit.tags},
            unit=unit,
        )
        yield here
        yield from walk_units(unit.organizational_units, tags=here.tags, above=here)


def walk_accounts(units: Mapping[str, OrganizationalUnit]) -> Iterator[tuple[UnitInFile, str, Account]]:
    """Every account with the unit it stands in and its name, in the order of the file."""
    for place in walk_units(units, tags={}):
        for name, account in place.unit.accounts.items():
            yield place, name, account
