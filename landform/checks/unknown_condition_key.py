"""Every condition key that a policy names exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.iam_names import IAM_NAMES
from landform.checks.policy_document import PolicyKind
from landform.policy.document import conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class UnknownConditionKey(Check):
    """A condition key is a global one or one of its service."""

    id = "LF-unknown-condition-key"
    title = "Every condition key of a policy exists"
    why = "A misspelt key is never in a request: a positive condition then never holds, a negated one always does."
    source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every condition; keys of identity providers in trust policies are those of the provider."""
        for policy, path, statement in templates.statements:
            for condition in conditions(statement):
                of_provider = policy.kind is PolicyKind.TRUST and _of_identity_provider(condition.key)
                if not of_provider and not IAM_NAMES.knows_condition_key(condition.key):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.Condition.{condition.operator}",
                        "the condition key does not exist",
                        got=condition.key,
                        allowed=f"global keys and the service's keys of the IAM data of {IAM_NAMES.date}",
                        do="mend its spelling",
                    )


def _of_identity_provider(key: str) -> bool:
    """``token.actions.githubusercontent.com:sub`` or ``saml:aud``: defined by the provider, not by a service."""
    prefix = key.partition(":")[0].lower()
    return "." in prefix or prefix == "saml"
