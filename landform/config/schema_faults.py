"""Translates the errors of pydantic into sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from landform.config.faults import Faults, did_you_mean, listed, nearest, shown
from landform.config.node import named
from landform.config.pattern_words import PATTERN_WORDS
from landform.config.shape import Located, section_paths, sections_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic_core import ErrorDetails

    from landform.config.node import Path, PlainValue
    from landform.config.section import Section

RESERVED_SECTIONS: Final = ("backup", "network", "response")
"""Sections that a later version will read."""

_YES_AND_NO: Final = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "1": "true",
    "no": "false",
    "off": "false",
    "n": "false",
    "0": "false",
}

_Words = tuple[str, str, str]
"""What is wrong, what is expected, what to do."""


def add_schema_faults(faults: Faults, model: type[Section], errors: Sequence[ErrorDetails]) -> list[Located]:
    """Reports the errors, and returns where they are."""
    located = [Located(model, error["loc"]) for error in errors]
    unions = {place.union_path for place in located if place.union_path is not None}
    kept = {path: _chosen_member(faults, model, path, located) for path in unions}
    for place, error in zip(located, errors, strict=True):
        if place.union_path is None or kept[place.union_path] is place.member:
            _add(faults, model, place, error)
    faults.broken.update(place.path for place in located)
    faults.broken.update(path for path, member in kept.items() if member is None)
    return located


def _chosen_member(
    faults: Faults, model: type[Section], path: Path, located: Sequence[Located]
) -> type[Section] | None:
    """The alternative that the file means, by its keys; where that is not clear, the fault is reported here."""
    members = list(
        dict.fromkeys(place.member for place in located if place.union_path == path and place.member)
    )
    union = Located(model, path)
    members = sections_of(union.annotation) or members
    node = faults.document.root.at(path)
    keys = node.value if node and isinstance(node.value, dict) else None
    names = [name for member in members for name in member.model_fields]
    if keys is not None:
        meant = [member for member in members if member.model_fields.keys() & keys.keys()]
        if len(meant) == 1:
            return meant[0]
        got = listed(keys) if keys else "an empty mapping"
        typo = next(
            (
                f"did you mean {named(near)}?"
                for key in keys
                if (near := nearest(key, names)) and key not in names
            ),
            "",
        )
        faults.add(
            path, "not exactly one of the alternatives", got=got, expected=listed(names, word="or"), do=typo
        )
        return None
    expected = f"a mapping with {listed(names, word='or')}"
    faults.add(path, "not a mapping", got=shown(node.value if node else None), expected=expected)
    return None


def _add(faults: Faults, model: type[Section], place: Located, error: ErrorDetails) -> None:
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        _add_unknown_key(faults, model, place)
        return
    if kind == "missing":
        if (*place.path[:-1], "<<") not in faults.broken:
            expected = _first_sentence(place.field.description if place.field else None)
            faults.add(place.path, "this key is missing", expected=expected, do="add it")
        return
    context = error.get("ctx", {})
    if kind == "too_short" and isinstance(value, dict | list) and len(value) >= context["min_length"]:
        return  # too few are left because others are faulty
    problem, expected, do = _words(place, kind, value, context)
    got = _count(value) if kind in {"too_short", "too_long"} else shown(value)
    if kind in {"string_too_short", "string_too_long"} and isinstance(value, str):
        got = f"{got} ({len(value)} characters)"
    if place.in_key:
        problem, got = f"the key is {problem}", shown(place.path[-1])
    faults.add(place.path, problem, got=got, expected=expected, do=do, in_key=place.in_key)


def _add_unknown_key(faults: Faults, model: type[Section], place: Located) -> None:
    key, known = str(place.path[-1]), place.section.model_fields if place.section else {}
    if len(place.path) == 1 and key in RESERVED_SECTIONS:
        do = "this section comes with a later version of Landform, take it out until then"
        faults.add(place.path, "a section that cannot be used yet", got=named(key), do=do, in_key=True)
        return
    parent = faults.document.root.at(place.path[:-1])
    given = (parent.keys if parent else None) or {}
    near = nearest(key, [name for name in known if name not in given]) or nearest(key, known)
    homes = [path for section, path in section_paths(model).items() if key in section.model_fields]
    if near is None and len(homes) == 1:
        do = f"it belongs under `{homes[0]}`" if homes[0] else "it belongs at the left edge of the file"
    else:
        do = f"did you mean {named(near)}?" if near else did_you_mean(key, list(known))
    faults.add(place.path, "unknown key", got=shown(key), do=do, in_key=True)


def _words(place: Located, kind: str, value: PlainValue, context: dict[str, Any]) -> _Words:
    if kind == "string_pattern_mismatch":
        expected, do = PATTERN_WORDS.get(context["pattern"], (f"text that matches {context['pattern']}", ""))
        return "not of the right form", expected, do
    if kind == "enum" and place.choices:
        choices = listed(place.choices, word="or")
        typo = nearest(value, place.choices) if isinstance(value, str) else None
        return "not one of the choices", choices, f"did you mean {named(typo)}?" if typo else ""
    if kind in _BOUNDS:
        return _BOUNDS[kind](context)
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return _mapping_words(place, value)
    if kind in _TYPES:
        return _TYPES[kind](value)
    return str(context.get("error") or kind.replace("_", " ")), "", "see docs/reference/landing-zone.md"


def _mapping_words(place: Located, value: PlainValue) -> _Words:
    sections = sections_of(place.annotation)
    keys = list(sections[0].model_fields) if sections else []
    expected = (
        f"a mapping with keys such as {listed(keys[:3])}" if len(keys) > 1 else "a mapping of keys and values"
    )
    return "not a mapping", expected, "write `{}` for an empty one" if value is None else ""


def _text_words(value: PlainValue) -> _Words:
    is_scalar = value is not None and not isinstance(value, dict | list)
    if value is None:
        return "not text", "", 'write the text, or `""` for none'
    return "not text", "", "put it in quotes" if is_scalar else ""


def _bool_words(value: PlainValue) -> _Words:
    meant = _YES_AND_NO.get(str(value).lower())
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        meant = value.lower()
    return "neither true nor false", "`true` or `false`", f"write `{meant}` without quotes" if meant else ""


def _number_words(what: str) -> Callable[[PlainValue], _Words]:
    def words(value: PlainValue) -> _Words:
        quoted_number = isinstance(value, str) and value.strip().isdigit()
        return f"not {what}", "", "take the quotes away" if quoted_number else ""

    return words


def _list_words(value: PlainValue) -> _Words:
    is_scalar = value is not None and not isinstance(value, dict | list)
    return (
        "not a list",
        "",
        f"write {named(f'[{value}]')}" if is_scalar else "write `[]` for an empty one",
    )


_TYPES: Final[dict[str, Callable[[PlainValue], _Words]]] = {
    "string_type": _text_words,
    "bool_type": _bool_words,
    "int_type": _number_words("a whole number"),
    "int_from_float": _number_words("a whole number"),
    "float_type": _number_words("a number"),
    "finite_number": _number_words("a number"),
    "tuple_type": _list_words,
}

_BOUNDS: Final[dict[str, Callable[[dict[str, Any]], _Words]]] = {
    "string_too_short": lambda c: ("too short", f"{_characters(c['min_length'])} at least", ""),
    "string_too_long": lambda c: ("too long", f"{_characters(c['max_length'])} at most", ""),
    "too_short": lambda c: ("too few", f"{c['min_length']} at least", ""),
    "too_long": lambda c: ("too many", f"{c['max_length']} at most", ""),
    "greater_than": lambda c: ("too small", f"more than {c['gt']:g}", ""),
    "greater_than_equal": lambda c: ("too small", f"{c['ge']:g} at least", ""),
    "less_than": lambda c: ("too large", f"less than {c['lt']:g}", ""),
    "less_than_equal": lambda c: ("too large", f"{c['le']:g} at most", ""),
}


def _characters(count: int) -> str:
    return f"{count} character{'' if count == 1 else 's'}"


def _count(value: PlainValue) -> str:
    return f"{len(value)}" if isinstance(value, dict | list | str) else shown(value)


def _first_sentence(description: str | None) -> str:
    text = " ".join((description or "").split())
    first = text.split(". ")[0].rstrip(".")
    return first[:1].lower() + first[1:] if first[1:2].islower() or first[1:2] == " " else first
