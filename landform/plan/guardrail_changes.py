"""What service and resource control policies stop and start to deny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.plan.account_pairs import counted, listed, places
from landform.plan.action_bits import actions_in, spelled
from landform.plan.caller import region_name
from landform.plan.example_call import example_call
from landform.plan.finding import Finding, Section
from landform.plan.json_difference import differences
from landform.plan.transition import transitions
from landform.plan.weakening import enumerate_losses, where
from landform.prove.iam_actions import all_actions, data_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from landform.plan.account_pairs import AccountPair
    from landform.plan.denial import Denial
    from landform.plan.description import Description
    from landform.plan.weakening import Case, Enumeration

SHOWN_ACTIONS = 6
SHOWN_GROUPS = 6
SHOWN_LABELS = 8
TRIED_CASES = 4


def guardrail_changes(
    base: Description, head: Description, pairs: Sequence[AccountPair]
) -> tuple[list[Finding], str]:
    """Guardrails that get weaker, new denials, and the sentence that says what was asked."""
    changed = transitions(base, head, pairs)
    if not changed:
        return [], (
            f"No Deny statement of a service or resource control policy changes for any of the "
            f"{counted(len(pairs), 'member account')} of both sides, so their guardrails stay as they were"
        )
    weaker = enumerate_losses(changed, base, head, new=False)
    stricter = enumerate_losses(changed, base, head, new=True)
    findings = [*_findings(weaker, head, new=False), *_findings(stricter, head, new=True)]
    return findings, _enumerated(
        weaker, stricter, sum(len(group.accounts) for group in changed), len(changed)
    )


def _enumerated(weaker: Enumeration, stricter: Enumeration, accounts: int, groups: int) -> str:
    statements = len(weaker.statements | stricter.statements)
    principals = len(weaker.principals | stricter.principals)
    regions = len(weaker.regions | stricter.regions)
    return (
        f"Compared by enumeration: {counted(len(all_actions()), 'action')} of AWS (data of {data_date()}), "
        f"{counted(principals, 'kind')} of principal and {counted(regions, 'region')}, all other regions counting as one, "
        f"for {counted(statements, 'changed Deny statement')} in {counted(accounts, 'account')} "
        f"({counted(groups, 'group')} under the same policies). Resources and further context keys are compared by "
        "their text: what the text does not show to be denied still counts as no longer denied"
    )


def _findings(found: Enumeration, head: Description, *, new: bool) -> Iterator[Finding]:
    for loser, cases in sorted(found.losses.items(), key=lambda item: -_union(item[1]).bit_count()):
        yield Finding(
            section=Section.DENIALS if new else Section.WEAKENED,
            title=_title(loser.sid, cases, head, new=new),
            dangerous=not new,
            details=tuple(_details(found, cases, head, new=new)),
        )


def _union(cases: Iterable[Case]) -> int:
    bits = 0
    for case in cases:
        bits |= case.actions
    return bits


def _title(sid: str, cases: Sequence[Case], head: Description, *, new: bool) -> str:
    place = places((name for case in cases for name in case.transition.accounts), head)
    bits = _union(case for case in cases if case.wholly)
    count = counted((bits or _union(cases)).bit_count(), "action")
    part = "" if bits else " in some requests"
    if new:
        return f"{sid} newly denies up to {count}{part} at {place}"
    return f"{sid} is weaker: up to {count} can become possible{part} at {place}"


def _details(found: Enumeration, cases: Sequence[Case], head: Description, *, new: bool) -> Iterator[str]:
    wholly = [case for case in cases if case.wholly]
    yield f"actions: {listed(map(spelled, actions_in(_union(wholly or cases))), SHOWN_ACTIONS)}"
    groups = list(where(wholly or cases))
    for labels, regions, accounts in groups[:SHOWN_GROUPS]:
        everywhere = len(regions) == len(found.regions)
        named = "every region" if everywhere else listed(map(region_name, regions))
        yield f"for {listed(labels, SHOWN_LABELS)}; in {named}; at {places(accounts, head)}"
    if len(groups) > SHOWN_GROUPS:
        yield f"and for {counted(len(groups) - SHOWN_GROUPS, 'further group')} of principals, regions and accounts"
    yield from _in_part(wholly, cases, new=new)
    reaches = sorted({str(case.reach) for case in cases})
    yield f"the statement {'holds' if new else 'held'} {listed(reaches, 2)}"
    yield from _statement_difference(cases[0], new=new)
    yield _proof(wholly or cases, new=new)


def _in_part(wholly: Sequence[Case], cases: Sequence[Case], *, new: bool) -> Iterator[str]:
    """Principals and actions for which other denials name the action too, under other conditions."""
    partly = [case for case in cases if not case.wholly]
    if not wholly or not partly:
        return
    count = counted(_union(partly).bit_count(), "action")
    known = {case.caller.label for case in wholly}
    labels = sorted(dict.fromkeys(case.caller.label for case in partly), key=known.__contains__)
    rest = "denied them in other requests already" if new else "still deny them in other requests"
    yield f"in some requests only: {count} for {listed(labels, SHOWN_LABELS)}; other statements {rest}"


def _statement_difference(case: Case, *, new: bool) -> Iterator[str]:
    """How the text of the statement changes, or that it is no longer there."""
    others = case.transition.before if new else case.transition.after
    same = [other for other in others if other.sid == case.denial.sid and other.type is case.denial.type]
    if not same:
        yield "the statement did not bind here before" if new else "the statement no longer binds here"
        return
    before, after = (same[0].raw, case.denial.raw) if new else (case.denial.raw, same[0].raw)
    for change in differences(before, after):
        yield f"statement: {change}"


def _proof(cases: Sequence[Case], *, new: bool) -> str:
    for case in cases[:: max(1, len(cases) // TRIED_CASES)]:
        denied: Sequence[Denial] = case.transition.after if new else case.transition.before
        possible: Sequence[Denial] = case.transition.before if new else case.transition.after
        call = example_call(case, denied=denied, possible=possible)
        if call is not None:
            verdict = "possible before, denied now" if new else "denied before, possible now"
            return f"decided by the evaluator: {call}: {verdict}"
    return "no single call was found that shows it: compare the statements"
