"""What the checks look at: the file, its units and accounts with their places, and the names it may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from landform.config.organizational_units import OrganizationalUnitPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.config.node import Path
    from landform.config.organizational_units import Account, OrganizationalUnit
    from landform.policy.guardrail import Guardrail


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

    unit: OrganizationalUnit
    above: PlacedUnit | None

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
    name: str
    unit: PlacedUnit
    account: Account


@dataclass(frozen=True, slots=True)
class Subject:
    """The file that is checked, and what its names may refer to."""

    file: LandingZoneFile
    catalogue: Mapping[str, Guardrail]
    regions: frozenset[str]
    conformance_packs: frozenset[str]
    units: tuple[PlacedUnit, ...] = field(init=False)
    accounts: tuple[PlacedAccount, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Walk the tree once, for all checks."""
        units = tuple(_units(self.file.organizational_units, at=("organizational_units",), above=None))
        accounts = tuple(
            PlacedAccount(at=(*unit.at, "accounts", name), name=name, unit=unit, account=account)
            for unit in units
            for name, account in unit.unit.accounts.items()
        )
        object.__setattr__(self, "units", units)
        object.__setattr__(self, "accounts", accounts)

    @property
    def account_names(self) -> frozenset[str]:
        """The names of all accounts, the management account's included."""
        members = {account.name for account in self.accounts}
        return frozenset(members | {self.file.organization.management_account.name})

    @property
    def unit_paths(self) -> frozenset[str]:
        """The paths of all organizational units."""
        return frozenset(unit.path for unit in self.units)


def _units(
    units: Mapping[str, OrganizationalUnit], *, at: Path, above: PlacedUnit | None
) -> Iterator[PlacedUnit]:
    for name, unit in units.items():
        inherits = above is not None and unit.purpose is OrganizationalUnitPurpose.GENERAL
        here = PlacedUnit(
            at=(*at, name),
            name=name,
            path=f"{above.path}/{name}" if above else name,
            depth=above.depth + 1 if above else 1,
            purpose=above.purpose if above is not None and inherits else unit.purpose,
            unit=unit,
            above=above,
        )
        yield here
        yield from _units(unit.organizational_units, at=(*here.at, "organizational_units"), above=here)
