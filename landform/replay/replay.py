"""Replays logs: every record of every file once, through one version of the policies or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.replay.log_files import LogFile, read_records
from landform.replay.record import Unreadable
from landform.replay.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from landform.replay.judge import Judge


def replay(
    files: Sequence[LogFile],
    judge: Judge,
    *,
    against: Judge | None = None,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """What the policies would have done with every call of the logs.

    Args:
        files: The logs.
        judge: Decides under the proposed policies.
        against: Decides under the policies to compare with; groups then hold only what differs.
        progress: Told how many bytes have been read since it was told last.
    """
    tally = Tally()
    for file in files:
        for item in read_records(file, progress=progress):
            tally.input += 1
            if isinstance(item, Unreadable):
                tally.add_unreadable(file.name, item)
            elif against is None:
                tally.add(item, judge.verdict(item))
            else:
                tally.add_compared(item, against.verdict(item), judge.verdict(item))
    return tally
