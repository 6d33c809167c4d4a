"""The tree of organizational units in landing-zone.yaml: every unit and account with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.config.organizational_units import OrganizationalUnitPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.config.node import Path
    from landform.config.organizational_units import Account, OrganizationalUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedUnit:
    """An organizational unit at its place in the tree."""

    at: Path
    """Where it stands in the file."""

    name: str
    path: str
    """Its path from the root, such as ``Workloads/Production``."""

    depth: int
    """1 directly below the root."""

    purpose: OrganizationalUnitPurpose
    """Its own purpose, or the one it inherits."""

    tags: Mapping[str, str]
    """The tags of the file, of the units above and of the unit; the nearest wins."""

    unit: OrganizationalUnit
    above: PlacedUnit | None

    @property
    def suspended(self) -> bool:
        """Whether accounts here are on their way out."""
        return self.purpose is OrganizationalUnitPurpose.SUSPENDED

    def lineage(self) -> Iterator[PlacedUnit]:
        """The unit itself and those above it, the nearest first."""
        here: PlacedUnit | None = self
        while here is not None:
            yield here
            here = here.above


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAccount:
    """A member account at its place in the tree."""

    at: Path
    """Where it stands in the file."""

    name: str
    unit: PlacedUnit
    account: Account


def walk_units(file: LandingZoneFile) -> Iterator[PlacedUnit]:
    """Every unit after the unit above it, in the order of the file."""
    return _walk(file.organizational_units, at=("organizational_units",), tags=file.tags, above=None)


def walk_accounts(file: LandingZoneFile) -> Iterator[PlacedAccount]:
    """Every account, in the order of the file."""
    for unit in walk_units(file):
        yield from accounts_in(unit)


def accounts_in(unit: PlacedUnit) -> Iterator[PlacedAccount]:
    """The accounts that stand directly in a unit."""
    for name, account in unit.unit.accounts.items():
        yield PlacedAccount(at=(*unit.at, "accounts", name), name=name, unit=unit, account=account)


def _walk(
    units: Mapping[str, OrganizationalUnit], *, at: Path, tags: Mapping[str, str], above: PlacedUnit | None
) -> Iterator[PlacedUnit]:
    for name, unit in units.items():
        inherits = above is not None and unit.purpose is OrganizationalUnitPurpose.GENERAL
        here = PlacedUnit(
            at=(*at, name),
            name=name,
            path=f"{above.path}/{name}" if above else name,
            depth=above.depth + 1 if above else 1,
            purpose=above.purpose if above is not None and inherits else unit.purpose,
            tags={**tags, **unit.tags},
            unit=unit,
            above=above,
        )
        yield here
        yield from _walk(
            unit.organizational_units, at=(*here.at, "organizational_units"), tags=here.tags, above=here
        )
