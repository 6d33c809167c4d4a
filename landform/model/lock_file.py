"""Reads landing-zone.lock.json and holds landing-zone.yaml against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.document import read_document
from landform.config.load import load_document
from landform.config.node import dotted, quoted
from landform.config.tree import walk_accounts
from landform.errors import Fault
from landform.model.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from landform.config.landing_zone import LandingZoneFile
    from landform.config.node import Path as NodePath

LOCK_FILE_NAME: Final = "landing-zone.lock.json"

_BY_API: Final = f"with the Account Management API first, and then in {LOCK_FILE_NAME}"


def load_lock(path: Path) -> Lock:
    """The lock file; an empty one before the first deployment.

    Raises:
        FaultsError: The file is there and holds something else than a lock.
    """
    return load_document(path, Lock) if path.exists() else Lock()


def lock_faults(file: LandingZoneFile, lock: Lock, config: Path) -> list[Fault]:
    """What the file asks for although accounts that exist already do not allow it, each with its line."""
    conflicts = list(_conflicts(file, lock))
    if not conflicts:
        return []
    document = read_document(config)
    faults: list[Fault] = []
    for at, problem, got, expected, do in conflicts:
        line, column = document.root.place_of(at, key=True)
        faults.append(
            Fault(
                file=document.file,
                line=line,
                column=column,
                where=dotted(at),
                problem=problem,
                got=quoted(got),
                expected=quoted(expected),
                do=do,
            )
        )
    return faults


def _conflicts(file: LandingZoneFile, lock: Lock) -> Iterator[tuple[NodePath, str, str, str, str]]:
    """Each conflict: where, problem, got, expected, what to do."""
    places = {
        place.name: (place.at, place.account.email or file.organization.email_of(place.name))
        for place in walk_accounts(file)
    }
    gone = {locked.email.lower(): name for name, locked in lock.accounts.items() if name not in places}
    for name, (at, email) in places.items():
        locked = lock.accounts.get(name)
        if locked and locked.email.lower() != email.lower():
            problem = "the e-mail address of an account that exists cannot be changed through CloudFormation"
            yield (
                at,
                problem,
                email,
                locked.email,
                f"keep the address here, or change it {_BY_API}",
            )
        elif not locked and email.lower() in gone:
            former = gone[email.lower()]
            problem = "an account with this e-mail address exists, and CloudFormation cannot rename it"
            yield at, problem, name, former, f"keep the name here, or change it {_BY_API}"
