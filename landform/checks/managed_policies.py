"""Roles and permission sets attach no more managed policies than IAM takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates
    from landform.quotas import Quota


class ManagedPolicies(Check):
    """Managed policies of a role, and AWS and customer managed ones of a permission set together."""

    id = "LF-managed-policies"
    title = "A role or permission set attaches no more managed policies than allowed"
    why = (
        "The schema counts the two lists of a permission set apart; Identity Center counts them together. "
        "A role takes ten before a quota increase in its account."
    )
    source = "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count the attachments."""
        for role in templates.of_type("AWS::IAM::Role"):
            yield from self._count(role, ("ManagedPolicyArns",), quotas.ROLE_MANAGED_POLICIES_MAX)
        for permission_set in templates.of_type("AWS::SSO::PermissionSet"):
            lists = ("ManagedPolicies", "CustomerManagedPolicyReferences")
            yield from self._count(permission_set, lists, quotas.PERMISSION_SET_MANAGED_POLICIES_MAX)

    def _count(self, resource: Resource, lists: tuple[str, ...], quota: Quota) -> Iterator[Finding]:
        count = sum(len(as_list(resource.properties.get(name))) for name in lists)
        if count > quota.value:
            yield self.at(
                resource,
                lists[0],
                "too many managed policies",
                got=f"{count}",
                allowed=f"{quota.value} {quota.unit}",
                do="merge policies of your own, or use fewer",
            )
