"""An AWS service acts on our resources only on our behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import PolicyKind
from landform.checks.statement import demands, principals
from landform.policy.document import NEGATED_OPERATORS, conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.json_value import JsonObject
    from landform.checks.templates import Templates

_SOURCES = frozenset({"aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"})


class ServicePrincipalSource(Check):
    """A grant to an AWS service says on whose behalf the service may act."""

    id = "LF-service-principal-source"
    title = "A grant to an AWS service demands a source account, ARN or organization"
    why = "A service acts for all its customers: without a source, another customer can point it at our resource."
    source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every Allow of every resource policy; CloudTrail has a stricter check of its own."""
        for policy in templates.policies:
            if policy.kind is not PolicyKind.RESOURCE:
                continue
            refused = {service for _, statement in policy.statements for service in _refused(statement)}
            for path, statement in policy.statements:
                services = {*principals(statement, "Service")} - {"cloudtrail.amazonaws.com"} - refused
                if statement.get("Effect") == "Allow" and services and not _bound(statement):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.Condition",
                        f"{', '.join(sorted(services))} may act here for any customer",
                        got="no condition on the source",
                        allowed="aws:SourceArn, aws:SourceAccount or aws:SourceOrgID",
                        do="demand our account, resource or organization as the source",
                    )


def _bound(statement: JsonObject) -> bool:
    """Whether the grant says on whose behalf, or for a key, for which resource's data."""
    contexts = {
        condition.key.lower()
        for condition in conditions(statement)
        if condition.key.lower().startswith("kms:encryptioncontext:")
    }
    return demands(statement, _SOURCES | contexts)


def _refused(statement: JsonObject) -> tuple[str, ...]:
    """The services that a Deny refuses for any other source: the way for a service that does not always send one."""
    foreign = any(
        condition.key.lower() in _SOURCES and condition.base in NEGATED_OPERATORS
        for condition in conditions(statement)
    )
    return principals(statement, "Service") if statement.get("Effect") == "Deny" and foreign else ()
