"""DateEquals and the other comparisons of instants: W3C forms of ISO 8601, or seconds since 1970.

Source: https://www.w3.org/TR/NOTE-datetime, read 2026-11-22. Four digits are a year, other integers are seconds.
A time without a zone is taken as UTC.
"""

from __future__ import annotations

import operator
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from landform.guardrails.conditions.value_matcher import ValueCompiler, ValueMatcher, fixed_values
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from landform.guardrails.variables import Context, Template

_W3C: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<fraction>\.[0-9]{1,9})?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
)
_EPOCH: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_START: Final = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Decimal | None:
    """Seconds since 1970, or None where ``text`` is no date."""
    match = _W3C.fullmatch(text)
    if match is None:
        return Decimal(text) if _EPOCH.fullmatch(text) else None
    try:
        instant = datetime(
            int(match["year"]),
            int(match["month"] or 1),
            int(match["day"] or 1),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            int(match["second"] or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    seconds = (instant - _START - _offset(match["zone"])) // timedelta(seconds=1)
    return Decimal(seconds) + Decimal(match["fraction"] or 0)


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone == "Z":
        return timedelta()
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -offset if zone.startswith("-") else offset


def _comparison(holds: Callable[[Decimal, Decimal], bool]) -> ValueCompiler:
    def compile_values(templates: Sequence[Template]) -> ValueMatcher:
        dates = tuple(_policy_date(text) for text in fixed_values(templates, "a date"))

        def match(value: str, _context: Context) -> bool | None:
            date = _parse(value)
            return None if date is None else any(holds(date, bound) for bound in dates)

        return match

    return compile_values


def _policy_date(text: str) -> Decimal:
    date = _parse(text)
    if date is None:
        raise MalformedPolicyError(
            f"{text!r} is not a date; write it like 2026-11-22T08:00:00Z or in seconds since 1970"
        )
    return date


equal: Final = _comparison(operator.eq)
less_than: Final = _comparison(operator.lt)
less_than_or_equal: Final = _comparison(operator.le)
greater_than: Final = _comparison(operator.gt)
greater_than_or_equal: Final = _comparison(operator.ge)
