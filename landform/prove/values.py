"""The values of placeholders in proof.yaml, taken from landing-zone.yaml and never from the documents under proof."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from landform.config.organizational_units import AccountRole
from landform.model.guardrail_parameters import guardrail_parameters
from landform.policy.principals import (
    BREAK_GLASS_PRINCIPALS,
    DEPLOYER_PRINCIPALS,
    STACK_SETS_PRINCIPALS,
    landing_zone_principals,
)
from landform.prove.proof_file import ProofFileError
from landform.region_facts import load_region_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.landing_zone import LandingZone
    from landform.policy.document import JsonValue
    from landform.policy.guardrail import Guardrail

Values: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""The values of each placeholder, by name without the angle brackets."""

ACCOUNT: Final = "account-id"
"""The account in which a case is decided."""

UNGOVERNED_REGION: Final = "ungoverned-region"
"""One region that the landing zone does not govern."""

FUTURE_REGION: Final = "xx-future-1"
"""Stands for a region that AWS has yet to open, for a landing zone that governs all of today's."""

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?: - ([0-9]+))?>")


def ungoverned_region(landing_zone: LandingZone) -> str:
    """A region that is not governed, preferably one that needs no opting in, or else one that does not exist yet."""
    facts = load_region_facts()
    others = facts.regions - set(landing_zone.governed_regions)
    return min(others, key=lambda region: (region in facts.opt_in, region), default=FUTURE_REGION)


def landing_zone_values(landing_zone: LandingZone, file: LandingZoneFile) -> Values:
    """The values that hold for every guardrail."""
    return {
        "organization-id": (landing_zone.organization_id,),
        "organization-name": (landing_zone.name,),
        "home-region": (landing_zone.home_region,),
        "governed-regions": tuple(sorted(landing_zone.governed_regions)),
        UNGOVERNED_REGION: (ungoverned_region(landing_zone),),
        "management-account-id": (landing_zone.management_account.id,),
        "log-archive-account-id": (landing_zone.log_archive_account.id,),
        "security-account-id": (landing_zone.security_account.id,),
        "network-account-ids": tuple(
            account.id for account in landing_zone.accounts if account.role is AccountRole.NETWORK
        ),
        "landing-zone-principals": landing_zone_principals(file.guardrails.exempt_roles),
        "deployer-principals": DEPLOYER_PRINCIPALS,
        "stack-sets-principals": STACK_SETS_PRINCIPALS,
        "break-glass-principals": BREAK_GLASS_PRINCIPALS,
    }


def guardrail_values(guardrail: Guardrail, file: LandingZoneFile) -> Values:
    """The values of the guardrail's own parameters: what the file sets, else their defaults."""
    chosen = guardrail_parameters(file).get(guardrail.id, {})
    return {
        name: _texts(chosen.get(name, parameter.default)) for name, parameter in guardrail.parameters.items()
    }


def expand(text: str, values: Values, where: str) -> Iterator[str]:
    """The text once for each combination of the values of its placeholders; ``<name - 1>`` subtracts.

    Raises:
        ProofFileError: A placeholder is not known.
    """
    parts = _PLACEHOLDER.split(text)
    choices: list[tuple[str, ...]] = []
    for name, less in zip(parts[1::3], parts[2::3], strict=True):
        if name not in values:
            raise ProofFileError(f"{where}: <{name}> is not known; known: {', '.join(sorted(values))}")
        found = values[name]
        choices.append(tuple(str(int(value) - int(less)) for value in found) if less else found)
    for chosen in itertools.product(*choices):
        yield parts[0] + "".join(value + rest for value, rest in zip(chosen, parts[3::3], strict=True))


def _texts(value: JsonValue) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
