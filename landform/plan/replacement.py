"""Which changes make CloudFormation replace a resource, from AWS's own resource schemas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from landform.checks.json_value import as_object
from landform.checks.optional_import import missing_lint_group
from landform.plan.json_difference import canonical
from landform.policy.document import minify

if TYPE_CHECKING:
    from landform.checks.template import Resource
    from landform.policy.document import JsonValue

_PREFIX = "/properties/"


def replaced_by(before: Resource, after: Resource, region: str) -> tuple[str, ...]:
    """The properties whose change replaces the resource, or may; empty where it is updated in place.

    Raises:
        LandformError: The optional group ``lint``, whose cfn-lint holds the schemas, is not installed.
    """
    if before.type != after.type:
        return ("Type",)
    return tuple(
        path
        for path in _create_only(after.type, region)
        if len({minify(canonical(value)) for value in _sides(before, after, path)}) > 1
    )


def may_stay(before: Resource, after: Resource, paths: tuple[str, ...]) -> bool:
    """Whether every such change has an intrinsic function on one side, which may come to the old value."""
    return before.type == after.type and all(
        any('{"Ref":' in text or '{"Fn::' in text for text in map(minify, _sides(before, after, path)))
        for path in paths
    )


def _sides(before: Resource, after: Resource, path: str) -> tuple[JsonValue, JsonValue]:
    return _at(before.properties, path), _at(after.properties, path)


def _at(properties: JsonValue, path: str) -> JsonValue:
    """The value at a path; where it goes through a list, the list, which is more than the property."""
    value = properties
    for key in path.split("/"):
        if isinstance(value, list):
            return value
        value = as_object(value).get(key)
    return value


@cache
def _create_only(type_: str, region: str) -> tuple[str, ...]:
    try:
        from cfnlint.schema import ResourceNotFoundError  # type: ignore[import-untyped]  # noqa: PLC0415  no types; optional
        from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]  # noqa: PLC0415  the same
    except ImportError as error:
        raise missing_lint_group("cfn-lint") from error
    try:
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(region, type_).schema
    except ResourceNotFoundError:
        return ()
    found = (*schema.get("createOnlyProperties", ()), *schema.get("conditionalCreateOnlyProperties", ()))
    return tuple(str(path).removeprefix(_PREFIX) for path in found)
