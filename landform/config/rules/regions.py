"""Regions: known ones, the home region among the governed, the replica elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.faults import did_you_mean, shown

if TYPE_CHECKING:
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

HOME: Path = ("organization", "home_region")
GOVERNED: Path = ("organization", "governed_regions")
REPLICA: Path = ("logging", "replica_region")


def check_regions(subject: Subject, faults: Faults) -> None:
    """Every region exists; the home region is governed; the replica lies in another region than the log archive."""
    home, governed = subject.file.organization.home_region, subject.file.organization.governed_regions
    replica = subject.file.logging.replica_region
    _check_known(subject, faults, HOME, home)
    for position, region in enumerate(governed or ()):
        _check_known(subject, faults, (*GOVERNED, position), region)
    if replica is not None:
        _check_known(subject, faults, REPLICA, replica)
    if governed is not None and home not in governed:
        faults.add(
            GOVERNED,
            "the home region is missing among the governed regions",
            got=f"`{', '.join(governed)}`",
            do=f"add `{home}`",
            unless=(HOME, GOVERNED),
        )
    if replica == home:
        do = "choose another region, or leave the key out"
        faults.add(REPLICA, "the replica lies in the home region", got=shown(home), do=do, unless=(HOME,))


def _check_known(subject: Subject, faults: Faults, path: Path, region: str) -> None:
    if region not in subject.regions:
        typo = did_you_mean(
            region, subject.regions, otherwise="see the list of regions in the AWS documentation"
        )
        faults.add(path, "no region of the commercial partition is called so", got=shown(region), do=typo)
