"""NumericEquals and the other comparisons of integers and decimals, exact to the last digit."""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from landform.guardrails.conditions.value_matcher import ValueCompiler, ValueMatcher, fixed_values
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from landform.guardrails.variables import Context, Template

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")


@lru_cache(maxsize=4096)
def _parse(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _comparison(holds: Callable[[Decimal, Decimal], bool]) -> ValueCompiler:
    def compile_values(templates: Sequence[Template]) -> ValueMatcher:
        numbers = tuple(_policy_number(text) for text in fixed_values(templates, "a number"))

        def match(value: str, _context: Context) -> bool | None:
            number = _parse(value)
            return None if number is None else any(holds(number, bound) for bound in numbers)

        return match

    return compile_values


def _policy_number(text: str) -> Decimal:
    number = _parse(text)
    if number is None:
        raise MalformedPolicyError(
            f"{text!r} is not a number; write an integer or a decimal such as 10 or 0.5"
        )
    return number


equal: Final = _comparison(operator.eq)
less_than: Final = _comparison(operator.lt)
less_than_or_equal: Final = _comparison(operator.le)
greater_than: Final = _comparison(operator.gt)
greater_than_or_equal: Final = _comparison(operator.ge)
