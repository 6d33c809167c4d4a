from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from landform.config.source import SOURCE_MAX_BYTES, read_source
from landform.errors import FaultsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = {
    "an_empty_file": (b"", "the file is empty, start from examples/minimal/landing-zone.yaml"),
    "white_space_only": (b"\n  \n", "the file is empty, start from examples/minimal/landing-zone.yaml"),
    "comments_only": (
        b"# to do\n",
        "the file holds only comments, start from examples/minimal/landing-zone.yaml",
    ),
    "a_document_mark_only": (
        b"---\n",
        "the file holds only comments, start from examples/minimal/landing-zone.yaml",
    ),
    "a_binary_file": (
        b"\x7fELF\x00\x01",
        "the file holds NUL bytes, so it is no text, expected YAML in UTF-8, check that it is the right file",
    ),
    "little_endian_utf_16": (
        "a: 1".encode("utf-16-le").join([b"\xff\xfe", b""]),
        "the file is UTF-16 text, expected UTF-8, save it as UTF-8",
    ),
    "big_endian_utf_16": (
        "a: 1".encode("utf-16-be").join([b"\xfe\xff", b""]),
        "the file is UTF-16 text, expected UTF-8, save it as UTF-8",
    ),
    "latin_1": (
        "a: 1\nb: sécurité\n".encode("latin-1"),
        "2:5: the file is not UTF-8 text, got the byte 0xE9, save it as UTF-8",
    ),
    "a_control_character": (
        b"a: 1\nb: \x07\n",
        "2:4: an invisible character that does not belong in YAML, got U+0007, delete it, or write it as an escape in double quotes",
    ),
    "a_line_separator": (
        "a: b\u2028c: d\n".encode(),
        "1:5: an invisible character that does not belong in YAML, got U+2028, delete it, or write it as an escape in double quotes",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), FILES.values(), ids=FILES.keys())
def test_fault_is_a_sentence(
    faults_in: Callable[[str | bytes], list[str]], content: bytes, sentence: str
) -> None:
    assert faults_in(content) == [sentence]


def test_every_invisible_character_is_reported(faults_in: Callable[[str | bytes], list[str]]) -> None:
    assert len(faults_in("a: \x01\nb: \x02\n")) == 2


def test_byte_order_mark_is_accepted(faults_in: Callable[[str | bytes], list[str]], smallest: str) -> None:
    assert faults_in(b"\xef\xbb\xbf" + smallest.encode()) == []


def test_windows_line_ends_are_accepted(faults_in: Callable[[str | bytes], list[str]], smallest: str) -> None:
    assert faults_in(smallest.replace("\n", "\r\n")) == []
    (sentence,) = faults_in((smallest + "x: 1\n").replace("\n", "\r\n"))
    assert sentence.startswith("10:1: x: unknown key")


def test_file_of_ten_megabytes_is_refused_unread(faults_in: Callable[[str | bytes], list[str]]) -> None:
    assert faults_in(b"#" * 10_000_000) == [
        "the file is too large, got 10,000,000 bytes, expected 4,194,304 bytes at most, check that it is the right file"
    ]


def test_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "landing-zone.yaml"
    path.write_bytes(b"#" * SOURCE_MAX_BYTES)
    assert len(read_source(path)) == SOURCE_MAX_BYTES
    path.write_bytes(b"#" * (SOURCE_MAX_BYTES + 1))
    with pytest.raises(FaultsError, match="too large"):
        read_source(path)


def test_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        read_source(tmp_path / "none.yaml")
    assert (
        str(caught.value) == f"{tmp_path}/none.yaml: the file does not exist, create it, or name another file"
    )
    assert caught.value.exit_code == 2


def test_directory_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        read_source(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this is a directory, name the file in it"


def test_file_in_place_of_a_directory_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FaultsError) as caught:
        read_source(tmp_path / "file" / "landing-zone.yaml")
    assert str(caught.value).endswith("the file cannot be read (not a directory), check its path")


def test_path_that_no_system_accepts_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="the file cannot be read"):
        read_source(tmp_path / "a\0b")


def test_unreadable_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "landing-zone.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: let the system refuse

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(FaultsError) as caught:
        read_source(path)
    assert str(caught.value) == f"{path}: the file may not be read, give yourself the permission to read it"
