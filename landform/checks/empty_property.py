"""No property is an empty object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.policy_document import policy_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates
    from landform.policy.document import JsonValue


class EmptyProperty(Check):
    """A nested property holds what was meant."""

    id = "LF-empty-property"
    title = "No property is an empty object"
    why = (
        "A nested dictionary with another spelling than the CDK's becomes {} without an error: a bucket's public "
        "access block then blocks nothing."
    )
    source = "https://github.com/aws/aws-cdk/issues/8363"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Walk the properties of every resource; policy documents are left to their own checks."""
        for resource in templates.resources:
            documents = {policy.path for policy in policy_documents(resource)}
            for path in _empty(resource, documents):
                yield self.at(
                    resource,
                    path,
                    "the property is empty",
                    got="{}",
                    allowed="the values that were meant, or no property",
                    do="use the typed property class of the construct library",
                )


def _empty(resource: Resource, documents: set[str]) -> Iterator[str]:
    pending: list[tuple[str, JsonValue]] = list(resource.properties.items())
    while pending:
        path, value = pending.pop()
        if path in documents:
            continue
        if value == {}:
            yield path
        elif isinstance(value, dict):
            pending.extend((f"{path}.{key}", item) for key, item in value.items())
        elif isinstance(value, list):
            pending.extend((f"{path}.{index}", item) for index, item in enumerate(value))
