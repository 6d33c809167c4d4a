"""What a family of operators gives to a condition: the test of one request value against the policy's values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from landform.guardrails.malformed_policy import MalformedPolicyError
from landform.guardrails.variables import Context, Template, Text

ValueMatcher: TypeAlias = Callable[[str, Context], bool | None]
"""Whether a request value matches at least one policy value; None when it isn't of the operator's type.

A value of the wrong type fulfils neither the operator nor its negation.
"""

ValueCompiler: TypeAlias = Callable[[Sequence[Template]], ValueMatcher]
"""Builds the matcher of one condition from the policy's values.

Raises:
    MalformedPolicyError: a policy value isn't of the operator's type.
"""


def fixed_values(templates: Sequence[Template], expected: str) -> tuple[str, ...]:
    """The policy's values for an operator that takes no policy variables.

    Raises:
        MalformedPolicyError: a value holds a variable.
    """
    values: list[str] = []
    for template in templates:
        if not all(isinstance(part, Text) for part in template):
            raise MalformedPolicyError(f"a policy variable stands where {expected} is needed")
        values.append("".join(part.characters for part in template if isinstance(part, Text)))
    return tuple(values)
