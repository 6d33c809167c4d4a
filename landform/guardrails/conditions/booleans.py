"""Bool."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.guardrails.conditions.value_matcher import ValueMatcher, fixed_values
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.variables import Context, Template

_VALUES: Final = {"true": True, "false": False}


def equal(templates: Sequence[Template]) -> ValueMatcher:
    """``true`` or ``false``, in any case."""
    accepted = policy_booleans(templates)

    def match(value: str, _context: Context) -> bool | None:
        truth = _VALUES.get(value.lower())
        return None if truth is None else truth in accepted

    return match


def policy_booleans(templates: Sequence[Template]) -> frozenset[bool]:
    """The policy's values as booleans.

    Raises:
        MalformedPolicyError: a value is neither true nor false.
    """
    return frozenset(_policy_boolean(text) for text in fixed_values(templates, "true or false"))


def _policy_boolean(text: str) -> bool:
    truth = _VALUES.get(text.lower())
    if truth is None:
        raise MalformedPolicyError(f"{text!r} is not a boolean; write true or false")
    return truth
