"""The tree of organizational units: depth, names, and the accounts that every landing zone needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform import quotas
from landform.config.faults import shown
from landform.config.organizational_units import Account, AccountRole, OrganizationalUnitPurpose

if TYPE_CHECKING:
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject
    from landform.config.tree import PlacedAccount

UNITS: Path = ("organizational_units",)

_NEEDED_ONCE: Final = (AccountRole.LOG_ARCHIVE, AccountRole.SECURITY)
_ROLE_FREE_KEYS: Final = frozenset(Account.model_fields) - {"role"}


def check_depth(subject: Subject, faults: Faults) -> None:
    """No unit lies deeper than Organizations allows; the units below one that does are not reported as well."""
    deepest = quotas.ORGANIZATIONAL_UNIT_DEPTH_MAX.value
    for unit in subject.units:
        if unit.depth == deepest + 1:
            faults.add(
                unit.at,
                "an organizational unit lies too deep",
                got=f"level {unit.depth}, {shown(unit.path)}",
                expected=f"{deepest} levels below the root at most",
                do="move it up",
                in_key=True,
            )


def check_unit_names(subject: Subject, faults: Faults) -> None:
    """No two units have paths that differ only in case."""
    first: dict[str, Path] = {}
    for unit in subject.units:
        known = first.setdefault(unit.path.casefold(), unit.at)
        if known is not unit.at:
            got = f"{shown(unit.path)}, and one that differs in case only in line {faults.line(known)}"
            do = "rename or join them"
            faults.add(
                unit.at, "two organizational units have almost the same path", got=got, do=do, in_key=True
            )


def check_unit_count(subject: Subject, faults: Faults) -> None:
    """The number of units stays within the quota."""
    most = quotas.ORGANIZATIONAL_UNITS_MAX.value
    if len(subject.units) > most:
        got, expected = f"{len(subject.units):,}", f"{most:,} at most"
        faults.add(
            UNITS, "too many organizational units", got=got, expected=expected, do="join some", in_key=True
        )


def check_roles(subject: Subject, faults: Faults) -> None:
    """One log archive and one security account, where the baselines reach them."""
    for role in _NEEDED_ONCE:
        holders = [account for account in subject.accounts if account.account.role is role]
        if not holders and not _may_hide_a_role(faults):
            do = f"give one account `role: {role}`, best in a unit called Security"
            faults.add(UNITS, f"no account has the role `{role}`", do=do, in_key=True)
        for account in holders[1:]:
            got = f"{shown(account.name)} after {shown(holders[0].name)} in line {faults.line(holders[0].at)}"
            do = "leave the role with one of them"
            faults.add((*account.at, "role"), f"a second account has the role `{role}`", got=got, do=do)
        for account in holders:
            _check_home(account, faults)


def check_sandboxes(subject: Subject, faults: Faults) -> None:
    """A sandbox stands where the guardrails of sandboxes reach it."""
    for account in subject.accounts:
        if (
            account.account.role is AccountRole.SANDBOX
            and account.unit.purpose is OrganizationalUnitPurpose.GENERAL
        ):
            faults.add(
                (*account.at, "role"),
                "the account is a sandbox, but its organizational unit is not",
                got=shown(account.unit.path),
                do="set `purpose: sandbox` for the unit or one above it, or give the account another role",
                unless=tuple((*unit.at, "purpose") for unit in account.unit.lineage()),
            )


def _check_home(account: PlacedAccount, faults: Faults) -> None:
    purpose = account.unit.purpose
    if purpose is not OrganizationalUnitPurpose.GENERAL:
        faults.add(
            account.at,
            f"the {account.account.role} account stands in a unit of the purpose `{purpose}`",
            got=shown(account.unit.path),
            do="move it to a unit without that purpose",
            in_key=True,
        )


def _may_hide_a_role(faults: Faults) -> bool:
    """Whether something was left out that could have been the account with the missing role."""
    for path in faults.broken:
        if path[:1] != UNITS:
            continue
        last_accounts = max(
            (position for position, part in enumerate(path) if part == "accounts"), default=-1
        )
        after = path[last_accounts + 2 :]
        if last_accounts < 0 and path[-1] in {"tags", "guardrails", "budget", "purpose"}:
            continue
        if not after or after[0] not in _ROLE_FREE_KEYS:
            return True
    return False
