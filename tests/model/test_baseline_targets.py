from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.detection import RecordingMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone


def test_suspended_units_get_no_baseline(resolved: Callable[..., LandingZone]) -> None:
    targets = [target.organizational_unit for target in resolved().baseline_targets]

    assert targets == ["Security", "Workloads"]


def test_a_unit_that_is_recorded_otherwise_is_targeted_by_itself(
    resolved: Callable[..., LandingZone],
) -> None:
    more = "detection: {config: {organizational_units: {Workloads/Production: {mode: continuous}}}}"

    targets = {
        target.organizational_unit: target.recording.mode for target in resolved(more).baseline_targets
    }

    assert targets == {
        "Security": RecordingMode.DAILY,
        "Workloads/Production": RecordingMode.CONTINUOUS,
        "Workloads/Staging": RecordingMode.DAILY,
    }
