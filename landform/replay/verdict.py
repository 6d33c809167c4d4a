"""What the policies would have done with a recorded call."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from landform.replay.deny_statement import DenyStatement


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
