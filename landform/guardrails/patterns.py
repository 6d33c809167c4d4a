"""Patterns with ``*`` and ``?`` as compiled regular expressions: for strings, ARN conditions, resources, actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from landform.guardrails.variables import Context, Template, Text, Variable, fill, is_fixed

Expression: TypeAlias = Callable[[tuple[Text, ...]], str | None]
"""Turns the parts of a pattern into a regular expression, or None where the pattern can match nothing."""

PatternMatcher: TypeAlias = Callable[[str, Context], bool]

SECTIONS: Final = 6
"""Sections of an ARN: arn, partition, service, region, account, resource; the last may hold colons itself.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, read 2026-11-22."""


def like_expression(parts: tuple[Text, ...]) -> str:
    """A pattern of StringLike: ``*`` and ``?`` match any character anywhere."""
    return "".join(
        re.escape(part.characters) if part.literal else _wildcards(part.characters) for part in parts
    )


def _wildcards(characters: str) -> str:
    """``characters`` with ``*`` and ``?`` as wildcards; runs of ``*`` are one, which keeps matching linear."""
    pieces = re.split(r"(\*+|\?)", characters)
    return "".join(
        ".*" if piece.startswith("*") else "." if piece == "?" else re.escape(piece) for piece in pieces
    )


def arn_expression(parts: tuple[Text, ...]) -> str | None:
    """A pattern of ArnLike: six sections, each compared on its own; a pattern with fewer matches nothing.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN,
    read 2026-11-22. AWS doesn't say what a pattern with fewer sections does, so proofs must not rest on one.
    """
    sections = _sections(parts)
    if len(sections) < SECTIONS:
        return None
    return ":".join(
        _section(section, anything="[^:]*", one="[^:]") if number < SECTIONS - 1 else like_expression(section)
        for number, section in enumerate(sections)
    )


def resource_expression(parts: tuple[Text, ...]) -> str | None:
    """A pattern of the Resource element: a ``*`` that ends a section may run on over colons, others stay inside.

    A policy variable counts only after the fifth colon.
    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html, read 2026-11-22.
    """
    sections = _sections(parts)
    expressions: list[str] = []
    for number, section in enumerate(sections):
        if number == SECTIONS - 1:
            expressions.append(like_expression(section))
        elif section and not section[-1].literal and section[-1].characters.endswith("*"):
            expressions.append(_section((*section[:-1], _without_last(section[-1]))) + ".*")
        else:
            expressions.append(_section(section))
    return ":".join(expressions)


def names_a_resource(template: Template) -> bool:
    """Whether ``template`` may match at all: AWS takes no policy variable before the fifth colon of a resource."""
    colons = 0
    for part in template:
        if colons >= SECTIONS - 1:
            break
        if isinstance(part, Variable):
            return False
        colons += part.characters.count(":")
    return True


def _without_last(part: Text) -> Text:
    return Text(part.characters[:-1], literal=False)


def _section(section: tuple[Text, ...], *, anything: str = "[^:]*", one: str = "[^:]") -> str:
    """One section in which wildcards stop at colons."""
    pieces: list[str] = []
    for part in section:
        if part.literal:
            pieces.append(re.escape(part.characters))
            continue
        pieces.extend(
            anything if piece.startswith("*") else one if piece == "?" else re.escape(piece)
            for piece in re.split(r"(\*+|\?)", part.characters)
        )
    return "".join(pieces)


def _sections(parts: tuple[Text, ...]) -> list[tuple[Text, ...]]:
    """``parts`` cut at the first five colons."""
    sections: list[list[Text]] = [[]]
    for part in parts:
        characters = part.characters
        while len(sections) < SECTIONS and ":" in characters:
            head, characters = characters.split(":", 1)
            sections[-1].append(Text(head, part.literal))
            sections.append([])
        sections[-1].append(Text(characters, part.literal))
    return [tuple(part for part in section if part.characters) for section in sections]


def matcher(templates: Sequence[Template], expression: Expression) -> PatternMatcher:
    """Whether a value matches at least one of ``templates``; fixed ones share one regular expression."""
    fixed = [expression(parts) for parts in _fixed(templates)]
    static = _union([text for text in fixed if text is not None])
    dynamic = tuple(template for template in templates if not is_fixed(template))
    if not dynamic:
        return lambda value, _context: static(value) is not None

    def match(value: str, context: Context) -> bool:
        if static(value) is not None:
            return True
        for template in dynamic:
            parts = fill(template, context)
            compiled = None if parts is None else _compiled(expression, parts)
            if compiled is not None and compiled.fullmatch(value) is not None:
                return True
        return False

    return match


def _fixed(templates: Sequence[Template]) -> list[tuple[Text, ...]]:
    filled = [fill(template, {}) for template in templates if is_fixed(template)]
    return [parts for parts in filled if parts is not None]


def _union(expressions: Sequence[str]) -> Callable[[str], re.Match[str] | None]:
    if not expressions:
        return lambda _value: None
    return re.compile("|".join(f"(?:{text})" for text in expressions), re.DOTALL).fullmatch


@lru_cache(maxsize=16384)
def _compiled(expression: Expression, parts: tuple[Text, ...]) -> re.Pattern[str] | None:
    text = expression(parts)
    return None if text is None else re.compile(text, re.DOTALL)
