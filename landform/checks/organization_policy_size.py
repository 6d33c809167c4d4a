"""Organization policies fit the size that Organizations takes, counted as it counts."""

from __future__ import annotations

from collections.abc import Iterator

from landform import quotas
from landform.checks.check import Check
from landform.checks.finding import Finding
from landform.checks.policy_document import PolicyDocument, policy_documents
from landform.checks.templates import Templates
from landform.policy.document import minify
from landform.policy.policy_type import PolicyType


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
        """Measure policies and the delegation policy; a document with values not known yet is refused."""
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
        if document.rendering.unknown:
            yield self.at(
                document.resource,
                document.path,
                "the size of the policy cannot be known before deployment",
                got=f"references to {', '.join(document.rendering.unknown)}",
                allowed="literal values and pseudo parameters",
                do="write the value instead of the reference",
            )
        size = len(minify(document.rendering.value))
        if size > limit:
            yield self.at(
                document.resource,
                document.path,
                "the policy is too long",
                got=f"{size:,} characters",
                allowed=f"{limit:,}",
                do="split the policy, or shorten it with wildcards",
            )
