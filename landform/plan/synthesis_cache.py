"""Synthesized sides, kept by what they were made of, so that the same files are synthesized once."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEPT: Final = 12
"""Sides that stay in the cache, the last used ones; one takes some megabytes. Chosen, not measured."""

_DISTRIBUTIONS: Final = ("aws-cdk-lib", "cdk-nag", "pydantic")


def cache_folder() -> Path:
    """The user's cache folder: https://specifications.freedesktop.org/basedir-spec/latest/, read 2026-11-22."""
    configured = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(configured) if Path(configured).is_absolute() else Path.home() / ".cache"
    return base / "landform" / "plan"


def key_of(parts: Iterable[str]) -> str:
    """The key of a side: its parts and the versions that take part in every synth."""
    program = Path(__file__).with_name("description_program.py").read_bytes()
    digest = hashlib.sha256(program)
    for part in (*parts, python_version(), *(f"{name} {version(name)}" for name in _DISTRIBUTIONS)):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def digest_of(paths: Iterable[Path]) -> str:
    """The content of files and folders, byte-compiled files left out; a path that is absent counts as such."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{path.name}/{file.relative_to(path).as_posix()}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def kept(folder: Path, key: str, make: Callable[[Path], None]) -> Path:
    """The folder of the key's side; ``make`` fills a new one. A side that could not be made is not kept."""
    place = folder / key
    if place.is_dir():
        os.utime(place)
        return place
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as name:
        made = Path(name) / "side"
        made.mkdir()
        make(made)
        try:
            made.rename(place)
        except OSError:
            if not place.is_dir():  # another process was faster
                raise
    _forget(folder)
    return place


def _forget(folder: Path) -> None:
    sides = [entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
    for entry in sorted(sides, key=lambda side: side.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(entry, ignore_errors=True)
