"""Policies that set what services do: which accounts they leave or reach, and how their documents change.

The effect of these policies is AWS's, so nothing is enumerated: a change counts as dangerous until somebody has read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from landform.plan.account_pairs import listed, places
from landform.plan.denial import targets
from landform.plan.finding import Finding, Section
from landform.plan.json_difference import canonical, differences
from landform.policy.document import minify
from landform.prove.place import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.plan.account_pairs import AccountPair
    from landform.plan.description import Account, Description, Policy

_ENUMERATED = frozenset(kind.value for kind in KINDS)


class _Setting(NamedTuple):
    type: str
    guardrails: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{listed(self.guardrails)} ({self.type})"


def setting_changes(base: Description, head: Description, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    """The changes of every policy that is no service or resource control policy."""
    before, after = _settings(base), _settings(head)
    for setting in sorted(before.keys() | after.keys()):
        old, new = before.get(setting, ()), after.get(setting, ())
        left = [p.head.name for p in pairs if _binds(old, p.base) and not _binds(new, p.head)]
        reached = [p.head.name for p in pairs if _binds(new, p.head) and not _binds(old, p.base)]
        if left:
            yield Finding(
                section=Section.WEAKENED,
                title=f"{setting.name} no longer binds {places(left, head)}",
                dangerous=True,
            )
        if reached:
            yield Finding(
                section=Section.DENIALS, title=f"{setting.name} newly binds {places(reached, head)}"
            )
        if old and new and (lines := tuple(_of_documents(old, new))):
            yield Finding(
                section=Section.WEAKENED,
                title=f"{setting.name} changes: AWS decides what it does, so read it",
                dangerous=True,
                details=lines,
            )


def _settings(side: Description) -> dict[_Setting, tuple[Policy, ...]]:
    found: dict[_Setting, tuple[Policy, ...]] = {}
    for policy in side.policies:
        if policy.type not in _ENUMERATED:
            key = _Setting(policy.type, policy.guardrails)
            found[key] = (*found.get(key, ()), policy)
    return found


def _binds(policies: Sequence[Policy], account: Account) -> bool:
    above = set(targets(account))
    return any(above.intersection(policy.targets) for policy in policies)


def _of_documents(old: Sequence[Policy], new: Sequence[Policy]) -> Iterator[str]:
    documents = ({minify(canonical(policy.document)) for policy in side} for side in (old, new))
    before, after = documents
    if before != after:
        yield from differences(old[0].document, new[0].document)
