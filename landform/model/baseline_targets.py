"""Which organizational units the account baseline is sent to, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from landform.config.tree import walk_units
from landform.model.baseline import BaselineTarget, Recording

if TYPE_CHECKING:
    from landform.config.detection import Config
    from landform.config.landing_zone import LandingZoneFile
    from landform.model.identifiers import Identifiers

Form: TypeAlias = "Recording | None"
"""How the accounts of a unit are recorded, or None where they get no baseline."""


def baseline_targets(file: LandingZoneFile, identifiers: Identifiers) -> tuple[BaselineTarget, ...]:
    """The highest units below which every account gets the same form of the baseline.

    A StackSet that targets a unit reaches every account below it. That no account stands directly above units of
    different forms is a check of the file.
    """
    forms = _forms(file)
    targets: list[BaselineTarget] = []
    covered: list[str] = []
    for path, form in forms.items():
        if form is None or path.startswith(tuple(f"{above}/" for above in covered)):
            continue
        if all(form == forms[below] for below in forms if below.startswith(f"{path}/")):
            covered.append(path)
            targets.append(
                BaselineTarget(
                    organizational_unit=path,
                    organizational_unit_id=identifiers.organizational_unit(path),
                    recording=form,
                )
            )
    return tuple(targets)


def default_recording(config: Config) -> Recording:
    """How accounts are recorded where no unit is named, the management account among them."""
    return Recording(
        mode=config.mode,
        continuous_resource_types=config.continuous_resource_types,
        excluded_resource_types=config.excluded_resource_types,
    )


def _forms(file: LandingZoneFile) -> dict[str, Form]:
    return {
        place.path: None if place.suspended else _recording(file.detection.config, place.path)
        for place in walk_units(file)
    }


def _recording(config: Config, path: str) -> Recording:
    mode, excluded = config.recording_of(path)
    return Recording(
        mode=mode,
        continuous_resource_types=config.continuous_resource_types,
        excluded_resource_types=excluded,
    )
