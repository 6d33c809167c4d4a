"""The organizational units of a resolved landing zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.organizational_units import OrganizationalUnitPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationalUnit:
    """An organizational unit, known by its path from the root."""

    name: str
    path: str
    """The names from the root down, joined by slashes: ``Workloads/Production``."""

    parent: str | None
    """The path of the unit above, or None directly below the root."""

    depth: int
    """1 directly below the root, 5 at most."""

    id: str
    """The id of the unit; a placeholder until the lock file holds the real one."""

    purpose: OrganizationalUnitPurpose
    tags: Mapping[str, str]
