"""Policy variables: ``${aws:username}``, ``${aws:PrincipalTag/team, 'default'}``, ``${*}``, ``${?}``, ``${$}``.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html, read 2026-11-22.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

Context: TypeAlias = Mapping[str, tuple[str, ...]]
"""The request context: keys in lower case, because AWS compares key names without case; never an empty tuple."""


class Text(NamedTuple):
    """A stretch of characters; in a ``literal`` one ``*`` and ``?`` are no wildcards."""

    characters: str
    literal: bool


class Variable(NamedTuple):
    """A place that the request fills: the context key in lower case, and the value when the key is absent."""

    key: str
    default: str | None


Template: TypeAlias = tuple[Text | Variable, ...]

_REFERENCE: Final = re.compile(r"\$\{(?P<name>[*?$]|[^{}'\"]+?)\s*(?:,\s*'(?P<default>[^']*)'\s*)?\}")


def parse(text: str, *, variables: bool) -> Template:
    """The parts of ``text``; where ``variables`` is false, ``${...}`` is ordinary text.

    Variables exist since version 2012-10-17 of the policy language.
    """
    if not variables or "${" not in text:
        return (Text(text, literal=False),)
    parts: list[Text | Variable] = []
    position = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > position:
            parts.append(Text(text[position : match.start()], literal=False))
        name = match["name"]
        if name in {"*", "?", "$"}:
            parts.append(Text(name, literal=True))
        else:
            parts.append(Variable(name.strip().lower(), match["default"]))
        position = match.end()
    if position < len(text):
        parts.append(Text(text[position:], literal=False))
    return tuple(parts)


def is_fixed(template: Template) -> bool:
    """Whether ``template`` says the same in every request."""
    return not any(isinstance(part, Variable) for part in template)


def keys_of(template: Template) -> frozenset[str]:
    """The context keys that ``template`` reads, in lower case."""
    return frozenset(part.key for part in template if isinstance(part, Variable))


def fill(template: Template, context: Context) -> tuple[Text, ...] | None:
    """``template`` with the request's values, or None where a variable has no value.

    A multivalued key can't be a variable, so it counts as having no value.
    """
    parts: list[Text] = []
    for part in template:
        if isinstance(part, Text):
            parts.append(part)
            continue
        values = context.get(part.key)
        value = values[0] if values is not None and len(values) == 1 else part.default
        if value is None:
            return None
        parts.append(Text(value, literal=True))
    return tuple(parts)


def joined(parts: Sequence[Text]) -> str:
    """The characters of ``parts``, for comparisons that know no wildcards."""
    return "".join(part.characters for part in parts)
