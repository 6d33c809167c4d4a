"""What a check of a policy document found: where, which rule, what is wrong and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One fault of one policy. Findings sort by place, then by rule.

    Attributes:
        where: The file or the guardrail, and the statement: ``deny-root-user: DenyRootUser``.
        rule: The name of the broken rule, such as ``sid-form``.
        problem: What is wrong, what was found and what is allowed.
        do: What to do about it.
    """

    where: str
    rule: str
    problem: str
    do: str = ""

    def __str__(self) -> str:
        """The finding as one line: ``where: rule: problem; do``."""
        sentence = f"{self.problem}; {self.do}" if self.do else self.problem
        return f"{self.where}: {self.rule}: {sentence}"
