"""Takes what is wrong out of a file, so that the rest can be checked in the same run.

An optional value is left out, so that its default holds. A required one is replaced by a stand-in, and nothing is
reported about it: its place is known to be broken.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError

from landform.config.shape import Located, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.config.faults import Faults
    from landform.config.node import Path, PlainValue
    from landform.config.section import Section

AnySection = TypeVar("AnySection", bound="Section")

_ROUNDS_MAX: Final = 8
"""Taking something out can make what is around it wrong in turn; the tree is about so deep."""

_STAND_INS: Final[dict[tuple[str, str], PlainValue]] = {
    ("LandingZoneFile", "organizational_units"): {"stand-in": {}},
    ("Organization", "name"): "stand-in",
    ("Organization", "home_region"): "us-east-1",
    ("Organization", "email"): "stand-in+{account}@example.com",
    ("PermissionSet", "description"): "stand-in",
    ("Assignment", "group"): "stand-in",
    ("Assignment", "permission_set"): "stand-in",
    ("Budget", "monthly_usd"): 1,
}
"""Values for required keys of sections that are worth checking without them."""


def salvage(faults: Faults, model: type[AnySection], located: Iterable[Located]) -> AnySection | None:
    """The file without its faulty values, or None if nothing useful is left.

    Positions in lists that move up are noted in ``faults.taken_out``.
    """
    data: PlainValue = json.loads(json.dumps(faults.document.root.value))
    for _ in range(_ROUNDS_MAX):
        for place in sorted(located, key=lambda place: _order(place.path), reverse=True):
            _take_out(data, place, faults)
        try:
            return model.model_validate(data)
        except ValidationError as error:
            located = [
                Located(model, detail["loc"])
                for detail in error.errors(include_url=False, include_context=False)
            ]
            faults.broken.update(faults.original(place.path) for place in located)
    return None


def _order(path: Path) -> tuple[tuple[bool, str | int], ...]:
    return tuple((isinstance(part, str), part) for part in path)


def _take_out(data: PlainValue, place: Located, faults: Faults) -> None:
    path = place.union_path if place.union_path is not None else place.path
    if place.union_path is None and not place.in_key:
        stand_in = _stand_in(place)
        if stand_in is not None:
            _set(data, path, stand_in)
            return
        if place.field is not None and place.field.is_required():
            path = path[:-1]
    _remove(data, path, faults)


def _stand_in(place: Located) -> PlainValue:
    """What may stand at a place without changing the meaning of the rest, or None if it is better removed."""
    if place.section is not None and place.field is not None:
        if not place.field.is_required():
            return None
        known = _STAND_INS.get((place.section.__name__, str(place.path[-1])))
        if known is not None:
            return known
    elif place.section is not None:
        return None  # an unknown key
    sections = sections_of(place.annotation)
    return _stand_in_section(sections[0]) if len(sections) == 1 else None


def _stand_in_section(section: type[Section]) -> PlainValue:
    required = [name for name, field in section.model_fields.items() if field.is_required()]
    if any((section.__name__, name) not in _STAND_INS for name in required):
        return None
    return {name: _STAND_INS[section.__name__, name] for name in required}


def _set(data: PlainValue, path: Path, value: PlainValue) -> None:
    parent = _at(data, path[:-1])
    if isinstance(parent, dict):
        parent[str(path[-1])] = json.loads(json.dumps(value))
    elif isinstance(parent, list) and isinstance(path[-1], int) and path[-1] < len(parent):
        parent[path[-1]] = json.loads(json.dumps(value))


def _remove(data: PlainValue, path: Path, faults: Faults) -> None:
    if not path:
        return
    parent, last = _at(data, path[:-1]), path[-1]
    if isinstance(parent, dict):
        parent.pop(str(last), None)
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        faults.take_out(path)
        del parent[last]


def _at(data: PlainValue, path: Path) -> PlainValue:
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
