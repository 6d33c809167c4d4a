"""An AWS service acts on our resources only on our behalf."""

from __future__ import annotations

from collections.abc import Iterator

from landform.checks.check import Check
from landform.checks.finding import Finding
from landform.checks.policy_document import PolicyKind
from landform.checks.statement import demands, principals
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
            for path, statement in policy.statements:
                services = [
                    name for name in principals(statement, "Service") if name != "cloudtrail.amazonaws.com"
                ]
                if statement.get("Effect") == "Allow" and services and not demands(statement, _SOURCES):
                    yield self.at(
                        policy.resource,
                        f"{policy.path}{path}.Condition",
                        f"{', '.join(services)} may act here for any customer",
                        got="no condition on the source",
                        allowed="aws:SourceArn, aws:SourceAccount or aws:SourceOrgID",
                        do="demand our account, resource or organization as the source",
                    )
