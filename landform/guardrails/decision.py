"""What the evaluation of a request comes to, and why."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from landform.guardrails import explanation

if TYPE_CHECKING:
    from landform.guardrails.policy_layer import Match, PolicyLayer
    from landform.guardrails.request import Request


class Outcome(Enum):
    """AWS's three answers: a Deny statement applied, or nothing allowed it, or it is allowed."""

    ALLOWED = "Allowed"
    EXPLICITLY_DENIED = "ExplicitlyDenied"
    IMPLICITLY_DENIED = "ImplicitlyDenied"


class Decision(NamedTuple):
    """A decision about one request; the sentence is written only when ``reason`` is read.

    Attributes:
        outcome: the answer.
        request: what was asked.
        layer: the policies that decided; None where a rule of AWS decided without a policy.
        match: the statement that decided; None for an implicit deny.
        level: for an implicit deny the level that doesn't allow the request.
        rule: the rule of AWS that decided, such as ``root user``; empty where a policy did.
    """

    outcome: Outcome
    request: Request
    layer: PolicyLayer | None = None
    match: Match | None = None
    level: int = 0
    rule: str = ""

    @property
    def is_allowed(self) -> bool:
        """Whether AWS would carry out the request."""
        return self.outcome is Outcome.ALLOWED

    @property
    def decided_by(self) -> str:
        """Document and statement, level, policy kind or rule: ``scps[0][1] DenyLeavingTheOrganization``."""
        if self.match is not None:
            return f"{self.match.document.name} {self.match.statement.name}"
        if self.layer is None:
            return self.rule
        return (
            f"{self.layer.kind.key}[{self.level}]" if self.layer.kind.is_hierarchical else self.layer.kind.key
        )

    @property
    def reason(self) -> str:
        """One sentence: document, statement, level and the condition that decided."""
        asked = f"{self.request.action} on {self.request.resource}"
        if self.match is not None and self.layer is not None:
            verb = "allows" if self.is_allowed else "denies"
            return explanation.of_statement(self.match, self.layer, self.request, f"{verb} {asked}")
        if self.layer is None:
            return explanation.of_rule(self.rule, asked, allowed=self.is_allowed)
        return explanation.of_missing_allow(self.layer, self.level, self.request, asked)
