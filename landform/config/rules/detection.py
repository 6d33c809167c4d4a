"""Detection: units, conformance packs and resource types that Config is told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.config.faults import did_you_mean, shown
from landform.config.organizational_units import OrganizationalUnitPurpose
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


def check_divided_units(subject: Subject, faults: Faults) -> None:
    """No account stands directly above units whose accounts get another form of the baseline.

    A StackSet reaches every account below the unit it targets, so such accounts could not be targeted by themselves.
    """
    config = subject.file.detection.config
    forms = {
        unit.path: None
        if unit.purpose is OrganizationalUnitPurpose.SUSPENDED
        else config.recording_of(unit.path)
        for unit in subject.units
    }
    for unit in subject.units:
        other = next(
            (
                path
                for path, form in forms.items()
                if path.startswith(f"{unit.path}/") and form != forms[unit.path]
            ),
            None,
        )
        if unit.unit.accounts and other:
            faults.add(
                (*unit.at, "accounts"),
                f"accounts stand directly above {shown(other)}, which is suspended or recorded otherwise",
                got=shown(unit.path),
                expected="a unit whose accounts all get the same baseline",
                do="move these accounts into a unit of their own below it",
                in_key=True,
            )


def check_suspended_accounts(subject: Subject, faults: Faults) -> None:
    """Organization rules of Config can leave out only so many accounts."""
    suspended = [
        account for account in subject.accounts if account.unit.purpose is OrganizationalUnitPurpose.SUSPENDED
    ]
    limit = quotas.CONFIG_EXCLUDED_ACCOUNTS_MAX
    if len(suspended) > limit.value:
        faults.add(
            suspended[limit.value].at,
            "too many suspended accounts: Config cannot leave all of them out of its rules",
            got=str(len(suspended)),
            expected=f"at most {limit}",
            do="close accounts that are not needed, and take them out of the file",
            in_key=True,
        )


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
