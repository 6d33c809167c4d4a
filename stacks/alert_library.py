"""The alerts of ``policies/alerts``: which events are told to whom, in which words."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

if TYPE_CHECKING:
    from collections.abc import Mapping

ALERTS: Final = Path(__file__).resolve().parent.parent / "policies" / "alerts"

PATTERN_MAX_CHARS: Final = 2048
"""The longest event pattern before a quota increase.
Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, read 2026-11-22."""

EVENT_FIELDS: Final[Mapping[str, str]] = {
    "account": "$.account",
    "action": "$.detail.eventName",
    "address": "$.detail.sourceIPAddress",
    "error": "$.detail.errorCode",
    "principal": "$.detail.userIdentity.arn",
    "region": "$.region",
    "service": "$.detail.eventSource",
    "time": "$.time",
}
"""What every message may name, by JSON path in the event. The paths below ``detail`` are CloudTrail's."""

_FIELD: Final = re.compile(r"<([a-z][a-z-]*)>")


class AlertSeverity(StrEnum):
    """Who is told: each severity has its own topic."""

    CRITICAL = "critical"
    HIGH = "high"


class Alert(BaseModel):
    """One file of the library: an event pattern and the message that is sent for each event that matches it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,48}$")]
    """The name of the file."""

    title: Annotated[str, StringConstraints(min_length=10, max_length=100)]
    """What happened, in a few words."""

    severity: AlertSeverity
    """Who is told."""

    bus: Literal["security", "default"]
    """Where the events arrive in the security account: on the landing zone's bus, or on the account's own."""

    reason: Annotated[str, StringConstraints(min_length=40)]
    """Why somebody should be woken."""

    pattern: dict[str, object]
    """The event pattern. A text that is a whole ``<placeholder>`` is replaced by the landing zone's value."""

    message: str
    """The text, line by line. ``<name>`` stands for a field of the event."""

    fields: dict[str, str] = Field(default_factory=dict)
    """JSON paths of fields that only this alert has, by name."""

    @model_validator(mode="after")
    def _names_known_fields_only(self) -> Alert:
        unknown = set(_FIELD.findall(self.message)) - set(self.fields) - set(EVENT_FIELDS)
        if unknown:
            raise ValueError(
                f"{self.name}: the message names {sorted(unknown)}; add their JSON paths to `fields`"
            )
        unused = set(self.fields) - set(_FIELD.findall(self.message))
        if unused:
            raise ValueError(f"{self.name}: `fields` holds {sorted(unused)}, which the message does not name")
        return self

    @property
    def input_fields(self) -> Mapping[str, str]:
        """The JSON paths of the fields that the message names, by name."""
        known = {**EVENT_FIELDS, **self.fields}
        return {name: known[name] for name in sorted(set(_FIELD.findall(self.message)))}

    def event_pattern(self, values: Mapping[str, str | float]) -> dict[str, object]:
        """The pattern with its placeholders replaced.

        Raises:
            KeyError: A placeholder has no value.
            ValueError: The pattern is longer than EventBridge takes.
        """
        pattern = {key: _replace(value, values) for key, value in self.pattern.items()}
        return _checked(self.name, pattern)


@cache
def load_alerts(folder: Path = ALERTS) -> tuple[Alert, ...]:
    """All alerts, sorted by name.

    Raises:
        ValueError: A file does not hold an alert.
    """
    return tuple(
        Alert(name=path.stem, **yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        for path in sorted(folder.glob("*.yaml"))
    )


def _checked(name: str, pattern: dict[str, object]) -> dict[str, object]:
    size = len(json.dumps(pattern, separators=(",", ":")))
    if size > PATTERN_MAX_CHARS:
        raise ValueError(
            f"alert {name}: the event pattern has {size:,} characters, EventBridge takes {PATTERN_MAX_CHARS:,};"
            " split the alert in two"
        )
    return pattern


def _replace(value: object, values: Mapping[str, str | float]) -> object:
    if isinstance(value, dict):
        return {key: _replace(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_replace(item, values) for item in value]
    if isinstance(value, str) and _FIELD.fullmatch(value):
        return values[value.strip("<>")]
    return value
