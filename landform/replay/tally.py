"""Counts verdicts, grouped by who called what where and which statements decided, in bounded memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from landform.replay.api_actions import actions_of_event
from landform.replay.caller import caller_of
from landform.replay.limits import THE_PLACE
from landform.replay.record import text
from landform.replay.verdict import NO_CALL, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.replay.organization import Organization
    from landform.replay.record import Event, Unreadable

GROUPS_MAX: Final = 50_000
"""Groups kept apart; further ones are counted together, so that memory has a bound."""

UNREADABLE_SHOWN: Final = 50
"""Places of unreadable records that are kept; all are counted."""

OTHERS: Final = "(others)"


class GroupKey(NamedTuple):
    """What the calls of a group have in common.

    Attributes:
        outcome: What the proposed policies do.
        before: What the policies compared with do; None without a comparison.
        principal: The ARN of the user or role, the service, or the account.
        action: The IAM actions, joined by ``+``.
        account: The id of the caller's account, or of the account that recorded the call.
        statements: The Sids of the statements that deny, or may.
        missing: What the records would have to tell.
    """

    outcome: Outcome
    before: Outcome | None
    principal: str
    action: str
    account: str
    statements: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(slots=True)
class Group:
    """Calls that are alike.

    Attributes:
        count: How many.
        failed: How many of them failed when they were made, so that a denial takes nothing away.
        first: The time of the first, as CloudTrail writes it: UTC, so texts compare like times.
        last: The time of the last.
        example: The event id of the first that was read.
    """

    example: str
    count: int = 0
    failed: int = 0
    first: str = ""
    last: str = ""

    def add(self, event: Event) -> None:
        """Count one more call."""
        self.count += 1
        self.failed += bool(event.get("errorCode"))
        time = text(event, "eventTime")
        if time is not None:
            self.first = min(self.first, time) if self.first else time
            self.last = max(self.last, time)


class UnreadableRecord(NamedTuple):
    """A record that couldn't be read, and where it stands."""

    file: str
    place: str
    problem: str


class Tally:
    """The counts of a replay.

    Attributes:
        input: How many records and what stands for records the logs held.
        outcomes: How many calls had each outcome.
        before: The same under the policies compared with; empty without a comparison.
        no_calls: How many of the events not denied are no calls, such as sign-ins.
        unreadable: How many records couldn't be read.
        unreadable_records: The first of them.
        groups: The calls that are denied or can't be known; with a comparison those whose outcome differs.
        unplaced: Accounts that stand nowhere, with the number of calls that this left open.
    """

    def __init__(self) -> None:
        self.input = 0
        self.outcomes: Counter[Outcome] = Counter()
        self.before: Counter[Outcome] = Counter()
        self.no_calls = 0
        self.unreadable = 0
        self.unreadable_records: list[UnreadableRecord] = []
        self.groups: dict[GroupKey, Group] = {}
        self.unplaced: Counter[str] = Counter()

    def add(self, event: Event, verdict: Verdict) -> None:
        """Count a call."""
        self.outcomes[verdict.outcome] += 1
        if verdict.outcome is not Outcome.NOT_DENIED:
            self._group(event, verdict, verdict, None)
        elif verdict is NO_CALL:
            self.no_calls += 1

    def add_compared(self, event: Event, before: Verdict, verdict: Verdict) -> None:
        """Count a call under two versions of the policies."""
        self.outcomes[verdict.outcome] += 1
        self.before[before.outcome] += 1
        self.no_calls += verdict is NO_CALL
        if before.outcome is not verdict.outcome:
            telling = before if verdict.outcome is Outcome.NOT_DENIED else verdict
            self._group(event, verdict, telling, before.outcome)

    def add_unreadable(self, file: str, found: Unreadable) -> None:
        """Count a record that couldn't be read."""
        self.unreadable += 1
        if len(self.unreadable_records) < UNREADABLE_SHOWN:
            self.unreadable_records.append(UnreadableRecord(file, found.place, found.problem))

    def _group(self, event: Event, verdict: Verdict, telling: Verdict, before: Outcome | None) -> None:
        """Count the call in its group; ``telling`` is the verdict whose statements say why."""
        caller = caller_of(event)
        account = caller.account or text(event, "recipientAccountId") or ""
        key = GroupKey(
            outcome=verdict.outcome,
            before=before,
            principal=caller.name,
            action=" + ".join([action.name for action in actions_of_event(event)]),
            account=account,
            statements=telling.names,
            missing=telling.missing,
        )
        if THE_PLACE in telling.missing and (account in self.unplaced or len(self.unplaced) < GROUPS_MAX):
            self.unplaced[account] += 1
        group = self.groups.get(key)
        if group is None:
            group = self._new_group(key, event)
        group.add(event)

    def _new_group(self, key: GroupKey, event: Event) -> Group:
        if len(self.groups) >= GROUPS_MAX:
            key = key._replace(principal=OTHERS, action=OTHERS, account=OTHERS, missing=())
        return self.groups.setdefault(key, Group(text(event, "eventID") or ""))


def sorted_groups(tally: Tally, organization: Organization) -> Sequence[tuple[GroupKey, Group]]:
    """The groups, denials first and the largest first, in an order that depends on nothing else."""
    order = {Outcome.DENIED: 0, Outcome.CANNOT_KNOW: 1, Outcome.NOT_DENIED: 2}
    return sorted(
        tally.groups.items(),
        key=lambda item: (
            order[item[0].outcome],
            -item[1].count,
            item[0].principal,
            item[0].action,
            organization.name_of(item[0].account),
            item[0].statements,
            item[0].missing,
        ),
    )
