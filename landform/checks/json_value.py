"""JSON as Python holds it, and the two questions that every check asks of a value."""

from __future__ import annotations

import json
from typing import TypeAlias

JsonValue: TypeAlias = "None | bool | int | float | str | list[JsonValue] | dict[str, JsonValue]"
JsonObject: TypeAlias = dict[str, JsonValue]


def as_object(value: JsonValue) -> JsonObject:
    """The value if it is an object, an empty object otherwise."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """The value as a list: IAM and CloudFormation write one-element lists as the bare element."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def strings(value: JsonValue) -> list[str]:
    """The strings of a value that is a string or a list; intrinsic functions and numbers are left out."""
    return [item for item in as_list(value) if isinstance(item, str)]


def compact(value: JsonValue) -> str:
    """The JSON text without white space, in the order of the keys as they stand."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
