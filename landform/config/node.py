"""The values of a YAML file, each with the place where it stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from landform.config.scalars import Scalar

PlainValue = Scalar | list["PlainValue"] | dict[str, "PlainValue"]
"""What is left of YAML once it is read: what JSON can say."""

Path = tuple[str | int, ...]
"""Where a value stands in the file: keys, and positions in lists counted from 0."""

_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


class Place(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(slots=True, eq=False)
class Node:
    """A value with its place and, in a mapping or a list, those of its parts."""

    place: Place
    value: PlainValue
    text: str | None = None
    """A scalar as it is written, without its quotes."""

    keys: dict[str, Place] | None = None
    """The places of a mapping's keys."""

    children: dict[str, Node] | list[Node] | None = None
    size: int = 1
    """The number of values in it, itself counted, with every alias written out."""

    height: int = 1
    """The levels of nesting in it, itself counted."""

    def child(self, part: str | int) -> Node | None:
        """The value at a key or a position, or None where there is none."""
        if isinstance(self.children, dict):
            return self.children.get(part) if isinstance(part, str) else None
        if isinstance(self.children, list) and isinstance(part, int) and 0 <= part < len(self.children):
            return self.children[part]
        return None

    def at(self, path: Path) -> Node | None:
        """The value at a path below this one, or None where there is none."""
        node: Node | None = self
        for part in path:
            if node is None:
                return None
            node = node.child(part)
        return node

    def place_of(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at a path, or of its key; where it is absent, of the nearest value around it."""
        node, place = self, self.place
        for position, part in enumerate(path):
            keys = node.keys or {}
            child = node.child(part)
            if child is None:
                return keys.get(str(part), place)
            wants_key = key and position == len(path) - 1
            # A mapping's own place is its first key: the key that names it is the better one to look at.
            place = keys[str(part)] if part in keys and (wants_key or child.children) else child.place
            node = child
        return place


def quoted(text: str, *, limit: int = 60) -> str:
    """The text in double quotes on one line, safe for a terminal, and shortened to about ``limit`` characters."""
    shortened = text if len(text) <= limit else f"{text[: limit - 1]}…"
    escaped = json.dumps(shortened, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped)


def named(text: str) -> str:
    """The text as a name of the file in backticks, as safe as ``quoted``."""
    return f"`{quoted(text)[1:-1]}`"


def dotted(path: Path) -> str:
    """The path as text, such as ``identity_center.assignments[2].group``; positions in lists count from 0."""
    parts: list[str] = []
    for part in path:
        if isinstance(part, int):
            parts.append(f"[{part}]")
            continue
        name = part if _PLAIN_KEY.fullmatch(part) else quoted(part)
        parts.append(f".{name}" if parts else name)
    return "".join(parts)
