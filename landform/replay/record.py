"""One record of a log, or what stood where a record should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Event: TypeAlias = Mapping[str, Any]
"""A CloudTrail record as parsed JSON. What it holds is never trusted: every reader checks the type of a value.
Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html,
read 2026-11-22."""


class Unreadable(NamedTuple):
    """What can't be replayed, with the place a reader can look at: ``line 7`` or ``record 12``."""

    place: str
    problem: str


def member(value: object, *names: str) -> Any:  # noqa: ANN401 - a JSON value
    """The value below ``names``, or None where one of them is missing or no object."""
    for name in names:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def text(value: object, *names: str) -> str | None:
    """The non-empty string below ``names``, or None."""
    found = member(value, *names)
    return found if isinstance(found, str) and found else None
