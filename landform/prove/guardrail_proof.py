"""The proof of one guardrail: its cases at every place where it is attached, and the mutations that they notice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from landform.errors import UserError
from landform.guardrails import Outcome, PolicyKind, PolicyLayer
from landform.policy.document import policy_of, sid_of, statements
from landform.prove.calls import CaseCalls
from landform.prove.coverage import Expectation, cover
from landform.prove.place import KINDS
from landform.prove.proof_file import Case, ProofFileError
from landform.prove.result import GuardrailResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from landform.guardrails import Decision, Request
    from landform.policy.document import Statement
    from landform.policy.guardrail import Guardrail
    from landform.policy.packing import PackedPolicy
    from landform.prove.organization import Organization
    from landform.prove.place import Place
    from landform.prove.proof_file import Proof
    from landform.prove.values import Values

SHOWN_FAILURES = 3
"""Failures of one case that are told; the rest are counted. A broken policy can fail hundreds of calls alike."""


@dataclass(frozen=True, kw_only=True)
class GuardrailProof:
    """What is needed to prove one authorization guardrail."""

    guardrail: Guardrail
    proof: Proof
    places: Sequence[Place]
    """The places that it binds."""

    organization: Organization
    """The organization, its other places included."""

    statements: Sequence[Statement]
    """Its statements as they are attached."""

    values: Values
    owners: Mapping[str, str]
    """The guardrail of each statement, by Sid."""

    def run(self) -> GuardrailResult:
        """Decide every case at every place, then every mutation."""
        tally = _Tally()
        try:
            for place in self.places:
                self._decide(place, tally)
        except ProofFileError:
            raise
        except UserError as error:
            raise ProofFileError(f"{self._where}: {error}") from error
        tally.failures.extend(self._vacuous(tally))
        count = 0
        if not tally.failures:
            found = cover(
                self.guardrail.id,
                self.statements,
                list(self._expectations()),
                self._kind,
                self.organization.landing_zone.management_account.id,
            )
            count = found.mutations
            tally.failures.extend(found.unnoticed)
        return GuardrailResult(
            guardrail=self.guardrail.id,
            type=self.guardrail.type.value,
            title=self.guardrail.title,
            places=tuple(place.name for place in self.places),
            denied=tally.denied,
            permitted=tally.permitted,
            mutations=count,
            failures=tuple(tally.failures),
            overruled=dict(sorted(tally.overruled.items())),
        )

    @property
    def _kind(self) -> PolicyKind:
        return KINDS[self.guardrail.type]

    @property
    def _where(self) -> str:
        return f"policies/{self.guardrail.type.folder}/{self.guardrail.id}/proof.yaml"

    def _decide(self, place: Place, tally: _Tally) -> None:
        calls = self._calls_at(place)
        for case, denied, principals in _claims(self.proof):
            if not calls.speak_of(case):
                continue
            found = list(calls.of(case, principals))
            if not found:
                continue
            wrong = [sentence for call in found if (sentence := self._wrong(call, denied, place, tally))]
            tally.failures.extend(
                f"{self.guardrail.id}: {case.title}: {text}" for text in wrong[:SHOWN_FAILURES]
            )
            if len(wrong) > SHOWN_FAILURES:
                tally.failures.append(
                    f"{self.guardrail.id}: {case.title}: {len(wrong) - SHOWN_FAILURES} further calls of this case "
                    f"fail in {place.name}"
                )

    def _expectations(self) -> Iterator[Expectation]:
        """Every case once; one that speaks of certain accounts in each of them. Mutations concern the document alone."""
        for case, denied, principals in _claims(self.proof):
            speaking = [
                calls for calls in map(self._calls_at, self.organization.places) if calls.speak_of(case)
            ]
            for calls in speaking if case.in_accounts else speaking[:1]:
                yield from (Expectation(call, denied) for call in calls.of(case, principals))

    def _calls_at(self, place: Place) -> CaseCalls:
        return CaseCalls(place=place, values=self.values, organization=self.organization, file=self._where)

    def _wrong(self, request: Request, denied: bool, place: Place, tally: _Tally) -> str | None:  # noqa: FBT001 -- what is claimed
        """The sentence of a failure, or None where the call is decided as claimed."""
        decision = self.organization.decide(request)
        if denied:
            tally.denied += 1
            if decision.outcome is not Outcome.EXPLICITLY_DENIED:
                return f"is not denied in {place.name}, but must be: {_asked(request)}. {decision.reason}"
            if self._own.explicit_deny(request) is None:
                return (
                    f"is not denied by this guardrail, only by another: {_asked(request)}. {decision.reason}"
                )
            return None
        tally.permitted += 1
        if decision.is_allowed:
            return None
        owner = self._owner(decision)
        if owner != self.guardrail.id:
            tally.permitted -= 1
            tally.overruled[f"{owner}: {_sid(decision)}"] += 1
            return None
        return f"must be possible in {place.name}, but is denied: {_asked(request)}. {decision.reason}"

    @cached_property
    def _own(self) -> PolicyLayer:
        """The guardrail's statements alone."""
        return PolicyLayer.compile(self._kind, [[policy_of(self.statements)]])

    def _owner(self, decision: Decision) -> str:
        """The guardrail that denies. Where this one does too, it counts as this one."""
        if self._own.explicit_deny(decision.request) is not None:
            return self.guardrail.id
        return self.owners.get(_sid(decision), "another policy")

    def _vacuous(self, tally: _Tally) -> Iterator[str]:
        if self.places and not tally.denied and not tally.failures:
            where = ", ".join(place.name for place in self.places)
            yield (
                f"{self.guardrail.id}: it is attached to {where}, where none of the attacks of its proof.yaml is possible: "
                "attach it where they are, or take it out of landing-zone.yaml"
            )


@dataclass(slots=True)
class _Tally:
    denied: int = 0
    permitted: int = 0
    overruled: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def attached_statements(guardrail: Guardrail, policies: Iterable[PackedPolicy]) -> tuple[Statement, ...]:
    """The guardrail's statements as the packed policies carry them, each once."""
    found = {
        sid_of(statement): statement
        for policy in policies
        if guardrail.id in policy.guardrails
        for statement in statements(policy.document)
        if sid_of(statement) in guardrail.statement_ids
    }
    return tuple(found.values())


def _claims(proof: Proof) -> Iterator[tuple[Case, bool, tuple[str, ...]]]:
    """Each case, whether it is denied, and for whom."""
    for attack in proof.denies:
        yield attack, True, attack.principal
        if attack.exempt:
            yield attack, False, attack.exempt
    for case in proof.permits:
        yield case, False, case.principal


def _sid(decision: Decision) -> str:
    return decision.match.statement.name if decision.match is not None else decision.decided_by


def _asked(request: Request) -> str:
    return f"{request.principal.name} calls {request.action} on {request.resource}"
