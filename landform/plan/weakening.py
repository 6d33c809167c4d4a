"""Actions that denials stop to deny, by enumeration: every action of AWS, kind of principal and region."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from landform.plan.caller import Caller, callers, regions
from landform.prove.place import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.guardrails.variables import Context
    from landform.plan.denial import Denial
    from landform.plan.description import Description
    from landform.plan.statement_coverage import Reach
    from landform.plan.transition import Transition
    from landform.policy.policy_type import PolicyType


class Loser(NamedTuple):
    """A statement that stops to deny something; the Sid tells it in every version."""

    sid: str
    type: PolicyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What one denial loses for one principal in one region and one group of accounts."""

    transition: Transition
    caller: Caller
    region: str
    denial: Denial
    reach: Reach
    """For which resources and requests the denial held."""

    actions: int
    """As bits."""

    wholly: bool
    """Whether no other denial names these actions for the principal and the region any more."""

    @property
    def context(self) -> Context:
        """The context keys that are known."""
        return _context(self.caller, self.region)


@dataclass(slots=True)
class Enumeration:
    """What was asked, and what it came to."""

    losses: defaultdict[Loser, list[Case]] = field(default_factory=lambda: defaultdict(list))
    principals: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)


def enumerate_losses(
    transitions: Sequence[Transition], base: Description, head: Description, *, new: bool
) -> Enumeration:
    """What stops to be denied; with ``new`` the other way round: what starts to be denied.

    A denial is compared after everything that is known of a principal and a region has been filled in. What stays
    undecided, such as a tag of the principal, is compared by its text: an action counts as lost unless one denial of the
    other side surely denies it in all the same requests.
    """
    found = Enumeration()
    governed = tuple(dict.fromkeys((*base.governed_regions, *head.governed_regions)))
    for transition in transitions:
        lost, kept = (transition.new, transition.before) if new else (transition.gone, transition.after)
        for type_ in KINDS:
            losing = [denial for denial in lost if denial.type is type_]
            others = [denial for denial in kept if denial.type is type_]
            asked = _asked(transition, type_, head, governed) if losing else ()
            found.statements.update(denial.key for denial in losing)
            for caller, region in asked:
                found.principals.add(caller.label)
                found.regions.add(region)
                _compare(found, transition, caller, region, losing, others)
    return found


def _asked(
    transition: Transition, type_: PolicyType, head: Description, governed: tuple[str, ...]
) -> tuple[tuple[Caller, str], ...]:
    """Every principal in every region."""
    changed = (*transition.gone, *transition.new)
    found = callers(
        type_,
        transition.account_id,
        organization_id=head.organization_id,
        home_region=head.home_region,
        permission_sets=transition.permission_sets,
        changed=changed,
    )
    return tuple(itertools.product(found, regions(governed, changed)))


def _compare(  # noqa: PLR0913, PLR0917 -- one place of the enumeration
    found: Enumeration,
    transition: Transition,
    caller: Caller,
    region: str,
    losing: Sequence[Denial],
    others: Sequence[Denial],
) -> None:
    context = _context(caller, region)
    reaches = [
        (other, reach) for other in others if (reach := other.reach(context, caller.absent)) is not None
    ]
    for denial in losing:
        reach = denial.reach(context, caller.absent)
        if reach is None:
            continue
        remaining = denial.actions
        for other, wide in reaches:
            if remaining and wide.covers(reach):
                remaining &= ~other.actions
        touched = 0
        for other, _ in reaches if remaining else ():
            touched |= other.actions
        for actions, wholly in ((remaining & ~touched, True), (remaining & touched, False)):
            if actions:
                found.losses[Loser(denial.sid, denial.type)].append(
                    Case(
                        transition=transition,
                        caller=caller,
                        region=region,
                        denial=denial,
                        reach=reach,
                        actions=actions,
                        wholly=wholly,
                    )
                )


def _context(caller: Caller, region: str) -> Context:
    return {**caller.facts, "aws:requestedregion": (region,)}


def where(cases: Sequence[Case]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """The cases as few groups: labels of principals, regions, names of accounts; each group is their product."""
    accounts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases:
        accounts[case.caller.label, case.region].extend(case.transition.accounts)
    by_label: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (label, region), touched in accounts.items():
        by_label[label, tuple(dict.fromkeys(touched))].append(region)
    groups: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for (label, names), asked in by_label.items():
        groups[tuple(asked), names].append(label)
    for (found, names), labels in groups.items():
        yield tuple(labels), found, names
