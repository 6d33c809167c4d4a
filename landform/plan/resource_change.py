"""The resources of every template that differ, those of templates inside StackSets included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.checks.json_value import as_object
from landform.plan.account_pairs import counted
from landform.plan.json_difference import canonical, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.assembly import Landing
    from landform.checks.json_value import JsonObject
    from landform.checks.template import Resource, Template
    from landform.plan.description import Side

_COMPARED = ("Type", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy")
"""Attributes beside Properties. Metadata and DependsOn say nothing of what a resource does."""

_STACK_SET = "AWS::CloudFormation::StackSet"
_SECTIONS = ("Parameters", "Mappings", "Conditions", "Outputs", "Rules", "Transform", "Description")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """One resource that comes, goes or changes, and where."""

    landing: Landing
    """Where its template lands; on the old side for a resource that goes."""

    logical_id: str
    type: str
    before: Resource | None
    after: Resource | None
    lines: tuple[str, ...]
    """How it changes; empty for one that comes or goes."""

    @property
    def name(self) -> str:
        """The resource in a sentence."""
        return f"{self.type} {self.logical_id} in {template_name(self.landing)}"

    @property
    def where(self) -> str:
        """How many instances it concerns."""
        return instances(self.landing)


def resource_changes(base: Side, head: Side) -> Iterator[ResourceChange]:
    """Every resource that differs, template by template in the order of the landings."""
    for name in dict.fromkeys((*head.landing_of, *base.landing_of)):
        before, after = base.landing_of.get(name), head.landing_of.get(name)
        yield from _of_landing(before, after)


def template_changes(base: Side, head: Side) -> Iterator[tuple[Landing, tuple[str, ...]]]:
    """Templates whose parameters, outputs and the like differ."""
    for name, after in head.landing_of.items():
        before = base.landing_of.get(name)
        if before is None:
            continue
        lines = tuple(
            line
            for section in _SECTIONS
            for line in differences(
                before.template.body.get(section), after.template.body.get(section), section
            )
        )
        if lines:
            yield after, lines


def template_name(landing: Landing) -> str:
    """The stack or StackSet without the prefix that all have."""
    return (landing.stack_set or landing.template.name).removeprefix("landform-")


def instances(landing: Landing) -> str:
    """Accounts, regions and their product."""
    if landing.instances == 1:
        return f"{landing.accounts[0]}, {landing.regions[0]}"
    accounts, regions = counted(len(landing.accounts), "account"), counted(len(landing.regions), "region")
    return f"{accounts} x {regions} = {counted(landing.instances, 'instance')}"


def _of_landing(before: Landing | None, after: Landing | None) -> Iterator[ResourceChange]:
    landing = after or before
    if landing is None:
        return
    old, new = _resources(before), _resources(after)
    for logical_id in dict.fromkeys((*new, *old)):
        was, will = old.get(logical_id), new.get(logical_id)
        same = was is not None and will is not None and was.definition == will.definition
        lines = tuple(_lines(was, will)) if was and will and not same else ()
        shown = will or was
        if shown is not None and (lines or was is None or will is None):
            yield ResourceChange(
                landing=(before or landing) if will is None else landing,
                logical_id=logical_id,
                type=shown.type,
                before=was,
                after=will,
                lines=lines,
            )


def _resources(landing: Landing | None) -> dict[str, Resource]:
    template: Template | None = landing.template if landing else None
    return {resource.logical_id: resource for resource in template.resources} if template else {}


def _lines(was: Resource, will: Resource) -> Iterator[str]:
    for attribute in _COMPARED:
        yield from differences(was.definition.get(attribute), will.definition.get(attribute), attribute)
    old, new = (_properties(resource) for resource in (was, will))
    if canonical(old) != canonical(new):
        yield from differences(old, new)


def _properties(resource: Resource) -> JsonObject:
    """The properties; a template inside a StackSet is compared as a template of its own."""
    properties = as_object(resource.definition.get("Properties"))
    if resource.type != _STACK_SET:
        return properties
    return {key: value for key, value in properties.items() if key != "TemplateBody"}
