"""Identity, trust and resource policies fit the size that their service takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.policy_document import PolicyDocument, PolicyKind, policy_documents
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates
    from landform.quotas import Quota

# Where white space is not counted, and where it is.
_NON_SPACE: dict[tuple[str, PolicyKind], Quota] = {
    ("AWS::IAM::ManagedPolicy", PolicyKind.IDENTITY): quotas.MANAGED_POLICY_MAX_CHARS,
    ("AWS::IAM::Role", PolicyKind.TRUST): quotas.TRUST_POLICY_MAX_CHARS,
    ("AWS::SSO::PermissionSet", PolicyKind.IDENTITY): quotas.PERMISSION_SET_INLINE_POLICY_MAX_NON_SPACE_BYTES,
}
_AS_SENT: dict[tuple[str, PolicyKind], Quota] = {
    ("AWS::SSO::PermissionSet", PolicyKind.IDENTITY): quotas.PERMISSION_SET_INLINE_POLICY_MAX_BYTES,
    ("AWS::S3::BucketPolicy", PolicyKind.RESOURCE): quotas.BUCKET_POLICY_MAX_BYTES,
    ("AWS::KMS::Key", PolicyKind.RESOURCE): quotas.KEY_POLICY_MAX_BYTES,
    ("AWS::KMS::ReplicaKey", PolicyKind.RESOURCE): quotas.KEY_POLICY_MAX_BYTES,
    ("AWS::SNS::TopicPolicy", PolicyKind.RESOURCE): quotas.TOPIC_POLICY_MAX_BYTES,
    ("AWS::SNS::TopicInlinePolicy", PolicyKind.RESOURCE): quotas.TOPIC_POLICY_MAX_BYTES,
    ("AWS::SQS::QueuePolicy", PolicyKind.RESOURCE): quotas.QUEUE_POLICY_MAX_BYTES,
    ("AWS::SQS::QueueInlinePolicy", PolicyKind.RESOURCE): quotas.QUEUE_POLICY_MAX_BYTES,
}


class PolicySize(Check):
    """A policy document stays within the limit of the service that stores it."""

    id = "LF-policy-size"
    title = "Identity, trust and resource policies fit their size limits"
    why = (
        "No schema states these limits: the deployment fails, in the last account as likely as in the first."
    )
    source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Measure every document alone, and the inline policies of a role together."""
        for policy in templates.policies:
            place = (policy.resource.type, policy.kind)
            if (quota := _NON_SPACE.get(place)) is not None:
                yield from self._measure(policy.resource, policy.path, _non_space(policy), quota)
            if (quota := _AS_SENT.get(place)) is not None:
                yield from self._measure(policy.resource, policy.path, _as_sent(policy), quota)
        for role in templates.of_type("AWS::IAM::Role"):
            size = sum(
                _non_space(policy) for policy in policy_documents(role) if policy.kind is PolicyKind.IDENTITY
            )
            yield from self._measure(role, "Policies", size, quotas.ROLE_INLINE_POLICIES_MAX_CHARS)

    def _measure(self, resource: Resource, path: str, size: int, quota: Quota) -> Iterator[Finding]:
        if size > quota.value:
            yield self.at(
                resource,
                path,
                "the policy is too long",
                got=f"{size:,}",
                allowed=f"{quota.value:,} {quota.unit}",
                do="split the policy, or shorten it with wildcards",
            )


def _as_sent(policy: PolicyDocument) -> int:
    return len(minify(policy.rendering.value).encode())


def _non_space(policy: PolicyDocument) -> int:
    return len("".join(minify(policy.rendering.value).split()).encode())
