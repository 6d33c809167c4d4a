"""Which guardrail is attached where, and the organization policies that come of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from landform.config.organizational_units import AccountRole, OrganizationalUnitPurpose
from landform.config.tree import PlacedUnit, walk_accounts, walk_units
from landform.model.guardrail_parameters import guardrail_parameters, switched_guardrails
from landform.policy.guardrail import Baseline, Guardrail, Place
from landform.policy.packing import Attachment, PackedPolicy, attach
from landform.policy.principals import (
    BREAK_GLASS_PRINCIPALS,
    DEPLOYER_PRINCIPALS,
    STACK_SETS_PRINCIPALS,
    landing_zone_principals,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.account import Account
    from landform.model.identifiers import Identifiers
    from landform.policy.document import JsonValue

ROOT_TARGET: Final = "/root"
"""The root as a target. Paths of units never begin with a slash."""

_PURPOSES: Final = {
    Place.SANDBOX: OrganizationalUnitPurpose.SANDBOX,
    Place.SUSPENDED: OrganizationalUnitPurpose.SUSPENDED,
}


def account_target(name: str) -> str:
    """An account as a target."""
    return f"/account/{name}"


def attachments(file: LandingZoneFile, catalogue: Mapping[str, Guardrail]) -> dict[str, tuple[str, ...]]:
    """The targets of every guardrail that the file wants, by the guardrail's id.

    A guardrail that the file names but attaches nowhere, such as one for the response to incidents, has no targets.
    """
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for guardrail, target in _wanted(file, catalogue):
        targets[guardrail].add(target)
    return {name: tuple(sorted(targets[name])) for name in sorted(targets)}


def resolve_policies(
    file: LandingZoneFile,
    catalogue: Mapping[str, Guardrail],
    identifiers: Identifiers,
    accounts: tuple[Account, ...],
) -> tuple[PackedPolicy, ...]:
    """The organization policies of the file, filled and packed.

    Raises:
        PlaceholderError: A parameter of a guardrail has no value or one of the wrong form.
        PackingError: The guardrails do not fit the quotas.
    """
    values = _placeholder_values(file, identifiers, accounts)
    parameters = guardrail_parameters(file)
    filled = [
        Attachment(
            guardrail=name,
            type=catalogue[name].type,
            document=catalogue[name].fill(values, parameters.get(name, {})),
            targets=targets,
        )
        for name, targets in attachments(file, catalogue).items()
    ]
    return attach(filled, _parents(file))


def _wanted(file: LandingZoneFile, catalogue: Mapping[str, Guardrail]) -> Iterator[tuple[str, str]]:
    section = file.guardrails
    switches = switched_guardrails(file)
    units = tuple(walk_units(file))
    for guardrail in catalogue.values():
        by_baseline = guardrail.in_baseline(Baseline(section.baseline))
        if guardrail.id in section.remove or not switches.get(guardrail.id, by_baseline):
            continue
        for place in guardrail.attach or (Place.ROOT,):
            yield from ((guardrail.id, target) for target in _targets(place, units))
    for name in section.add:
        yield name, ROOT_TARGET
    for unit in units:
        yield from ((name, unit.path) for name in unit.unit.guardrails)
    for placed in walk_accounts(file):
        yield from ((name, account_target(placed.name)) for name in placed.account.guardrails)


def _targets(place: Place, units: tuple[PlacedUnit, ...]) -> Iterator[str]:
    if place is Place.ROOT:
        yield ROOT_TARGET
        return
    yield from (unit.path for unit in units if unit.unit.purpose is _PURPOSES[place])


def _parents(file: LandingZoneFile) -> dict[str, str | None]:
    parents: dict[str, str | None] = {ROOT_TARGET: None}
    for unit in walk_units(file):
        parents[unit.path] = unit.above.path if unit.above else ROOT_TARGET
        parents.update(dict.fromkeys(map(account_target, unit.unit.accounts), unit.path))
    return parents


def _placeholder_values(
    file: LandingZoneFile, identifiers: Identifiers, accounts: tuple[Account, ...]
) -> dict[str, JsonValue]:
    def ids(role: AccountRole) -> list[JsonValue]:
        return [account.id for account in accounts if account.role is role]

    governed = sorted({file.organization.home_region, *(file.organization.governed_regions or ())})
    return {
        "organization-id": identifiers.organization,
        "organization-name": file.organization.name,
        "home-region": file.organization.home_region,
        "governed-regions": [*governed],
        "management-account-id": identifiers.management_account,
        "log-archive-account-id": ids(AccountRole.LOG_ARCHIVE)[0],
        "security-account-id": ids(AccountRole.SECURITY)[0],
        "network-account-ids": ids(AccountRole.NETWORK),
        "landing-zone-principals": [*landing_zone_principals(file.guardrails.exempt_roles)],
        "deployer-principals": [*DEPLOYER_PRINCIPALS],
        "stack-sets-principals": [*STACK_SETS_PRINCIPALS],
        "break-glass-principals": [*BREAK_GLASS_PRINCIPALS],
    }
