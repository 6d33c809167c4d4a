"""One side of a comparison: a landing zone as plain values, and its templates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, JsonValue

from landform.assembly import Landing, read_templates
from landform.plan.description_program import ASSEMBLY, DESCRIPTION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Account(_Part):
    """A member account."""

    name: str
    id: str
    email: str
    organizational_unit: str
    """The path of the unit that it stands in."""


class ManagementAccount(_Part):
    """The account that owns the organization."""

    name: str
    id: str
    email: str


class Unit(_Part):
    """An organizational unit by its path from the root."""

    path: str
    id: str


class Policy(_Part):
    """An organization policy and its targets: the root, paths of units, accounts."""

    name: str
    type: str
    targets: tuple[str, ...]
    document: dict[str, JsonValue]
    guardrails: tuple[str, ...]


class PermissionSet(_Part):
    """A permission set; of both boundaries at most one is set."""

    name: str
    description: str
    session_hours: int
    relay_state: str | None
    aws_managed_policies: tuple[str, ...]
    """ARNs."""

    customer_managed_policies: tuple[str, ...]
    inline_policy: dict[str, JsonValue] | None
    aws_managed_boundary: str | None
    customer_managed_boundary: str | None


class Assignment(_Part):
    """One group, one permission set, one account by its name."""

    group: str
    permission_set: str
    account: str


class LandingPlace(_Part):
    """Where a template lands."""

    template: str
    accounts: tuple[str, ...]
    regions: tuple[str, ...]
    stack_set: str | None


class Description(_Part):
    """A landing zone, as ``description_program`` describes it."""

    name: str
    home_region: str
    governed_regions: tuple[str, ...]
    organization_id: str
    placeholders: frozenset[str]
    """Ids of this side that AWS has not given out."""

    ids: dict[str, str]
    """Every id that AWS hands out, by what it is the id of."""

    management_account: ManagementAccount
    accounts: tuple[Account, ...]
    organizational_units: tuple[Unit, ...]
    policies: tuple[Policy, ...]
    permission_sets: tuple[PermissionSet, ...]
    assignments: tuple[Assignment, ...]
    landings: tuple[LandingPlace, ...]


@dataclass(frozen=True, kw_only=True)
class Side:
    """A landing zone and its templates."""

    description: Description
    landings: tuple[Landing, ...]

    @classmethod
    def read(cls, folder: Path) -> Side:
        """The side that ``description_program`` wrote to a folder."""
        description = Description.model_validate(json.loads((folder / DESCRIPTION).read_text("utf-8")))
        templates = {
            template.name: template
            for parent in read_templates(folder / ASSEMBLY)
            for template in parent.with_children
        }
        return cls(
            description=description,
            landings=tuple(
                Landing(
                    template=templates[place.template],
                    accounts=place.accounts,
                    regions=place.regions,
                    stack_set=place.stack_set,
                )
                for place in description.landings
            ),
        )

    @cached_property
    def landing_of(self) -> Mapping[str, Landing]:
        """Every landing by the name of its template."""
        return {landing.template.name: landing for landing in self.landings}
