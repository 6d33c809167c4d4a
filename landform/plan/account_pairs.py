"""The accounts of both sides, matched, and how sentences name sets of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.plan.description import Account, Description, Unit

SHOWN_NAMES = 4
"""Names that a sentence lists before it counts the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPair:
    """One account on both sides; the names differ where it is renamed."""

    base: Account
    head: Account


def matched_accounts(base: Description, head: Description) -> tuple[AccountPair, ...]:
    """Accounts of both sides: by name, or by an id that AWS has given out."""
    by_name = {account.name: account for account in base.accounts}
    by_id = {account.id: account for account in base.accounts if account.id not in base.placeholders}
    names = {account.name for account in head.accounts}
    pairs: list[AccountPair] = []
    for account in head.accounts:
        before = by_name.get(account.name) or by_id.get(account.id)
        if before is not None and (before.name == account.name or before.name not in names):
            pairs.append(AccountPair(base=before, head=account))
    return tuple(pairs)


def places(names: Iterable[str], side: Description) -> str:
    """Where accounts stand: the highest units that hold no other account, and single accounts."""
    wanted = set(names)
    everyone, members = _members(side.accounts, side.organizational_units)
    if wanted >= everyone and len(everyone) > 1:
        return f"every member account ({len(everyone):,})"
    parts: list[str] = []
    for unit in side.organizational_units:
        below = members[unit.path]
        if len(below) > 1 and below <= wanted:
            parts.append(f"unit {unit.path} ({len(below):,} accounts)")
            wanted -= below
    parts.extend(sorted(wanted))
    return listed(parts)


@lru_cache(maxsize=4)
def _members(
    accounts: tuple[Account, ...], units: tuple[Unit, ...]
) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The names of all accounts, and of those below each unit."""
    return frozenset(account.name for account in accounts), {
        unit.path: frozenset(
            a.name for a in accounts if f"{a.organizational_unit}/".startswith(f"{unit.path}/")
        )
        for unit in units
    }


def listed(texts: Iterable[str], shown: int = SHOWN_NAMES) -> str:
    """Names joined by commas; beyond the first few they are counted."""
    items = list(texts)
    if len(items) <= shown + 1:
        return ", ".join(items)
    return f"{', '.join(items[:shown])} and {len(items) - shown:,} more"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 account``, ``2 accounts``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
