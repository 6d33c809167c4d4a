"""Decides recorded calls under the policies of one organization.

Every answer is three-valued and holds whatever the values are that a record doesn't tell: a call is denied only if some
statement denies it for every such value, and not denied only if none does for any.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from landform.guardrails.resource_types import services_with_rcps
from landform.replay.api_actions import Action, actions_of_event
from landform.replay.arn_shape import UNKNOWN
from landform.replay.caller import Caller, caller_of
from landform.replay.context_facts import CALLER_KEYS, RESOURCE_KEYS, Fact, Reader, fact_of_caller, reader_of
from landform.replay.deny_statement import THE_RESOURCE, Answer, DenyStatement
from landform.replay.fact_classes import FactClasses
from landform.replay.limits import THE_ACTION, THE_OWNER, THE_PLACE, THE_PRINCIPAL, Limit, limited, rcps_bind
from landform.replay.record import Event, member
from landform.replay.resources import Resource, parameters_of, resources_of
from landform.replay.truth import Truth
from landform.replay.verdict import NO_CALL, NOT_DENIED, Verdict, all_needed, verdict_of

if TYPE_CHECKING:
    from landform.replay.organization import Organization, Place

_REMEMBERED: Final = 65536
"""Verdicts and questions that are kept; more calls of the same kind cost a look-up. Bounds memory."""

_ALWAYS_ALLOWED: Final = "sts:getcalleridentity"
"""Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, read 2026-11-22."""


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """The statements that can deny an action at a place, and what has to be known of a call to decide."""

    action: Action
    scps: tuple[tuple[DenyStatement, Truth], ...]
    rcps: tuple[tuple[DenyStatement, Truth], ...]
    caller_keys: tuple[str, ...]
    readers: tuple[tuple[str, Reader], ...]
    """The keys that the event tells, and how each is read."""
    parameters: frozenset[str]
    """The keys that parameters of the request set, whose values are looked at with the resources."""


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """What callers have in common whom no statement tells apart; ``caller`` is the first of them."""

    place: Place | None
    limit: Limit
    caller: Caller
    facts: dict[str, Fact]


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """What is left of a question once everything but the resources is known.

    ``context`` is that of the first call; others have values that the statements don't tell apart.
    """

    question: _Question
    standing: _Standing
    context: dict[str, tuple[str, ...]]
    unknown: frozenset[str]


class Judge:
    """Decides calls; calls that no statement tells apart are decided once."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization
        everywhere = organization.everywhere
        self._classes = FactClasses((*everywhere.scps.statements, *everywhere.rcps.statements))
        self._standings: dict[Caller, _Standing] = {}
        self._alike: dict[tuple[object, ...], _Standing] = {}
        self._questions: dict[tuple[Place | None, Action], _Question] = {}
        self._answers: dict[tuple[object, ...], Verdict | _Open] = {}
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    def verdict(self, event: Event) -> Verdict:
        """What the policies would have done with the call."""
        actions = actions_of_event(event)
        if not actions:
            return NO_CALL
        caller = caller_of(event)
        if len(actions) == 1:
            return self._of_action(event, actions[0], caller)
        return all_needed([self._of_action(event, action, caller) for action in actions])

    def _of_action(self, event: Event, action: Action, caller: Caller) -> Verdict:
        standing = self._standings.get(caller) or self._standing(caller)
        question = self._question(standing.place, action)
        if not question.scps and not question.rcps:
            return NOT_DENIED
        class_of = self._classes.of
        facts = [(key, read(event, caller)) for key, read in question.readers]
        key = (question, standing, *[class_of(key, values) for key, values in facts])
        found = self._answers.get(key)
        if found is None:
            facts.extend((name, standing.facts[name]) for name in question.caller_keys)
            found = self._screened(question, standing, facts)
            _remember(self._answers, key, found)
        return found if isinstance(found, Verdict) else self._with_resources(event, caller, found)

    def _with_resources(self, event: Event, caller: Caller, found: _Open) -> Verdict:
        """The verdict where it depends on the resources of the call."""
        action = found.question.action
        resources = resources_of(event, action, caller.account)
        given = _given(event, action) if found.question.parameters else ()
        key = (found, resources, given)
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._decided(found, resources, given)
            _remember(self._verdicts, key, verdict)
        return verdict

    def _standing(self, caller: Caller) -> _Standing:
        place, limit = self._scps_of(caller)
        facts = {key: fact_of_caller(key, caller, self._organization) for key in CALLER_KEYS}
        classes = tuple(self._classes.of(key, values) for key, values in sorted(facts.items()))
        alike = (place, limit, caller.kind, caller.service_linked, classes)
        standing = self._alike.get(alike)
        if standing is None:
            standing = _Standing(place, limit, caller, facts)
            _remember(self._alike, alike, standing)
        _remember(self._standings, caller, standing)
        return standing

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

    def _question(self, place: Place | None, action: Action) -> _Question:
        known = (place, action)
        question = self._questions.get(known)
        if question is None:
            question = self._new_question(place, action)
            _remember(self._questions, known, question)
        return question

    def _new_question(self, place: Place | None, action: Action) -> _Question:
        deniable = not (action.is_known and action.key == _ALWAYS_ALLOWED)
        scps = place.scps.covering(action) if deniable and place is not None else ()
        rcps = self._organization.everywhere.rcps.covering(action) if deniable and _has_rcps(action) else ()
        keys = frozenset().union(*(statement.keys for statement, _ in (*scps, *rcps)))
        parameters = keys.intersection(parameters_of(action)[1])
        return _Question(
            action=action,
            scps=scps,
            rcps=rcps,
            caller_keys=tuple(sorted(keys & CALLER_KEYS)),
            readers=tuple(
                (key, reader_of(key)) for key in sorted(keys - CALLER_KEYS - RESOURCE_KEYS - parameters)
            ),
            parameters=parameters,
        )

    def _screened(
        self, question: _Question, standing: _Standing, facts: list[tuple[str, Fact]]
    ) -> Verdict | _Open:
        """The verdict, where the resources don't matter; most calls are decided here."""
        context = {key: values for key, values in facts if values}
        unknown = frozenset(key for key, values in facts if values is None)
        of_resources = RESOURCE_KEYS | question.parameters
        open_keys = unknown | of_resources

        def may_apply(statement: DenyStatement) -> bool:
            return statement.applies(UNKNOWN, context, open_keys).truth is not Truth.NO

        scps = tuple(entry for entry in question.scps if standing.limit[0] and may_apply(entry[0]))
        rcps = tuple(entry for entry in question.rcps if may_apply(entry[0]))
        if not scps and not rcps:
            return NOT_DENIED
        left = _Open(replace(question, scps=scps, rcps=rcps), standing, context, unknown)
        if rcps or any(not s.any_resource or not s.keys.isdisjoint(of_resources) for s, _ in scps):
            return left
        return self._decided(left, (_SOME,), ())

    def _decided(
        self, found: _Open, resources: tuple[Resource, ...], given: tuple[tuple[str, str], ...]
    ) -> Verdict:
        answers: list[tuple[DenyStatement, Answer]] = []
        for resource in resources:
            context, unknown = self._context_of(resource, found, given)
            touched = (Truth.YES if resource.certain else Truth.UNKNOWN, THE_RESOURCE)
            for statement, covered in found.question.scps:
                answer = statement.applies(resource.shape, context, unknown)
                answers.append(
                    (statement, limited(answer, (covered, THE_ACTION), found.standing.limit, touched))
                )
            for statement, *limits in self._rcps_on(resource, found):
                answer = statement.applies(resource.shape, context, unknown)
                answers.append((statement, limited(answer, *limits, touched)))
        return verdict_of(answers)

    def _context_of(
        self, resource: Resource, found: _Open, given: tuple[tuple[str, str], ...]
    ) -> tuple[dict[str, tuple[str, ...]], set[str]]:
        """The known keys for one resource of the call, and the unknown ones."""
        context, unknown = dict(found.context), {*found.unknown, *found.question.parameters}
        resource_type, _ = parameters_of(found.question.action)
        if not resource_type or resource_type == resource.type:
            context.update((key, (value,)) for key, value in given)
            unknown.difference_update(key for key, _ in given)
        owner = resource.account
        for key, values in (
            ("aws:resourceaccount", (owner,) if owner else None),
            ("aws:resourceorgid", self._organization.organization_of(owner)),
            ("aws:resourceorgpaths", self._organization.path_of(owner)),
        ):
            if values is None:
                unknown.add(key)
            else:
                context[key] = values
        return context, unknown

    def _rcps_on(self, resource: Resource, found: _Open) -> list[tuple[DenyStatement, Limit, Limit, Limit]]:
        """The RCP statements that can bind the resource, with what limits their certainty."""
        action = found.question.action
        binding = rcps_bind(action, found.standing.caller, resource)
        if not found.question.rcps or binding[0] is Truth.NO:
            return []
        place = self._organization.place_of(resource.account) if resource.account else None
        owner = (Truth.YES if place else Truth.UNKNOWN, THE_OWNER)
        here = place.rcps.statements if place else None
        return [
            (statement, (covered, THE_ACTION), binding, owner)
            for statement, covered in found.question.rcps
            if here is None or statement in here
        ]


_SOME: Final = Resource("*", "", None, certain=True)
"""Stands for the resources where no statement asks for them."""


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _remember(cache: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(cache) >= _REMEMBERED:
        cache.clear()
    cache[key] = value


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
