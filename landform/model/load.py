"""From files to the resolved landing zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.load import load
from landform.errors import FaultsError
from landform.model.lock_file import LOCK_FILE_NAME, load_lock, lock_faults
from landform.model.resolve import resolve
from landform.policy.catalogue import load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from landform.model.landing_zone import LandingZone


def load_landing_zone(config: Path) -> LandingZone:
    """The landing zone that the file at ``config`` describes, with the ids of the lock file beside it.

    Raises:
        FaultsError: Something in the files is wrong: every fault at once.
    """
    catalogue = load_catalogue()
    file = load(config, catalogue=catalogue)
    lock = load_lock(config.with_name(LOCK_FILE_NAME))
    if faults := lock_faults(file, lock, config):
        raise FaultsError(faults)
    return resolve(file, lock, catalogue)
