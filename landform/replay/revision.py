"""The landing zone as it was at a git revision, with the policy library of that revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from landform.config.load import load
from landform.errors import FaultsError, UserError
from landform.model.lock_file import LOCK_FILE_NAME, load_lock, lock_faults
from landform.model.resolve import resolve
from landform.policy.catalogue import POLICIES, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.model.landing_zone import LandingZone


def landing_zone_at(revision: str, config: Path, *, policies: Path = POLICIES) -> LandingZone:
    """The landing zone that ``config`` described at ``revision``.

    File, lock file and policy library come from the revision; a library that stands in another repository than the
    file is taken as it is now.

    Raises:
        UserError: git has no such revision, or the file wasn't there.
        FaultsError: The file was wrong at that revision.
    """
    path = config.resolve()
    top = Path(_git(path.parent, "rev-parse", "--show-toplevel").decode().strip())
    commit = _commit(top, revision)
    library = policies.resolve()
    wanted = [path, path.with_name(LOCK_FILE_NAME), *([library] if library.is_relative_to(top) else [])]
    with tempfile.TemporaryDirectory(prefix="landform-") as name:
        folder = Path(name).resolve()
        names = [entry.relative_to(top).as_posix() for entry in wanted]
        found = _extract(top, commit, names, folder)
        if names[0] not in found:
            raise UserError(f"{names[0]} was not there at {revision}; compare with a later revision")
        then = (
            folder / library.relative_to(top) if len(found) > 1 and library.is_relative_to(top) else library
        )
        return _load(folder / names[0], then if then.is_dir() else library)


def _load(config: Path, library: Path) -> LandingZone:
    catalogue = load_catalogue(library)
    file = load(config, catalogue=catalogue)
    lock = load_lock(config.with_name(LOCK_FILE_NAME))
    if faults := list(lock_faults(file, lock, config)):
        raise FaultsError(faults)
    return resolve(file, lock, catalogue)


def _commit(top: Path, revision: str) -> str:
    """The commit's id. A name that begins with a dash would be an option of git's."""
    if not revision.startswith("-"):
        try:
            return _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
        except UserError:
            pass
    raise UserError(f"--against: git knows no revision {revision!r}; give a commit, a branch or a tag")


def _extract(top: Path, commit: str, names: Sequence[str], folder: Path) -> list[str]:
    """Write those of the files and folders that the commit has, and say which."""
    listed = [name for name in names if _git(top, "ls-tree", "--name-only", commit, "--", name).strip()]
    if listed:
        archive = _git(top, "archive", "--format=tar", commit, "--", *listed)
        with tarfile.open(fileobj=io.BytesIO(archive)) as content:
            content.extractall(folder, filter="data")
    return listed


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)  # noqa: S603, S607 - git of the user's path, fixed arguments, names after --
    except FileNotFoundError as error:
        raise UserError("--against needs git, which is not installed") from error
    except subprocess.CalledProcessError as error:
        problem = error.stderr.decode(errors="replace").strip() or "it failed"
        raise UserError(f"git {arguments[0]}: {problem}") from error
    return done.stdout
