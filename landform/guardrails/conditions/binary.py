"""BinaryEquals: values are base64 texts, compared by the bytes they stand for."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from landform.guardrails.conditions.value_matcher import ValueMatcher, fixed_values
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails.variables import Context, Template


def equal(templates: Sequence[Template]) -> ValueMatcher:
    """The same bytes."""
    accepted = frozenset(_policy_bytes(text) for text in fixed_values(templates, "a base64 text"))

    def match(value: str, _context: Context) -> bool | None:
        content = _decode(value)
        return None if content is None else content in accepted

    return match


def _policy_bytes(text: str) -> bytes:
    content = _decode(text)
    if content is None:
        raise MalformedPolicyError(f"{text!r} is not a base64 text")
    return content


def _decode(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
