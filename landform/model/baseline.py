"""Where the account baseline goes, and how Config records there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landform.config.detection import RecordingMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """How Config records an account."""

    mode: RecordingMode
    continuous_resource_types: tuple[str, ...]
    """Recorded at every change although the mode is daily."""

    excluded_resource_types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineTarget:
    """An organizational unit whose accounts, those of all units below it included, get the baseline in one form."""

    organizational_unit: str
    """The path of the unit."""

    organizational_unit_id: str
    recording: Recording
