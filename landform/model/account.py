"""The accounts of a resolved landing zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.organizational_units import AccountRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementAccount:
    """The account that owns the organization."""

    name: str
    email: str
    id: str
    """The account id, 12 digits; a placeholder until the lock file holds the real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A member account."""

    name: str
    email: str
    id: str
    """The account id, 12 digits; a placeholder until the lock file holds the real one."""

    role: AccountRole
    organizational_unit: str
    """The path of the unit that the account stands in, such as ``Workloads/Production``."""

    tags: Mapping[str, str]
    """The account's tags with those of its units and of the file; the nearest wins."""

    suspended: bool
    """Whether the account stands below a unit of the purpose ``suspended``."""

    shard: int
    """Which organization template holds the account, counted from 1. It never changes once in the lock file."""
