"""No policy document holds a placeholder that nobody filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates
    from landform.policy.document import JsonValue

# <governed-regions>, [ROLE], ${PARTITION} and ${AWS::AccountId}; ${aws:PrincipalTag/team}, ${saml:sub, 'x'}, ${*},
# ${?} and ${$} are variables and escapes of the policy language and stay.
_PLACEHOLDER = re.compile(
    r"<[a-z][a-z0-9-]*>|\[[A-Z][A-Z0-9_]*\]|\$\{(?!(?:[a-z][a-z0-9.-]*:(?!:)|[*?$]\}))[^}]*\}|\$\{AWS::[^}]*\}"
)


class Placeholder(Check):
    """Every placeholder of a policy document is filled in."""

    id = "LF-placeholder"
    title = "No policy document holds an unfilled placeholder"
    why = (
        "A policy with <governed-regions> or ${PARTITION} in it is valid, deploys, and matches nothing: a deny that "
        "never denies, or an exemption that exempts nobody."
    )
    source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every text of every document, keys included, after references are written out."""
        for policy in templates.policies:
            for path, text in _texts(policy.rendering.value, policy.path):
                for leftover in _PLACEHOLDER.findall(text):
                    yield self.at(
                        policy.resource,
                        path,
                        "the policy holds an unfilled placeholder",
                        got=leftover,
                        allowed="a value, or a policy variable such as ${aws:PrincipalTag/team}",
                        do="give the placeholder a value",
                    )


def _texts(document: JsonValue, path: str) -> Iterator[tuple[str, str]]:
    pending: list[tuple[str, JsonValue]] = [(path, document)]
    while pending:
        place, value = pending.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            for key, item in value.items():
                yield place, key
                pending.append((f"{place}.{key}", item))
        elif isinstance(value, list):
            pending.extend((f"{place}.{index}", item) for index, item in enumerate(value))
