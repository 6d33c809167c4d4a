"""The organization holds no more units and policies than Organizations takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates
    from landform.quotas import Quota

_TYPES = {
    "AWS::CloudFormation::StackSet": quotas.STACK_SETS_MAX,
    "AWS::Organizations::Account": quotas.ACCOUNTS_MAX,
    "AWS::Organizations::OrganizationalUnit": quotas.ORGANIZATIONAL_UNITS_MAX,
    "AWS::SSO::PermissionSet": quotas.PERMISSION_SETS_MAX,
}
_POLICIES = {
    "SERVICE_CONTROL_POLICY": quotas.SERVICE_CONTROL_POLICIES_MAX,
    "RESOURCE_CONTROL_POLICY": quotas.RESOURCE_CONTROL_POLICIES_MAX,
}


class OrganizationCounts(Check):
    """Units, accounts, permission sets, StackSets and policies of each type, over all templates together."""

    id = "LF-organization-counts"
    title = "The organization stays within the numbers of Organizations and Identity Center"
    why = "These are quotas of the organization: no single template shows that they are passed."
    source = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count over all templates; the finding stands at the first resource that is too many."""
        for resource_type, quota in _TYPES.items():
            yield from self._count(list(templates.of_type(resource_type)), quota)
        policies = list(templates.of_type("AWS::Organizations::Policy"))
        for name in Counter(str(policy.properties.get("Type")) for policy in policies):
            of_type = [policy for policy in policies if policy.properties.get("Type") == name]
            yield from self._count(of_type, _POLICIES.get(name, quotas.OTHER_POLICIES_MAX))

    def _count(self, resources: list[Resource], quota: Quota) -> Iterator[Finding]:
        if len(resources) > quota.value:
            yield self.at(
                resources[quota.value],
                "",
                "the organization holds too many",
                got=f"{len(resources):,} {quota.unit}",
                allowed=f"{quota.value:,}",
                do="merge some of them",
            )
