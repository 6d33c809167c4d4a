"""Detection: units, conformance packs and resource types that Config is told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.faults import did_you_mean, shown
from landform.config.rules.assignments import check_unit_path

if TYPE_CHECKING:
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

CONFIG: Path = ("detection", "config")


def check_recording_units(subject: Subject, faults: Faults) -> None:
    """The units that are recorded otherwise are declared."""
    for path in subject.file.detection.config.organizational_units:
        check_unit_path(subject, faults, (*CONFIG, "organizational_units", path), path, in_key=True)


def check_recorded_types(subject: Subject, faults: Faults) -> None:
    """No resource type is both recorded at every change and left out."""
    config = subject.file.detection.config
    for position, resource_type in enumerate(config.continuous_resource_types):
        if resource_type in config.excluded_resource_types:
            problem = "the resource type is both recorded continuously and excluded"
            at = (*CONFIG, "continuous_resource_types", position)
            faults.add(at, problem, got=shown(resource_type), do="take it out of one of the lists")


def check_conformance_packs(subject: Subject, faults: Faults) -> None:
    """The conformance packs exist."""
    for position, name in enumerate(subject.file.detection.config.conformance_packs):
        if name not in subject.conformance_packs:
            do = did_you_mean(name, sorted(subject.conformance_packs))
            at = (*CONFIG, "conformance_packs", position)
            faults.add(at, "no conformance pack is called so", got=shown(name), do=do)
