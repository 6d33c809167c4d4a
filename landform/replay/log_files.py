"""Where logs come from: files, folders and S3, each opened as a stream of text."""

from __future__ import annotations

import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from landform.errors import UserError
from landform.replay.record import Unreadable
from landform.replay.record_stream import Item, RecordStream
from landform.replay.s3_objects import S3_SCHEME, list_objects
from landform.replay.text_chunks import text_chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".log", ".gz")
_NO_LOGS: Final = ("/CloudTrail-Digest/", "/CloudTrail-Insight/")
"""Folders of the trail's bucket that hold signatures and statistics.
Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html, read 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFile:
    """One file of logs.

    Attributes:
        name: how a sentence calls it: its path or address.
        size: its bytes as stored.
        open: opens it for reading bytes.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]


def find_log_files(places: Sequence[str]) -> list[LogFile]:
    """The files at ``places``, in the order given and sorted by name inside a folder or an S3 prefix.

    Folders and prefixes give files that end like logs, without CloudTrail's digests and Insights; a file that is
    named itself is always read.

    Raises:
        UserError: a place doesn't exist, or holds no logs.
    """
    files: list[LogFile] = []
    for place in places:
        found = list(_at(place))
        if not found:
            raise UserError(f"{place}: no logs here, expected files that end in {', '.join(SUFFIXES)}")
        files.extend(found)
    return files


def read_records(file: LogFile, *, progress: Callable[[int], None] | None = None) -> Iterator[Item]:
    """The records of a file; a file that breaks off gives Unreadable for its rest.

    Args:
        file: The file.
        progress: Told how many of its bytes have been read since it was told last.
    """
    try:
        with closing(file.open()) as raw:
            yield from RecordStream(text_chunks(_counted(raw.read, progress)))
    except (OSError, EOFError, zlib.error) as error:
        yield Unreadable("the rest of the file", f"cannot be read: {error}")


def _counted(read: Callable[[int], bytes], progress: Callable[[int], None] | None) -> Callable[[int], bytes]:
    if progress is None:
        return read

    def read_and_tell(size: int) -> bytes:
        content = read(size)
        progress(len(content))
        return content

    return read_and_tell


def _at(place: str) -> Iterator[LogFile]:
    if place.startswith(S3_SCHEME):
        for found in list_objects(place):
            if _is_log(found.name):
                yield LogFile(name=found.name, size=found.size, open=found.open)
        return
    path = Path(place)
    if path.is_dir():
        files = [entry for entry in path.rglob("*") if entry.is_file() and _is_log(f"/{entry.as_posix()}")]
        yield from map(_file, sorted(files))
    elif path.is_file():
        yield _file(path)
    else:
        raise UserError(f"{place}: no such file or folder")


def _file(path: Path) -> LogFile:
    return LogFile(name=str(path), size=path.stat().st_size, open=lambda: path.open("rb"))


def _is_log(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not any(part in name for part in _NO_LOGS)
