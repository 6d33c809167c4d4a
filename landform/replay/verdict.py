"""What the policies would have done with a recorded call."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from landform.replay.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.replay.deny_statement import Answer, DenyStatement


class Outcome(Enum):
    """The three answers. Not denied doesn't mean allowed: IAM policies have their say too."""

    DENIED = "denied"
    NOT_DENIED = "not_denied"
    CANNOT_KNOW = "cannot_know"

    @property
    def title(self) -> str:
        """How a sentence calls it."""
        return self.value.replace("_", " ")


class Verdict(NamedTuple):
    """The answer for one call.

    Attributes:
        outcome: The answer.
        statements: The statements that deny it, or that may.
        missing: What the record would have to tell for an answer: context keys by name, and the like.
    """

    outcome: Outcome
    statements: tuple[DenyStatement, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the statements."""
        return tuple(dict.fromkeys(statement.name for statement in self.statements))


NOT_DENIED: Final = Verdict(Outcome.NOT_DENIED)
NO_CALL: Final = Verdict(Outcome.NOT_DENIED)
"""The same answer for events that are no call to an API, which policies can't deny; told apart by identity."""


def verdict_of(answers: Sequence[tuple[DenyStatement, Answer]]) -> Verdict:
    """The verdict on one action: one statement that applies for certain denies it."""
    denying = dict.fromkeys(statement for statement, answer in answers if answer.truth is Truth.YES)
    if denying:
        return Verdict(Outcome.DENIED, tuple(denying))
    open_answers = [(statement, answer) for statement, answer in answers if answer.truth is Truth.UNKNOWN]
    if not open_answers:
        return NOT_DENIED
    missing = dict.fromkeys(what for _, answer in open_answers for what in answer.missing)
    return Verdict(Outcome.CANNOT_KNOW, tuple(dict.fromkeys(s for s, _ in open_answers)), tuple(missing))


def all_needed(verdicts: Sequence[Verdict]) -> Verdict:
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
