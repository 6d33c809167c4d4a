"""Nobody becomes an administrator without a written reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import policy_documents
from landform.policy.document import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.json_value import JsonObject
    from landform.checks.template import Resource
    from landform.checks.templates import Templates

_REASON = "landform:dangerous"


class AdministratorAccess(Check):
    """A permission set with full access carries the reason for it in its metadata."""

    id = "LF-administrator-access"
    title = "A permission set with administrator access states its reason"
    why = "Full access in every assigned account undoes every other control; a reviewer must see that it is meant."
    source = "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_least_privileges.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at managed policies and inline statements of every permission set."""
        for permission_set in templates.of_type("AWS::SSO::PermissionSet"):
            reason = permission_set.metadata.get(_REASON)
            if isinstance(reason, str) and reason.strip():
                continue
            for path, what in _full_access(permission_set):
                yield self.at(
                    permission_set,
                    path,
                    "the permission set gives administrator access and no reason",
                    got=what,
                    allowed=f"a narrower policy, or metadata {_REASON} with the reason",
                    do="name a narrower policy, or write `dangerous: <reason>` beside the permission set",
                )


def _full_access(permission_set: Resource) -> Iterator[tuple[str, str]]:
    for arn in strings(permission_set.properties.get("ManagedPolicies")):
        if arn.endswith(":policy/AdministratorAccess"):
            yield "ManagedPolicies", arn
    for policy in policy_documents(permission_set):
        for path, statement in policy.statements:
            if _allows_everything(statement):
                yield f"{policy.path}{path}", "Allow of every action on every resource"


def _allows_everything(statement: JsonObject) -> bool:
    actions = strings(statement.get("Action"))
    return (
        statement.get("Effect") == "Allow"
        and any(action in {"*", "*:*"} for action in actions)
        and "*" in strings(statement.get("Resource"))
        and not statement.get("Condition")
    )
