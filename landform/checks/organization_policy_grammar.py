"""Service and resource control policies have a form that Organizations accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.iam_names import IAM_NAMES
from landform.checks.json_value import as_object
from landform.checks.policy_document import PolicyKind
from landform.policy.grammar import grammar_faults
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_TYPES = {
    PolicyKind.SERVICE_CONTROL: PolicyType.SERVICE_CONTROL,
    PolicyKind.RESOURCE_CONTROL: PolicyType.RESOURCE_CONTROL,
}


class OrganizationPolicyGrammar(Check):
    """Elements, operators and principals are those of the policy's type."""

    id = "LF-organization-policy-grammar"
    title = "A service or resource control policy follows the grammar of its type"
    why = (
        "Organizations takes no principal in a service control policy, and only denies of named services to every "
        "principal in a resource control policy. No schema knows that."
    )
    source = (
        "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html"
    )

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every service and resource control policy, whole."""
        for policy in templates.policies:
            policy_type = _TYPES.get(policy.kind)
            if policy_type is None:
                continue
            document = as_object(policy.rendering.value)
            for fault in grammar_faults(document, policy_type, IAM_NAMES, where=policy.path):
                statement = fault.where.partition(": ")[2]
                at = f" in statement {statement}" if statement else ""
                yield self.at(
                    policy.resource, policy.path, f"{fault.problem}{at} ({fault.rule})", do=fault.do
                )
