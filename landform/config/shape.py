"""The shape of the schema: which section, key and type stands at a path. Fault sentences and references need it."""

from __future__ import annotations

from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from landform.config.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic.fields import FieldInfo

    from landform.config.node import Path

Annotation = Any
"""A type annotation: Python has no type for it."""

_KEY_MARK: Final = "[key]"
"""How pydantic marks that the fault lies in the key of a mapping."""


class Located:
    """Where an error of pydantic points to: the path in the file, and the types around it."""

    __slots__ = ("annotation", "field", "in_key", "member", "path", "section", "union_path")

    def __init__(self, model: type[Section], location: Sequence[str | int]) -> None:
        self.annotation: Annotation = model
        self.section: type[Section] | None = None
        self.field: FieldInfo | None = None
        self.member: type[Section] | None = None
        """The alternative of a union that the error is about."""

        self.union_path: Path | None = None
        """Where that union stands."""

        self.in_key = bool(location) and location[-1] == _KEY_MARK
        path: list[str | int] = []
        for part in location[:-1] if self.in_key else location:
            if self._enter_member(part):
                self.union_path = tuple(path)
            else:
                path.append(part)
                self._enter(part)
        self.path: Path = tuple(path)

    @property
    def choices(self) -> list[str]:
        """The values of the enumeration that stands here, if one does."""
        kinds = [
            kind
            for kind in alternatives(self.annotation)
            if isinstance(kind, type) and issubclass(kind, Enum)
        ]
        return [str(member.value) for kind in kinds for member in kind]

    def _enter_member(self, part: str | int) -> bool:
        members = sections_of(self.annotation)
        if len(members) < 2:
            return False
        for member in members:
            if member.__name__ == part:
                self.annotation = self.member = member
                return True
        return False

    def _enter(self, part: str | int) -> None:
        members = sections_of(self.annotation)
        if members:
            self.section = members[0]
            self.field = self.section.model_fields.get(str(part))
            self.annotation = self.field.annotation if self.field else None
            return
        self.section = self.field = None
        self.annotation = item_of(self.annotation)


def _origin(annotation: Annotation) -> object:
    return get_origin(annotation)


def alternatives(annotation: Annotation) -> Iterator[Annotation]:
    """The types that an annotation allows, without constraints and without None."""
    while _origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if _origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from alternatives(argument)
    elif annotation is not None and annotation is not NoneType:
        yield annotation


def sections_of(annotation: Annotation) -> list[type[Section]]:
    """The sections that an annotation allows: none, one, or the members of a union."""
    return [kind for kind in alternatives(annotation) if isinstance(kind, type) and issubclass(kind, Section)]


def item_of(annotation: Annotation) -> Annotation:
    """The type of what stands in a list or mapping, or None where there is nothing known about it."""
    for kind in alternatives(annotation):
        if _origin(kind) is dict:
            return get_args(kind)[1]
        if _origin(kind) is tuple:
            return get_args(kind)[0]
    return None


def section_paths(model: type[Section]) -> dict[type[Section], str]:
    """A section and all below it, each with the first place it may stand in: ``identity_center.groups.NAME``."""
    found: dict[type[Section], str] = {model: ""}
    queue = [model]
    for section in queue:
        for name, field in section.model_fields.items():
            path = f"{found[section]}.{name}".lstrip(".")
            annotation: Annotation = field.annotation
            while annotation is not None:
                new = [kind for kind in sections_of(annotation) if kind not in found]
                found.update(dict.fromkeys(new, path))
                queue.extend(new)
                path += "[N]" if tuple in map(_origin, alternatives(annotation)) else ".NAME"
                annotation = item_of(annotation)
    return found
