"""The text of a stored file in chunks, unpacked where it is gzip, in memory that doesn't grow with the file."""

from __future__ import annotations

import codecs
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
_READ_BYTES: Final = 1 << 18
_UNPACKED_BYTES: Final = 1 << 20
"""The most that one step unpacks, so that a small file that unpacks to terabytes costs no memory."""


def text_chunks(read: Callable[[int], bytes]) -> Iterator[str]:
    """The text of a file. What isn't UTF-8 comes as lone surrogates, so nothing gets lost.

    Args:
        read: Gives up to that many bytes, and none at the end.

    Raises:
        EOFError: gzip data break off.
        zlib.error: gzip data are damaged.
        OSError: reading failed.
    """
    decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
    first = read(_READ_BYTES)
    blocks = _unpacked(first, read) if first.startswith(_GZIP) else _plain(first, read)
    for block in blocks:
        if characters := decode(block):
            yield characters
    if characters := decode(b"", final=True):
        yield characters


def _plain(block: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    while block:
        yield block
        block = read(_READ_BYTES)


def _unpacked(block: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The content of every member, one after the other: tools join gzip files by writing them end to end."""
    member = zlib.decompressobj(_GZIP_WINDOW)
    while block:
        yield member.decompress(block, _UNPACKED_BYTES)
        if member.eof:
            block = member.unused_data.lstrip(b"\0") or read(_READ_BYTES)
            if block:
                member = zlib.decompressobj(_GZIP_WINDOW)
        else:
            block = member.unconsumed_tail or read(_READ_BYTES)
    if not member.eof:
        raise EOFError("the gzip data break off")
