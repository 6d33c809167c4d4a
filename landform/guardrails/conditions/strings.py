"""StringEquals, StringEqualsIgnoreCase and StringLike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.guardrails import patterns
from landform.guardrails.variables import Context, Template, fill, is_fixed, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.conditions.value_matcher import ValueMatcher


def equal(templates: Sequence[Template]) -> ValueMatcher:
    """The same characters, case included."""
    fixed = frozenset(_fixed(templates))
    dynamic = tuple(template for template in templates if not is_fixed(template))
    if not dynamic:
        return lambda value, _context: value in fixed

    def match(value: str, context: Context) -> bool:
        return value in fixed or value in _filled(dynamic, context)

    return match


def equal_ignoring_case(templates: Sequence[Template]) -> ValueMatcher:
    """The same characters, case aside."""
    fixed = frozenset(text.casefold() for text in _fixed(templates))
    dynamic = tuple(template for template in templates if not is_fixed(template))

    def match(value: str, context: Context) -> bool:
        folded = value.casefold()
        return folded in fixed or any(text.casefold() == folded for text in _filled(dynamic, context))

    return match


def like(templates: Sequence[Template]) -> ValueMatcher:
    """``*`` stands for any characters, ``?`` for one; a wildcard in the value of a variable is a plain character."""
    return patterns.matcher(templates, patterns.like_expression)


def _fixed(templates: Sequence[Template]) -> list[str]:
    return _filled([template for template in templates if is_fixed(template)], {})


def _filled(templates: Sequence[Template], context: Context) -> list[str]:
    """A variable without a value equals nothing, so its policy value drops out."""
    filled = (fill(template, context) for template in templates)
    return [joined(parts) for parts in filled if parts is not None]
