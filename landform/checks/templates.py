"""All templates of a landing zone together, indexed for the checks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from landform.checks.policy_document import PolicyDocument, policy_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from landform.checks.json_value import JsonObject
    from landform.checks.template import Resource, Template


class Templates:
    """The templates that are checked together, because some rules count over all of them.

    The index is built once and shared by every check.
    """

    def __init__(self, templates: Iterable[Template]) -> None:
        self._templates = tuple(templates)
        self._by_type: dict[str, list[Resource]] = {}
        for template in self._templates:
            for resource in template.resources:
                self._by_type.setdefault(resource.type, []).append(resource)

    def __iter__(self) -> Iterator[Template]:
        """The templates, in the order given."""
        return iter(self._templates)

    @property
    def resources(self) -> Iterator[Resource]:
        """Every resource of every template."""
        return (resource for template in self._templates for resource in template.resources)

    def of_type(self, *types: str) -> Iterator[Resource]:
        """The resources of these types, over all templates."""
        return (resource for name in types for resource in self._by_type.get(name, ()))

    @property
    def statements(self) -> Iterator[tuple[PolicyDocument, str, JsonObject]]:
        """Every statement of every policy document, with the document and its place in it."""
        return (
            (policy, path, statement) for policy in self.policies for path, statement in policy.statements
        )

    @cached_property
    def policies(self) -> tuple[PolicyDocument, ...]:
        """Every policy document of every template: organization, identity, resource and trust policies."""
        return tuple(
            document
            for types in self._by_type.values()
            for resource in types
            for document in policy_documents(resource)
        )
