"""A git revision of the repository that holds landing-zone.yaml."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from landform.errors import UserError
from landform.model.lock_file import LOCK_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

CODE: Final = ("landform", "stacks", "constructs", "policies", "cdk.json", "pyproject.toml")
"""What decides the templates beside landing-zone.yaml and its lock file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A commit, and the path of a landing zone's file in it."""

    repository: Path
    name: str
    """As the user wrote it."""

    commit: str
    config: str
    """The path of the file from the top of the repository, with slashes."""

    landform: str
    """The folder of the repository in which Landform stands, empty for the top, or ended by a slash."""

    objects: Mapping[str, str]
    """The git ids of the paths that decide the templates; a path that the commit lacks is left out."""

    @classmethod
    def of(cls, name: str, config: Path, *, code: Path) -> Revision:
        """The revision that a user names.

        Args:
            name: A commit, a branch or a tag.
            config: landing-zone.yaml as it is now.
            code: Where the Landform that runs stands, which may be in the same repository.

        Raises:
            UserError: There is no such revision, no repository, or the file was not there.
        """
        path = config.resolve()
        top = Path(_git(path.parent, "rev-parse", "--show-toplevel").strip())
        commit = _commit(top, name)
        inside = path.relative_to(top).as_posix()
        lock = path.with_name(LOCK_FILE_NAME).relative_to(top).as_posix()
        below = code.relative_to(top).as_posix() if code.is_relative_to(top) else "."
        landform = "" if below == "." else f"{below}/"
        names = (*(f"{landform}{entry}" for entry in CODE), inside, lock)
        listed = _git(top, "ls-tree", "--full-tree", "-z", commit, "--", *names)
        objects: dict[str, str] = {}
        for entry in listed.split("\0")[:-1]:
            attributes, _, found = entry.partition("\t")
            objects[found] = attributes.split()[2]
        if inside not in objects:
            raise UserError(f"--base: {inside} was not there at {name}; compare with a later revision")
        return cls(
            repository=top, name=name, commit=commit, config=inside, landform=landform, objects=objects
        )

    @property
    def holds_landform(self) -> bool:
        """Whether the commit has its own Landform; otherwise the file stands in a repository of its own."""
        return {f"{self.landform}landform", f"{self.landform}stacks"} <= self.objects.keys()

    def check_out(self, folder: Path) -> None:
        """Write the commit's files into a folder. The repository itself stays as it is: no worktree is registered."""
        index = {**os.environ, "GIT_INDEX_FILE": str(folder.parent / f"{folder.name}.index")}
        _git(self.repository, "read-tree", self.commit, environment=index)
        _git(self.repository, "checkout-index", "--all", f"--prefix={folder}/", environment=index)


def _commit(top: Path, revision: str) -> str:
    """The commit's id. A name that begins with a dash would be an option of git's."""
    if not revision.startswith("-"):
        try:
            return _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        except UserError:
            pass
    raise UserError(f"--base: git knows no revision {revision!r}; give a commit, a branch or a tag")


def _git(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - git with fixed arguments; names stand after -- or are resolved ids
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's git
            capture_output=True,
            check=True,
            env=environment,
        )
    except FileNotFoundError as error:
        raise UserError("--base needs git, which is not installed") from error
    except subprocess.CalledProcessError as error:
        problem = error.stderr.decode(errors="replace").strip() or "it failed"
        raise UserError(f"--base: git {arguments[0]}: {problem}") from error
    return done.stdout.decode()
