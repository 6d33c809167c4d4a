"""No policy uses a form that is read in different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.iam_names import IAM_NAMES
from landform.policy.ambiguity import ambiguities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.policy_document import PolicyDocument
    from landform.checks.templates import Templates


class AmbiguousPolicy(Check):
    """The four forms on which independent policy engines disagree are not used."""

    id = "LF-ambiguous-policy"
    title = "No policy uses a form that policy engines read in different ways"
    why = (
        "An ARN pattern of fewer than six parts, NotResource on actions without resources, addresses of one family, a "
        "variable without a default under a negated operator: a proof that rests on one of them proves nothing."
    )
    source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every statement of every document that speaks the IAM language."""
        for policy, path, statement in templates.statements:
            for fault in ambiguities({"Statement": [statement]}, IAM_NAMES):
                if not _rests_on_reference(fault.problem, policy):
                    problem = f"{fault.problem} ({fault.rule})"
                    yield self.at(policy.resource, f"{policy.path}{path}", problem, do=fault.do)


def _rests_on_reference(problem: str, policy: PolicyDocument) -> bool:
    """Whether the text complained about is a reference whose value, an ARN, only a deployment gives."""
    return any(f"`{name}`" in problem for name in policy.rendering.unknown)
