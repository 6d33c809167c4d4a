"""Every action that a policy names exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.iam_names import IAM_NAMES
from landform.policy.document import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class UnknownAction(Check):
    """An action, or an action with wildcards, matches an action of IAM."""

    id = "LF-unknown-action"
    title = "Every action of a policy exists"
    why = "A misspelt action is valid JSON and matches nothing: a deny that denies nothing, a grant that grants nothing."
    source = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every Action and NotAction of every document that speaks the IAM language."""
        for policy, path, statement in templates.statements:
            patterns = [
                (element, pattern)
                for element in ("Action", "NotAction")
                for pattern in strings(statement.get(element))
            ]
            for element, pattern in patterns:
                if pattern != "*" and not IAM_NAMES.matching_actions(pattern):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.{element}",
                        "the action does not exist",
                        got=pattern,
                        allowed=f"actions of the IAM data of {IAM_NAMES.date}",
                        do="mend its spelling",
                    )
