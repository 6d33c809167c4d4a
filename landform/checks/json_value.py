"""Two questions that every check asks of a JSON value: is it an object, and what is it as a list?"""

from __future__ import annotations

from typing import TypeAlias

from landform.policy.document import JsonValue

JsonObject: TypeAlias = dict[str, JsonValue]


def as_object(value: JsonValue) -> JsonObject:
    """The value if it is an object, an empty object otherwise."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """The value as a list: IAM and CloudFormation write one-element lists as the bare element."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
