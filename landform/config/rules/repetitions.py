"""Lists in which something stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.faults import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.faults import Faults
    from landform.config.node import Node, Path

_FREE_FORM: Final = frozenset({"inline_policy", "parameters"})
"""Keys below which lists are not ours to judge."""


def check_repetitions(faults: Faults) -> None:
    """No list holds the same value twice, upper and lower case taken together."""
    for path, items in _lists(faults.document.root, ()):
        lines: dict[str | int, int] = {}
        for position, item in enumerate(items):
            value = item.value.casefold() if isinstance(item.value, str) else item.value
            if not isinstance(value, str | int):
                continue
            if value in lines:
                got = f"{shown(item.value)} again after line {lines[value]}"
                faults.add((*path, position), "the list holds this twice", got=got, do="take one of them out")
            lines.setdefault(value, item.place.line)


def _lists(node: Node, path: Path) -> Iterator[tuple[Path, list[Node]]]:
    if isinstance(node.children, list):
        yield path, node.children
        for position, child in enumerate(node.children):
            yield from _lists(child, (*path, position))
    elif isinstance(node.children, dict):
        for key, child in node.children.items():
            if key not in _FREE_FORM:
                yield from _lists(child, (*path, key))
