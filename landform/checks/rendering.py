"""Documents with intrinsic functions, written out as CloudFormation will write them, as far as that can be known.

Pseudo parameters become values of the usual form and the greatest length. A reference to another resource
becomes an ARN of that service's form, or its name, and is counted as unknown: a size that rests on it is an
estimate, and a check that needs the exact text can refuse it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.checks.json_value import JsonObject, as_list

if TYPE_CHECKING:
    from landform.policy.document import JsonValue

_PSEUDO = {
    "AWS::AccountId": "111122223333",
    "AWS::Partition": "aws",
    "AWS::Region": "ap-southeast-2",
    "AWS::StackId": "arn:aws:cloudformation:ap-southeast-2:111122223333:stack/landform/00000000-0000-0000-0000-000000000000",
    "AWS::StackName": "landform",
    "AWS::URLSuffix": "amazonaws.com",
}

_VARIABLE = re.compile(r"\$\{(?P<literal>!)?(?P<name>[A-Za-z0-9:.]+)\}")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document without intrinsic functions, and what in it is not known before deployment."""

    value: JsonValue
    unknown: tuple[str, ...]
    """The references whose values only a deployment gives, such as ``Key.Arn``; sorted."""


def render(value: JsonValue) -> Rendering:
    """Replace every intrinsic function of a document; what cannot be known keeps its name."""
    unknown: set[str] = set()
    rendered = _render(value, unknown)
    return Rendering(rendered, tuple(sorted(unknown)))


def _render(value: JsonValue, unknown: set[str]) -> JsonValue:
    if isinstance(value, list):
        return [_render(item, unknown) for item in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, argument),) = value.items()
        if name == "Ref" or name.startswith("Fn::"):
            return _intrinsic(name, argument, unknown)
    return {key: _render(item, unknown) for key, item in value.items()}


def _intrinsic(name: str, argument: JsonValue, unknown: set[str]) -> JsonValue:
    if name == "Ref":
        return _reference(str(argument), unknown)
    if name == "Fn::GetAtt":
        parts = (
            argument.split(".", 1) if isinstance(argument, str) else [str(part) for part in as_list(argument)]
        )
        return _reference(".".join(parts), unknown)
    if name == "Fn::Join":
        return _joined(argument, unknown)
    if name == "Fn::Sub":
        return _substituted(argument, unknown)
    if name == "Fn::If":
        branches = as_list(argument)
        return _render(branches[1], unknown) if len(branches) > 1 else None
    unknown.add(name)
    return f"unknown-{name.removeprefix('Fn::').lower()}"


def _reference(name: str, unknown: set[str]) -> str:
    if name in _PSEUDO:
        return _PSEUDO[name]
    unknown.add(name)
    logical_id, _, attribute = name.partition(".")
    if attribute.lower().endswith("arn"):
        return f"arn:aws:unknown:ap-southeast-2:111122223333:{logical_id}"
    return logical_id


def _joined(argument: JsonValue, unknown: set[str]) -> JsonValue:
    match argument:
        case [str(separator), list(parts)]:
            return separator.join(str(_render(part, unknown)) for part in parts)
        case _:
            unknown.add("Fn::Join")
            return "unknown-join"


def _substituted(argument: JsonValue, unknown: set[str]) -> JsonValue:
    text, values = argument, JsonObject()
    match argument:
        case [str(first), dict(second)]:
            text, values = first, second

    def replace(match: re.Match[str]) -> str:
        name = match["name"]
        if match["literal"]:
            return f"${{{name}}}"
        if name in values:
            return str(_render(values[name], unknown))
        return _reference(name, unknown)

    return _VARIABLE.sub(replace, text) if isinstance(text, str) else text
