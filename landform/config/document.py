"""From the text of a YAML file to plain values with places.

The reader takes the parser's events one by one, so that nesting, aliases and size are bounded before anything is
built: PyYAML's own composer calls itself for each level and brings the process down on a few thousand brackets.
What is not plain data (tags, merge keys, keys that are no text, a second document) is refused with a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import yaml

from landform.config.node import Node, Path, Place, dotted, named, quoted
from landform.config.scalars import resolve
from landform.config.source import read_source
from landform.config.yaml_syntax import syntax_fault
from landform.errors import Fault, FaultsError

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable

DEPTH_MAX: Final = 64
"""The levels of nesting that are read. A landing zone has about 20."""

ALIASED_VALUES_MAX: Final = 100_000
"""The values that all aliases together may stand for, so that a small file cannot become a large one."""

_PARTS_SHOWN_MAX: Final = 16
"""The parts of a path that a sentence names. No path of a landing zone is longer."""

_WHEN_EMPTY: Final = "start from examples/minimal/landing-zone.yaml"

_MERGE_KEY: Final = "<<"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file as plain data."""

    file: str
    root: Node
    """A mapping."""

    faults: tuple[Fault, ...]
    """What was wrong although the file could be read to its end."""

    broken: frozenset[Path]
    """Where something was left out because it was wrong: there is nothing more to say about these places."""


def read_document(path: pathlib.Path, *, when_empty: str = _WHEN_EMPTY) -> Document:
    """Reads a YAML file that holds one mapping. ``when_empty`` says what to do with an empty one.

    Raises:
        FaultsError: if the file cannot be read, is no YAML, is empty or holds something other than a mapping.
    """
    return parse_document(read_source(path), file=str(path), when_empty=when_empty)


def parse_document(text: str, *, file: str, when_empty: str = _WHEN_EMPTY) -> Document:
    """As ``read_document``, from text. ``file`` is the name of the file in the faults."""
    reader = _Reader(file=file)
    try:
        reader.read(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        reader.faults.append(syntax_fault(error, text=text, file=file))
        raise FaultsError(reader.faults) from None
    root = reader.root
    if root is None or (root.value is None and not root.text):
        problem = "the file holds only comments" if text.strip() else "the file is empty"
        fault = Fault(file=file, problem=problem, do=when_empty)
        raise FaultsError([*reader.faults, fault])
    if not isinstance(root.value, dict):
        reader.fault(
            root.place,
            "the file holds no mapping",
            expected="sections such as `organization:` at its left edge",
        )
        raise FaultsError(reader.faults)
    return Document(file=file, root=root, faults=tuple(reader.faults), broken=frozenset(reader.broken))


@dataclass(slots=True)
class _Frame:
    """A mapping or a list that is being read."""

    node: Node
    anchor: str | None
    key: str | None = None
    """In a mapping, the key whose value comes next."""

    refused: bool = False
    """Whether that key was refused, so that its value is dropped."""


@dataclass(slots=True)
class _Reader:
    """Builds nodes from the parser's events."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    root: Node | None = None
    _anchors: dict[str, Node] = field(default_factory=dict)
    _stack: list[_Frame] = field(default_factory=list)
    _aliased: int = 0

    def read(self, events: Iterable[yaml.Event]) -> None:
        """Builds the nodes of the first document."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                frame = self._stack.pop()
                self._add(frame.node, frame.anchor)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(
                        _place(event), "a second document begins here", do="keep one document in the file"
                    )
                    return

    def fault(self, place: Place, problem: str, *, got: str = "", expected: str = "", do: str = "") -> None:
        """Reports something at the value that is being read."""
        path = self._path()
        self.faults.append(
            Fault(
                file=self.file,
                line=place.line,
                column=place.column,
                where=dotted(path[:_PARTS_SHOWN_MAX]) + ("…" if len(path) > _PARTS_SHOWN_MAX else ""),
                problem=problem,
                got=got,
                expected=expected,
                do=do,
            )
        )

    def _path(self) -> Path:
        parts: list[str | int] = []
        for frame in self._stack:
            if isinstance(frame.node.children, list):
                parts.append(len(frame.node.children))
            elif frame.key is not None:
                parts.append(frame.key)
        return tuple(parts)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = resolve(event.value) if event.style in {None, ""} and event.implicit[0] else event.value
        node = Node(_place(event), value, text=event.value)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and isinstance(frame.node.children, dict):
            self._key(frame, node, tagged=event.tag is not None)
            return
        if event.tag is not None:
            node = self._refuse_tag(event.tag, node)
        self._add(node, event.anchor)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        place = _place(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if len(self._stack) >= DEPTH_MAX:
            levels = f"{DEPTH_MAX} levels at most"
            self.fault(place, "the values are nested too deeply", expected=levels, do="check the indentation")
            raise FaultsError(self.faults)
        if self._stack and self._stack[-1].key is None and isinstance(self._stack[-1].node.children, dict):
            got = "a mapping" if is_mapping else "a list"
            self.fault(
                place, "a key must be text", got=got, do="quote it if it begins with `{`, `[`, `?` or `-`"
            )
            raise FaultsError(self.faults)
        node = Node(place, {}, keys={}, children={}) if is_mapping else Node(place, [], children=[])
        if event.tag is not None:
            self._refuse_tag(event.tag, node)
        self._stack.append(_Frame(node, event.anchor))

    def _key(self, frame: _Frame, node: Node, *, tagged: bool) -> None:
        keys = frame.node.keys if frame.node.keys is not None else {}
        key = node.text or ""
        frame.key, frame.refused = key, True
        if tagged:
            self.fault(node.place, "a key with a tag", do="write the key without the tag")
        elif key == _MERGE_KEY:
            self.fault(node.place, "merge keys (`<<`) are no part of YAML 1.2", do="write the keys out")
        elif not isinstance(node.value, str):
            got = "nothing" if not key else named(key)
            do = "put it in quotes" if key else "write a name before the colon"
            self.fault(node.place, "a key must be text", got=got, do=do)
        elif key in keys:
            again = f"{quoted(key)} again after line {keys[key].line}"
            self.fault(node.place, "a key stands twice", got=again, do="delete one of them")
            return
        else:
            frame.refused = False
            keys[key] = node.place
            return
        self.broken.add(self._path())

    def _alias(self, event: yaml.AliasEvent) -> None:
        name, place = event.anchor or "", _place(event)
        node = self._anchors.get(name)
        if self._stack and self._stack[-1].key is None and isinstance(self._stack[-1].node.children, dict):
            self.fault(
                place, "an alias stands where a key must be", got=named(f"*{name}"), do="write the key out"
            )
            raise FaultsError(self.faults)
        if any(frame.anchor == name for frame in self._stack):
            self.fault(
                place,
                "an alias stands inside the value it stands for",
                got=named(f"*{name}"),
                do="write the value out",
            )
            node = None
        elif node is None:
            self.fault(
                place,
                "an alias without an anchor above it",
                got=named(f"*{name}"),
                do=f"write {named(f'&{name}')} before the value it stands for",
            )
        if node is None:
            self.broken.add(self._path())
            node = Node(place, None)
        self._aliased += node.size
        if self._aliased > ALIASED_VALUES_MAX or len(self._stack) + node.height > DEPTH_MAX:
            self.fault(
                place,
                "the aliases stand for too much",
                expected=f"{ALIASED_VALUES_MAX:,} values and {DEPTH_MAX} levels of nesting at most",
                do="write the values out",
            )
            raise FaultsError(self.faults)
        self._add(node, None)

    def _refuse_tag(self, tag: str, node: Node) -> Node:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.fault(
            node.place,
            "tags are not allowed",
            got=named(shown),
            do="write the value without the tag, text in quotes",
        )
        self.broken.add(self._path())
        return Node(node.place, None)

    def _add(self, node: Node, anchor: str | None) -> None:
        """Puts a finished value where it belongs."""
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        parent = frame.node
        if isinstance(parent.children, list) and isinstance(parent.value, list):
            parent.children.append(node)
            parent.value.append(node.value)
        elif isinstance(parent.children, dict) and isinstance(parent.value, dict) and frame.key is not None:
            if not frame.refused:
                parent.children[frame.key] = node
                parent.value[frame.key] = node.value
            frame.key, frame.refused = None, False
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)
