"""A CloudFormation template as the checks see it, whole, and its resources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from landform.checks.json_value import JsonObject, as_list, as_object
from landform.policy.document import JsonValue, minify, strings

_STACK_SET = "AWS::CloudFormation::StackSet"


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One resource of one template."""

    template: str
    logical_id: str
    definition: JsonObject

    @property
    def type(self) -> str:
        """The CloudFormation type, such as ``AWS::CloudTrail::Trail``."""
        return str(self.definition.get("Type", ""))

    @property
    def properties(self) -> JsonObject:
        """The properties; empty when the resource has none."""
        return as_object(self.definition.get("Properties"))

    @property
    def metadata(self) -> JsonObject:
        """The metadata; empty when the resource has none."""
        return as_object(self.definition.get("Metadata"))

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The logical ids this resource waits for explicitly."""
        return strings(self.definition.get("DependsOn"))

    def at(self, path: str) -> JsonValue:
        """The value at a dotted path of properties, or None: ``at("RecordingGroup.AllSupported")``."""
        value: JsonValue = self.properties
        for key in path.split("."):
            value = as_object(value).get(key)
        return value


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template, where it comes from and where it lands."""

    name: str
    body: JsonObject
    size: int
    """Bytes, as the file or the StackSet's TemplateBody holds it."""
    regions: tuple[str, ...] = ()
    """The regions it is deployed to; empty when they are not known."""
    parent: str | None = None
    """The template whose StackSet carries this one; None for the template of a stack."""

    @classmethod
    def of(cls, name: str, body: JsonObject, *, regions: tuple[str, ...] = ()) -> Template:
        """A stack's template from its body; the size is that of the compact text."""
        return cls(name=name, body=body, size=len(minify(body).encode()), regions=regions)

    @classmethod
    def parse(cls, name: str, text: str, *, regions: tuple[str, ...] = ()) -> Template:
        """A stack's template from the text of its file.

        Raises:
            ValueError: The text is not a JSON object.
        """
        body = json.loads(text)
        if not isinstance(body, dict):
            raise ValueError(f"{name} is not a CloudFormation template: expected a JSON object")  # noqa: TRY004  one exception type for unreadable text
        return cls(name=name, body=body, size=len(text.encode()), regions=regions)

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """The resources, in the order of the template."""
        return tuple(
            Resource(template=self.name, logical_id=logical_id, definition=as_object(definition))
            for logical_id, definition in as_object(self.body.get("Resources")).items()
        )

    @cached_property
    def children(self) -> tuple[Template, ...]:
        """The templates that this template's StackSets carry inline, with the regions they name."""
        return tuple(
            child
            for resource in self.resources
            if resource.type == _STACK_SET and (child := _child(resource)) is not None
        )

    @property
    def with_children(self) -> tuple[Template, ...]:
        """This template and those its StackSets carry."""
        return (self, *self.children)


def _child(stack_set: Resource) -> Template | None:
    text = stack_set.properties.get("TemplateBody")
    if not isinstance(text, str):
        return None
    try:
        body = json.loads(text)
    except ValueError:
        return None  # LF-stack-set-template reports a body that cannot be read
    if not isinstance(body, dict):
        return None
    regions = {
        region
        for group in as_list(stack_set.properties.get("StackInstancesGroup"))
        for region in strings(as_object(group).get("Regions"))
    }
    return Template(
        name=f"{stack_set.template}/{stack_set.logical_id}",
        body=body,
        size=len(text.encode()),
        regions=tuple(sorted(regions)),
        parent=stack_set.template,
    )
