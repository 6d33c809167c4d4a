"""What the checks look at: the file, its units and accounts with their places, and the names it may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from landform.config.tree import accounts_in, walk_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.config.tree import PlacedAccount, PlacedUnit
    from landform.policy.guardrail import Guardrail


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
        units = tuple(walk_units(self.file))
        accounts = tuple(account for unit in units for account in accounts_in(unit))
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
