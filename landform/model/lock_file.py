"""Reads landing-zone.lock.json and holds landing-zone.yaml against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.load import load_document
from landform.errors import Fault
from landform.model.email import account_email
from landform.model.lock import Lock
from landform.model.tree import walk_accounts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from landform.config.landing_zone import LandingZoneFile

LOCK_FILE_NAME = "landing-zone.lock.json"


def load_lock(path: Path) -> Lock:
    """The lock file; an empty one before the first deployment.

    Raises:
        FaultsError: The file is there and holds something else than a lock.
    """
    return load_document(path, Lock) if path.exists() else Lock()


def lock_faults(file: LandingZoneFile, lock: Lock, config: Path) -> Iterator[Fault]:
    """What the file asks for although accounts that exist already do not allow it."""
    in_file = {
        name: account.email or account_email(file.organization.email, name)
        for _, name, account in walk_accounts(file.organizational_units)
    }
    gone = {locked.email.lower(): name for name, locked in lock.accounts.items() if name not in in_file}
    for name, email in in_file.items():
        locked = lock.accounts.get(name)
        if locked and locked.email.lower() != email.lower():
            yield Fault(
                file=str(config),
                where=f"account {name!r}",
                problem="the e-mail address of an account that exists cannot be changed through CloudFormation",
                got=repr(email),
                expected=repr(locked.email),
                do=f"keep the address here, or change it with the Account Management API first and then in {LOCK_FILE_NAME}",
            )
        elif not locked and email.lower() in gone:
            yield Fault(
                file=str(config),
                where=f"account {name!r}",
                problem=f"the account {gone[email.lower()]!r} exists with this e-mail address, and CloudFormation cannot rename it",
                got=repr(name),
                expected=repr(gone[email.lower()]),
                do=f"keep the name, or rename the account with the Account Management API first and then in {LOCK_FILE_NAME}",
            )
