"""No account has more permission sets provisioned than Identity Center takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates


class PermissionSetsPerAccount(Check):
    """The different permission sets that the assignments of all templates bring to one account."""

    id = "LF-permission-sets-per-account"
    title = "No account has more permission sets than Identity Center provisions"
    why = "Each permission set becomes a role in the account; the assignment beyond the limit fails."
    source = "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count over all templates; the finding stands at the first assignment that is too many."""
        limit = quotas.PERMISSION_SETS_PER_ACCOUNT_MAX.value
        provisioned: dict[str, dict[str, Resource]] = {}
        for assignment in templates.of_type("AWS::SSO::Assignment"):
            target = minify(assignment.properties.get("TargetId"))
            permission_set = minify(assignment.properties.get("PermissionSetArn"))
            provisioned.setdefault(target, {}).setdefault(permission_set, assignment)
        for target, permission_sets in provisioned.items():
            if len(permission_sets) > limit:
                yield self.at(
                    list(permission_sets.values())[limit],
                    "TargetId",
                    f"too many permission sets for account {target}",
                    got=f"{len(permission_sets)}",
                    allowed=f"{limit}",
                    do="assign fewer permission sets to the account",
                )
