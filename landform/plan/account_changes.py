"""Accounts created, moved, renamed and removed; units; governed regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.plan.account_pairs import counted, listed
from landform.plan.denial import DenialsOf
from landform.plan.finding import Finding, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.plan.account_pairs import AccountPair
    from landform.plan.description import Description


def account_changes(base: Description, head: Description, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    """Everything that the file says of the organization's shape."""
    yield from _regions(base, head)
    yield from _created_and_removed(base, head, pairs)
    yield from _moved(base, head, pairs)
    yield from _renamed(base, head, pairs)
    yield from _units(base, head)


def _regions(base: Description, head: Description) -> Iterator[Finding]:
    if base.home_region != head.home_region:
        yield Finding(
            section=Section.REPLACED,
            title=f"The home region changes from {base.home_region} to {head.home_region}",
            dangerous=True,
        )
    before, after = set(base.governed_regions), set(head.governed_regions)
    for region in sorted(after - before):
        yield Finding(
            section=Section.WEAKENED,
            title=f"Region {region} becomes governed: workloads may run there",
            dangerous=True,
        )
    for region in sorted(before - after):
        yield Finding(
            section=Section.REPLACED,
            title=f"Region {region} is no longer governed: the landing zone's stacks there are removed",
            dangerous=True,
        )


def _created_and_removed(
    base: Description, head: Description, pairs: Sequence[AccountPair]
) -> Iterator[Finding]:
    known = {pair.base.name for pair in pairs}
    for account in base.accounts:
        if account.name not in known:
            yield Finding(
                section=Section.ACCOUNTS,
                title=f"Account {account.name} leaves the file: AWS keeps it open, but nothing looks after it",
                dangerous=True,
                details=(f"it stood in {account.organizational_unit}",),
            )
    found = {pair.head.name for pair in pairs}
    created = [account for account in head.accounts if account.name not in found]
    for unit in dict.fromkeys(account.organizational_unit for account in created):
        names = [account.name for account in created if account.organizational_unit == unit]
        verb = "is" if len(names) == 1 else "are"
        yield Finding(
            section=Section.ACCOUNTS,
            title=f"{counted(len(names), 'account')} {verb} created in {unit}: {listed(names)}",
        )


def _moved(base: Description, head: Description, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    before, after = DenialsOf(base), DenialsOf(head)
    renamed = _renamed_units(base, head)
    for pair in pairs:
        old, new = pair.base.organizational_unit, pair.head.organizational_unit
        if renamed.get(old, old) == new:
            continue
        left = {denial.key: denial.sid for denial in before.at(pair.base)}
        for denial in after.at(pair.head):
            left.pop(denial.key, None)
        yield Finding(
            section=Section.ACCOUNTS,
            title=f"Account {pair.head.name} moves from {old} to {new}",
            dangerous=bool(left),
            details=(f"it leaves {counted(len(left), 'Deny statement')}: {listed(left.values())}",)
            if left
            else (),
        )


def _renamed(base: Description, head: Description, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    for pair in pairs:
        if pair.base.name != pair.head.name:
            yield Finding(
                section=Section.ACCOUNTS, title=f"Account {pair.base.name} is renamed to {pair.head.name}"
            )
        if pair.base.email != pair.head.email:
            yield Finding(
                section=Section.ACCOUNTS,
                title=f"Account {pair.head.name} changes its e-mail address",
                details=(f"{pair.base.email} → {pair.head.email}",),
            )
    if base.management_account != head.management_account:
        yield Finding(
            section=Section.ACCOUNTS,
            title="The management account changes",
            dangerous=base.management_account.id not in {head.management_account.id, *base.placeholders},
            details=(f"{base.management_account} → {head.management_account}",),
        )


def _units(base: Description, head: Description) -> Iterator[Finding]:
    renamed = _renamed_units(base, head)
    for old, new in renamed.items():
        yield Finding(section=Section.ACCOUNTS, title=f"Unit {old} is renamed to {new}")
    before = {unit.path for unit in base.organizational_units}
    after = {unit.path for unit in head.organizational_units}
    for path in sorted(before - after - renamed.keys()):
        yield Finding(
            section=Section.ACCOUNTS, title=f"Unit {path} is removed", details=tuple(_like(path, base, head))
        )
    for path in sorted(after - before - set(renamed.values())):
        yield Finding(section=Section.ACCOUNTS, title=f"Unit {path} is created")


def _renamed_units(base: Description, head: Description) -> dict[str, str]:
    """Units whose path differs under the same id of AWS's, by their old path."""
    paths = {unit.id: unit.path for unit in head.organizational_units if unit.id not in head.placeholders}
    return {
        unit.path: paths[unit.id]
        for unit in base.organizational_units
        if unit.id in paths and paths[unit.id] != unit.path
    }


def _like(path: str, base: Description, head: Description) -> Iterator[str]:
    """A new unit that holds the same accounts: to AWS that is another unit, not a new name."""
    known = {unit.path for unit in base.organizational_units}
    accounts = {account.name for account in base.accounts if account.organizational_unit == path}
    for unit in head.organizational_units:
        found = {account.name for account in head.accounts if account.organizational_unit == unit.path}
        if accounts and found == accounts and unit.path not in known:
            yield f"the new unit {unit.path} holds the same accounts, but has no id yet, so AWS makes another unit"
