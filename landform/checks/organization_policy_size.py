"""Organization policies fit the size that Organizations takes, counted as it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.policy_document import PolicyDocument, policy_documents
from landform.policy.document import minify
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_REFERENCE_MAX_CHARS = 2048
"""What a reference may become at most: the longest ARN. IAM arnType, botocore 1.44.5, read 2026-11-22."""


class OrganizationPolicySize(Check):
    """The text of an organization policy stays within the limit of its type."""

    id = "LF-organization-policy-size"
    title = "An organization policy fits the size limit of its type"
    why = (
        "Organizations refuses a longer document. White space counts when a policy is saved through the API, so the "
        "text is measured as CloudFormation sends it: compact JSON."
    )
    source = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Measure policies and the delegation policy; references count with their greatest length."""
        for resource in templates.of_type("AWS::Organizations::Policy"):
            name = str(resource.properties.get("Type"))
            if name not in PolicyType.__members__.values():
                continue  # the schema's enumeration reports an unknown type
            limit = PolicyType(name).rules.document_max_chars.value
            for document in policy_documents(resource):
                yield from self._measure(document, limit)
        for resource in templates.of_type("AWS::Organizations::ResourcePolicy"):
            for document in policy_documents(resource):
                yield from self._measure(document, quotas.DELEGATION_POLICY_MAX_CHARS.value)

    def _measure(self, document: PolicyDocument, limit: int) -> Iterator[Finding]:
        text = minify(document.rendering.value)
        size = len(text)
        longest = size + sum(text.count(name) * _REFERENCE_MAX_CHARS for name in document.rendering.unknown)
        if size > limit:
            yield self.at(
                document.resource,
                document.path,
                "the policy is too long",
                got=f"{size:,} characters",
                allowed=f"{limit:,}",
                do="split the policy, or shorten it with wildcards",
            )
        elif longest > limit:
            yield self.at(
                document.resource,
                document.path,
                "the policy may be too long: its size is known only after deployment",
                got=f"{size:,} characters and references to {', '.join(document.rendering.unknown)}",
                allowed=f"{limit:,}",
                do="write the values instead of the references",
            )
