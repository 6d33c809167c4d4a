"""Decides recorded calls under the policies of one organization.

Every answer is three-valued and holds whatever the values are that a record doesn't tell: a call is denied only if some
statement denies it for every such value, and not denied only if none does for any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from landform.guardrails.resource_types import services_with_rcps
from landform.replay.api_actions import Action, actions_of_event
from landform.replay.caller import Caller, caller_of
from landform.replay.context_facts import RESOURCE_KEYS, Fact, fact
from landform.replay.deny_statement import THE_RESOURCE, Answer, DenyStatement
from landform.replay.limits import THE_ACTION, THE_OWNER, THE_PLACE, THE_PRINCIPAL, Limit, limited, rcps_bind
from landform.replay.record import Event, member
from landform.replay.resources import Resource, parameters_of, resources_of
from landform.replay.truth import Truth
from landform.replay.verdict import NO_CALL, NOT_DENIED, Outcome, Verdict

if TYPE_CHECKING:
    from landform.replay.organization import Organization, Place

_REMEMBERED: Final = 65536
"""Verdicts and questions that are kept; more calls of the same kind cost a look-up. Bounds memory."""

_ALWAYS_ALLOWED: Final = "sts:getcalleridentity"
"""Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, read 2026-11-22."""


class _Question(NamedTuple):
    """The statements that can deny an action at a place, and what has to be known of a call to decide."""

    action: Action
    scps: tuple[tuple[DenyStatement, Truth], ...]
    keys: tuple[str, ...]
    asks_resource: bool
    has_rcps: bool


class Judge:
    """Decides calls; equal calls are decided once."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization
        self._questions: dict[tuple[Place | None, Action], _Question | None] = {}
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    def verdict(self, event: Event) -> Verdict:
        """What the policies would have done with the call."""
        actions = actions_of_event(event)
        if not actions:
            return NO_CALL
        caller = caller_of(event)
        if len(actions) == 1:
            return self._of_action(event, actions[0], caller)
        return _all_needed([self._of_action(event, action, caller) for action in actions])

    def _of_action(self, event: Event, action: Action, caller: Caller) -> Verdict:
        place, limit = self._scps_of(caller)
        question = self._question(place, action)
        if question is None:
            return NOT_DENIED
        organization = self._organization
        facts = tuple([fact(key, event, caller, organization) for key in question.keys])
        given = _given(event, action)
        resources = resources_of(event, action, caller.account) if question.asks_resource else ()
        key = (question, caller, facts, resources, given)
        found = self._verdicts.get(key)
        if found is None:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            found = self._verdicts[key] = self._decide(question, caller, facts, resources, given, limit)
        return found

    def _scps_of(self, caller: Caller) -> tuple[Place | None, Limit]:
        """The place whose SCPs bind the caller, None where none do, and how certain that is."""
        if caller.bound is Truth.NO:
            return None, (Truth.NO, "")
        if caller.account is None:
            return self._organization.everywhere, (Truth.UNKNOWN, THE_PRINCIPAL)
        place = self._organization.place_of(caller.account)
        if place is None:
            return self._organization.everywhere, (Truth.UNKNOWN, THE_PLACE)
        return place, (caller.bound, THE_PRINCIPAL)

    def _question(self, place: Place | None, action: Action) -> _Question | None:
        known = (place, action)
        if known not in self._questions:
            if len(self._questions) >= _REMEMBERED:
                self._questions.clear()
                self._verdicts.clear()
            self._questions[known] = self._new_question(place, action)
        return self._questions[known]

    def _new_question(self, place: Place | None, action: Action) -> _Question | None:
        if action.is_known and action.key == _ALWAYS_ALLOWED:
            return None
        scps = () if place is None else place.scps.covering(action)
        rcps = self._organization.everywhere.rcps.covering(action) if _has_rcps(action) else ()
        if not scps and not rcps:
            return None
        keys = frozenset().union(*(statement.keys for statement, _ in (*scps, *rcps)))
        set_by_request = parameters_of(action)[1].keys()
        return _Question(
            action=action,
            scps=scps,
            keys=tuple(sorted(keys - RESOURCE_KEYS - set_by_request)),
            asks_resource=bool(rcps)
            or not keys.isdisjoint(RESOURCE_KEYS)
            or any(not statement.any_resource for statement, _ in scps),
            has_rcps=bool(rcps),
        )

    def _decide(  # noqa: PLR0913, PLR0917 - what a verdict depends on, as in the key of the cache
        self,
        question: _Question,
        caller: Caller,
        facts: tuple[Fact, ...],
        resources: tuple[Resource, ...],
        given: tuple[tuple[str, str], ...],
        limit: Limit,
    ) -> Verdict:
        known = {key: values for key, values in zip(question.keys, facts, strict=True) if values}
        unknown = {key for key, values in zip(question.keys, facts, strict=True) if values is None}
        answers: list[tuple[DenyStatement, Answer]] = []
        for resource in resources or (_SOME,):
            context, lacking = self._context_of(resource, question.action, known, unknown, given)
            touched = (Truth.YES if resource.certain else Truth.UNKNOWN, THE_RESOURCE)
            for statement, covered in question.scps:
                answer = statement.applies(resource.shape, context, lacking)
                answers.append((statement, limited(answer, (covered, THE_ACTION), limit, touched)))
            if question.has_rcps:
                answers.extend(
                    self._rcp_answers(question.action, caller, resource, context, lacking, touched)
                )
        return _verdict_of(answers)

    def _context_of(
        self,
        resource: Resource,
        action: Action,
        known: dict[str, tuple[str, ...]],
        unknown: set[str],
        given: tuple[tuple[str, str], ...],
    ) -> tuple[dict[str, tuple[str, ...]], set[str]]:
        """The known keys for one resource of the call, and the unknown ones."""
        context, lacking = dict(known), set(unknown)
        resource_type, parameters = parameters_of(action)
        if parameters:
            lacking |= parameters.keys()
            if not resource_type or resource_type == resource.type:
                for key, value in given:
                    context[key] = (value,)
                    lacking.discard(key)
        owner = resource.account
        for key, values in (
            ("aws:resourceaccount", (owner,) if owner else None),
            ("aws:resourceorgid", self._organization.organization_of(owner)),
            ("aws:resourceorgpaths", self._organization.path_of(owner)),
        ):
            if values is None:
                lacking.add(key)
            else:
                context[key] = values
        return context, lacking

    def _rcp_answers(  # noqa: PLR0913, PLR0917 - a call in parts
        self,
        action: Action,
        caller: Caller,
        resource: Resource,
        context: dict[str, tuple[str, ...]],
        lacking: set[str],
        touched: Limit,
    ) -> list[tuple[DenyStatement, Answer]]:
        binding = rcps_bind(action, caller, resource)
        place = self._organization.place_of(resource.account) if resource.account else None
        owner = (Truth.UNKNOWN if place is None else Truth.YES, THE_OWNER)
        layer = (place or self._organization.everywhere).rcps
        if binding[0] is Truth.NO:
            return []
        return [
            (
                statement,
                limited(
                    statement.applies(resource.shape, context, lacking),
                    *((covered, THE_ACTION), binding, owner, touched),
                ),
            )
            for statement, covered in layer.covering(action)
        ]


_SOME: Final = Resource("*", "", None, certain=True)
"""Stands for the resources where no statement asks for them."""


def _given(event: Event, action: Action) -> tuple[tuple[str, str], ...]:
    """The context keys that parameters of the request set, with their values."""
    parameters = parameters_of(action)[1]
    if not parameters:
        return ()
    found = ((key, member(event, "requestParameters", name)) for key, name in parameters.items())
    return tuple((key, _written(value)) for key, value in found if isinstance(value, str | int | float))


def _written(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _has_rcps(action: Action) -> bool:
    if action.candidates is None:
        return True
    return any(candidate.partition(":")[0] in services_with_rcps() for candidate in action.candidates)


def _verdict_of(answers: list[tuple[DenyStatement, Answer]]) -> Verdict:
    denying = dict.fromkeys(statement for statement, answer in answers if answer.truth is Truth.YES)
    if denying:
        return Verdict(Outcome.DENIED, tuple(denying))
    open_answers = [(statement, answer) for statement, answer in answers if answer.truth is Truth.UNKNOWN]
    if not open_answers:
        return NOT_DENIED
    missing = dict.fromkeys(what for _, answer in open_answers for what in answer.missing)
    return Verdict(Outcome.CANNOT_KNOW, tuple(dict.fromkeys(s for s, _ in open_answers)), tuple(missing))


def _all_needed(verdicts: list[Verdict]) -> Verdict:
    """The verdict on a call that needs several actions: one denial is enough."""
    for outcome in (Outcome.DENIED, Outcome.CANNOT_KNOW):
        of_outcome = [verdict for verdict in verdicts if verdict.outcome is outcome]
        if of_outcome:
            return Verdict(
                outcome,
                tuple(dict.fromkeys(s for verdict in of_outcome for s in verdict.statements)),
                tuple(dict.fromkeys(what for verdict in of_outcome for what in verdict.missing)),
            )
    return NOT_DENIED
