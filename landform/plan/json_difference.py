"""How two JSON values differ, whatever the order of their lists: one line for each place."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.document import JsonValue

SHOWN_CHARS: Final = 200
"""Of one value; the rest is counted."""

_NAMES: Final = ("Sid", "PolicyName", "Key", "Id", "Name")
"""Keys that name an item of a list: of statements, policies, tags, rules."""

_ASSET: Final = re.compile(r"\b[0-9a-f]{64}(?=\.(?:json|zip|template))")
"""The content hash in the name of a CDK asset, which says nothing to a reader."""


def canonical(value: JsonValue) -> JsonValue:
    """The value with keys and lists sorted, JSON inside strings parsed, and hashes of assets masked."""
    if isinstance(value, dict):
        return {key: canonical(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted((canonical(item) for item in value), key=minify)
    if isinstance(value, str):
        if value.startswith("{"):
            try:
                return {"(JSON)": canonical(json.loads(value))}
            except ValueError:
                return value
        return _ASSET.sub("<asset>", value)
    return value


def differences(before: JsonValue, after: JsonValue, path: str = "") -> Iterator[str]:
    """One line for each place that differs; list items are compared as a set."""
    return _differences(canonical(before), canonical(after), path)


def _differences(before: JsonValue, after: JsonValue, path: str) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            yield from _differences(before.get(key), after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) or isinstance(after, list):
        yield from _of_lists(_items(before), _items(after), path)
    elif before is None:
        yield f"{path}: + {shown(after)}"
    elif after is None:
        yield f"{path}: - {shown(before)}"
    else:
        yield f"{path}: {shown(before)} → {shown(after)}"


def _of_lists(before: list[JsonValue], after: list[JsonValue], path: str) -> Iterator[str]:
    old, new = (Counter(map(minify, items)) for items in (before, after))
    gone, came = (
        [json.loads(text) for text in (one - other).elements()] for one, other in ((old, new), (new, old))
    )
    named = {_name(item): item for item in came if _name(item)}
    for item in gone:
        partner = named.get(_name(item))
        if partner is not None and partner in came:
            came.remove(partner)
            yield from _differences(item, partner, f"{path}[{_name(item)}]")
        elif len(gone) == len(came) == 1 and isinstance(item, dict) and isinstance(came[0], dict):
            yield from _differences(item, came.pop(), f"{path}[]")
        else:
            yield f"{path}: - {shown(item)}"
    for item in came:
        yield f"{path}: + {shown(item)}"


def _name(item: JsonValue) -> str:
    """What tells an item of a list from the others in every version, or an empty string."""
    if isinstance(item, dict):
        for key in _NAMES:
            if isinstance(name := item.get(key), str):
                return name
    return ""


def _items(value: JsonValue) -> list[JsonValue]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def shown(value: JsonValue) -> str:
    """A value as a reader wants it: texts bare, long ones cut."""
    text = value if isinstance(value, str) else minify(value)
    return text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}… ({len(text):,} characters)"
