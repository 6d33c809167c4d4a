"""Which organizational units the account baseline is sent to, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from landform.model.baseline import BaselineTarget, Recording
from landform.model.tree import UnitInFile, walk_units

if TYPE_CHECKING:
    from landform.config.detection import Config
    from landform.config.landing_zone import LandingZoneFile
    from landform.model.identifiers import Identifiers

Form: TypeAlias = "Recording | None"
"""How the accounts of a unit are recorded, or None where they get no baseline."""


def unit_forms(file: LandingZoneFile) -> dict[str, Form]:
    """The form of the baseline for each unit by path: that of the nearest unit named in ``detection.config``."""
    forms: dict[str, Form] = {}
    for place in walk_units(file.organizational_units, tags={}):
        forms[place.path] = None if place.suspended else _recording(file.detection.config, place)
    return forms


def divided_units(file: LandingZoneFile) -> tuple[str, ...]:
    """Units that hold accounts while a unit below them needs another form of the baseline.

    A StackSet that targets a unit reaches every account below it, so such accounts cannot be targeted by unit.
    """
    forms = unit_forms(file)
    return tuple(
        place.path
        for place in walk_units(file.organizational_units, tags={})
        if place.unit.accounts and not _is_uniform(place.path, forms)
    )


def baseline_targets(file: LandingZoneFile, identifiers: Identifiers) -> tuple[BaselineTarget, ...]:
    """The highest units below which every account gets the same form of the baseline."""
    forms = unit_forms(file)
    targets: list[BaselineTarget] = []
    covered: list[str] = []
    for path, form in forms.items():
        if form is None or path.startswith(tuple(f"{above}/" for above in covered)):
            continue
        if _is_uniform(path, forms):
            covered.append(path)
            targets.append(
                BaselineTarget(
                    organizational_unit=path,
                    organizational_unit_id=identifiers.organizational_unit(path),
                    recording=form,
                )
            )
    return tuple(targets)


def _is_uniform(path: str, forms: dict[str, Form]) -> bool:
    return all(form == forms[path] for below, form in forms.items() if below.startswith(f"{path}/"))


def _recording(config: Config, place: UnitInFile) -> Recording:
    names = place.path.split("/")
    nearest = next(
        (
            config.organizational_units[path]
            for depth in range(len(names), 0, -1)
            if (path := "/".join(names[:depth])) in config.organizational_units
        ),
        None,
    )
    mode = nearest.mode if nearest else None
    excluded = nearest.excluded_resource_types if nearest else None
    return Recording(
        mode=config.mode if mode is None else mode,
        continuous_resource_types=config.continuous_resource_types,
        excluded_resource_types=config.excluded_resource_types if excluded is None else excluded,
    )
