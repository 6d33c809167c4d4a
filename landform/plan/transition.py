"""Accounts that go from the same guardrails to the same guardrails: they are asked about once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from landform.plan.denial import DenialsOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.plan.account_pairs import AccountPair
    from landform.plan.denial import Denial
    from landform.plan.description import Description

_ACCOUNT_ID: Final = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")


@dataclass(frozen=True, kw_only=True)
class Transition:
    """Accounts, the denials that bound them and those that will."""

    account_id: str
    """The account that stands for all of them."""

    accounts: tuple[str, ...]
    """The names of all of them, as they will be."""

    permission_sets: frozenset[str]
    """Assigned on either side to every one of them."""

    before: tuple[Denial, ...]
    after: tuple[Denial, ...]

    @cached_property
    def gone(self) -> tuple[Denial, ...]:
        """The denials that no longer bind, at least not with this text."""
        kept = {denial.key for denial in self.after}
        return tuple(denial for denial in self.before if denial.key not in kept)

    @cached_property
    def new(self) -> tuple[Denial, ...]:
        """The denials that did not bind, at least not with this text."""
        known = {denial.key for denial in self.before}
        return tuple(denial for denial in self.after if denial.key not in known)


def transitions(base: Description, head: Description, pairs: Sequence[AccountPair]) -> tuple[Transition, ...]:
    """Every group of accounts for which some denial changes.

    An account whose id stands in a policy is a group of its own, since a condition may compare it.
    """
    before, after = DenialsOf(base), DenialsOf(head)
    assigned = _assigned(base, head)
    named = _named_accounts(base) | _named_accounts(head)
    grouped: defaultdict[tuple[object, ...], list[tuple[AccountPair, Transition]]] = defaultdict(list)
    for pair in pairs:
        found = Transition(
            account_id=pair.head.id,
            accounts=(pair.head.name,),
            permission_sets=frozenset(assigned[pair.base.name] | assigned[pair.head.name]),
            before=before.at(pair.base),
            after=after.at(pair.head),
        )
        own = pair.head.id if {pair.head.id, pair.base.id} & named else ""
        keys = tuple(frozenset(denial.key for denial in side) for side in (found.before, found.after))
        if keys[0] != keys[1]:
            grouped[(*keys, found.permission_sets, own)].append((pair, found))
    return tuple(
        Transition(
            account_id=members[0][1].account_id,
            accounts=tuple(pair.head.name for pair, _ in members),
            permission_sets=members[0][1].permission_sets,
            before=members[0][1].before,
            after=members[0][1].after,
        )
        for members in grouped.values()
    )


def _assigned(base: Description, head: Description) -> defaultdict[str, set[str]]:
    assigned: defaultdict[str, set[str]] = defaultdict(set)
    for side in (base, head):
        for entry in side.assignments:
            assigned[entry.account].add(entry.permission_set)
    return assigned


def _named_accounts(side: Description) -> set[str]:
    return {number for policy in side.policies for number in _ACCOUNT_ID.findall(str(policy.document))}
