"""The values a property may have: a property with Fn::If has more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.document import JsonValue


def alternatives(value: JsonValue) -> Iterator[JsonValue]:
    """Every branch of nested ``Fn::If``; a value without one yields itself.

    ``AWS::NoValue`` yields None, as an absent property does.
    """
    match value:
        case {"Fn::If": [_, then, otherwise], **rest} if not rest:
            yield from alternatives(then)
            yield from alternatives(otherwise)
        case {"Ref": "AWS::NoValue"}:
            yield None
        case _:
            yield value
