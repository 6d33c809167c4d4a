"""No policy at the root denies everything to everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import PolicyKind
from landform.policy.document import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.json_value import JsonObject
    from landform.checks.templates import Templates


class LockOut(Check):
    """A policy attached to the root leaves somebody a way in."""

    id = "LF-lock-out"
    title = "No policy at the root denies every action without a condition"
    why = "It stops every member account at once, the deployer, StackSets and break-glass included."
    source = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at service and resource control policies that are attached to a root."""
        for policy in templates.policies:
            if policy.kind not in {PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL}:
                continue
            if not any(
                target.startswith("r-") for target in strings(policy.resource.properties.get("TargetIds"))
            ):
                continue
            for path, statement in policy.statements:
                if _denies_everything(statement):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}",
                        "the statement locks everyone out of every account",
                        got="Deny of every action on every resource, without a condition",
                        allowed="a condition that exempts the landing zone's own roles",
                        do="exempt them with ArnNotLike on aws:PrincipalArn, or attach the policy to a unit",
                    )


def _denies_everything(statement: JsonObject) -> bool:
    return (
        statement.get("Effect") == "Deny"
        and not statement.get("Condition")
        and any(action in {"*", "*:*"} for action in strings(statement.get("Action")))
        and "*" in strings(statement.get("Resource"))
    )
