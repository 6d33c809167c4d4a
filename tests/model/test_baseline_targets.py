from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.detection import RecordingMode
from landform.model.baseline_targets import divided_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.config.landing_zone import LandingZoneFile
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


UNDER = """
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive}
      security: {role: security}
  Workloads:
    accounts: {direct: {}}
    organizational_units:
      Production: {accounts: {shop: {}}}
"""


def test_a_unit_with_accounts_above_a_differently_recorded_unit_is_divided(
    parsed: Callable[..., LandingZoneFile],
) -> None:
    more = "detection: {config: {organizational_units: {Workloads/Production: {mode: continuous}}}}"

    assert divided_units(parsed(more, units=UNDER)) == ("Workloads",)


def test_a_unit_with_accounts_above_an_equally_recorded_unit_is_not_divided(
    parsed: Callable[..., LandingZoneFile],
) -> None:
    more = "detection: {config: {organizational_units: {Workloads: {mode: continuous}}}}"

    assert divided_units(parsed(more, units=UNDER)) == ()
