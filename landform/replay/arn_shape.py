"""ARNs of which only parts are known, and what can be said of patterns over them.

A shape is an ARN in which ``UNKNOWN`` stands for any characters, perhaps none, and ``NAME`` for any without a colon.
Whether a pattern covers every ARN of a
shape, some or none is answered so that a definite answer is always right; where it is hard to tell, it is unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from landform.guardrails import patterns, variables
from landform.replay.truth import Truth

UNKNOWN: Final = "\ue000"
NAME: Final = "\ue001"
"""Private characters, which neither ARNs nor policies hold."""

_PARTS: Final = (UNKNOWN, NAME)

_STAND_IN: Final = "x"


def is_exact(shape: str) -> bool:
    """Whether everything of the ARN is known."""
    return UNKNOWN not in shape and NAME not in shape


@lru_cache(maxsize=65536)
def covers(pattern: str, shape: str) -> Truth:
    """Whether a Resource pattern without policy variables matches the ARNs of ``shape``.

    Yes: all of them. No: none. Unknown: some, or it can't be told.
    """
    if is_exact(shape):
        return Truth.of(_matches(pattern, shape))
    filled = shape.replace(UNKNOWN, _STAND_IN).replace(NAME, _STAND_IN)
    if _absorbs(pattern).fullmatch(shape) and _matches(pattern, filled):
        return Truth.YES
    return Truth.UNKNOWN if _overlap(pattern, shape) else Truth.NO


@lru_cache(maxsize=4096)
def _absorbs(pattern: str) -> re.Pattern[str]:
    """Matches a shape only if each unknown part falls to a ``*``, which takes whatever stands there."""
    pieces = re.split(r"(\*+|\?)", pattern)
    one = f"[^{UNKNOWN}{NAME}]"
    return re.compile(
        "".join(".*" if p.startswith("*") else one if p == "?" else re.escape(p) for p in pieces), re.DOTALL
    )


def _matches(pattern: str, resource: str) -> bool:
    return _matcher(pattern)(resource, {})


@lru_cache(maxsize=4096)
def _matcher(pattern: str) -> patterns.PatternMatcher:
    return patterns.matcher([variables.parse(pattern, variables=False)], patterns.resource_expression)


def _overlap(pattern: str, shape: str) -> bool:
    """Whether some string fits both; the rules of sections are left aside, so it may say yes too often."""
    reachable = {0}
    for character in pattern:
        reachable = _after(character, reachable, shape)
    return len(shape) in _with_unknown_skipped(reachable, shape)


def _after(character: str, reachable: set[int], shape: str) -> set[int]:
    """The places in ``shape`` that can follow, once the pattern's ``character`` has taken its part."""
    places = _with_unknown_skipped(reachable, shape)
    if character == "*":
        return set(range(min(places), len(shape) + 1)) if places else set()
    following: set[int] = set()
    for place in places:
        if place < len(shape) and shape[place] in _PARTS:
            if shape[place] == UNKNOWN or character != ":":
                following.add(place)
        elif place < len(shape) and character in ("?", shape[place]):
            following.add(place + 1)
    return following


def _with_unknown_skipped(reachable: set[int], shape: str) -> set[int]:
    """An unknown part may be empty, or end here."""
    places = set(reachable)
    for place in sorted(reachable):
        while place < len(shape) and shape[place] in _PARTS:
            place += 1  # noqa: PLW2901 - walks on from the place
            places.add(place)
    return places
