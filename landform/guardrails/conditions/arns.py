"""ArnEquals and ArnLike, which behave alike: section by section, with wildcards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.guardrails import patterns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.conditions.value_matcher import ValueMatcher
    from landform.guardrails.variables import Context, Template


def like(templates: Sequence[Template]) -> ValueMatcher:
    """Each of the six sections matches on its own."""
    matches = patterns.matcher(templates, patterns.arn_expression)

    def match(value: str, context: Context) -> bool | None:
        return matches(value, context) if value.count(":") >= patterns.SECTIONS - 1 else None

    return match
