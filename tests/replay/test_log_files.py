"""Files, folders and S3: what is a log, how it is unpacked, and what happens where it breaks off."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from landform.aws import client as client_module
from landform.errors import LandformError, UserError
from landform.replay import s3_objects
from landform.replay.log_files import find_log_files, read_records
from landform.replay.record import Unreadable

RECORD = {"eventVersion": "1.11", "eventName": "N", "eventSource": "s3.amazonaws.com"}
DELIVERED = json.dumps({"Records": [RECORD] * 3}).encode()


def read_all(*places: Path | str) -> list[object]:
    return [item for file in find_log_files([str(place) for place in places]) for item in read_records(file)]


@pytest.mark.parametrize(
    "content",
    [
        DELIVERED,
        gzip.compress(DELIVERED),
        gzip.compress(json.dumps({"Records": [RECORD]}).encode())
        + gzip.compress(json.dumps({"Records": [RECORD] * 2}).encode()),
        gzip.compress(DELIVERED) + b"\0" * 512,
    ],
    ids=["plain", "gzip", "two members", "padded"],
)
def test_the_content_says_whether_a_file_is_packed_not_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "anything.json"
    path.write_bytes(content)
    assert read_all(path) == [RECORD] * 3


def test_a_file_that_breaks_off_gives_its_records_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cut.json.gz"
    lines = "\n".join(json.dumps({**RECORD, "eventID": str(number)}) for number in range(20_000))
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    items = read_all(path)
    assert len(items) > 1000
    assert isinstance(items[-1], Unreadable)
    assert "break off" in items[-1].problem


def test_damaged_gzip_is_one_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "damaged.json.gz"
    packed = bytearray(gzip.compress(DELIVERED))
    packed[12:20] = b"\xff" * 8
    path.write_bytes(bytes(packed))
    assert [type(item) for item in read_all(path)] == [Unreadable]


def test_bytes_that_are_not_utf_8_lose_no_record(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes(json.dumps(RECORD).encode()[:-1] + b', "userAgent": "caf\xe9"}')
    [record] = read_all(path)
    assert isinstance(record, dict)
    assert record["userAgent"] == "caf\udce9"


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_bytes(b"")
    assert read_all(path) == []


def test_a_folder_gives_its_logs_in_order_without_digests_and_insights(tmp_path: Path) -> None:
    for name in (
        "AWSLogs/1/CloudTrail/b.json.gz",
        "AWSLogs/1/CloudTrail/a.JSON",
        "AWSLogs/1/CloudTrail-Digest/d.json.gz",
        "AWSLogs/1/CloudTrail-Insight/i.json.gz",
        "notes.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(DELIVERED)
    found = [Path(file.name).name for file in find_log_files([str(tmp_path)])]
    assert found == ["a.JSON", "b.json.gz"]


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes(DELIVERED)
    assert len(read_all(path)) == 3


def test_a_place_without_logs_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file or folder"):
        find_log_files([str(tmp_path / "missing")])
    with pytest.raises(UserError, match="no logs here, expected files that end in"):
        find_log_files([str(tmp_path)])


def test_a_file_that_cannot_be_opened_is_counted_and_the_rest_go_on(tmp_path: Path) -> None:
    gone, there = tmp_path / "a.json", tmp_path / "b.json"
    gone.write_bytes(DELIVERED)
    there.write_bytes(DELIVERED)
    files = find_log_files([str(tmp_path)])
    gone.unlink()
    items = [item for file in files for item in read_records(file)]
    assert [type(item) for item in items] == [Unreadable, dict, dict, dict]


def test_progress_adds_up_to_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "log.json.gz"
    path.write_bytes(gzip.compress(DELIVERED * 1000))
    told: list[int] = []
    [file] = find_log_files([str(path)])
    list(read_records(file, progress=told.append))
    assert sum(told) == file.size == path.stat().st_size


class FakeS3:
    """Answers like boto3's client for S3, with two pages of keys."""

    def __init__(self, objects: dict[str, bytes]) -> None:
        self.objects = objects

    def get_paginator(self, operation: str) -> FakeS3:
        assert operation == "list_objects_v2"
        return self

    def paginate(self, **request: str) -> list[dict[str, Any]]:
        assert request["Bucket"] == "trail-bucket"
        keys = [key for key in sorted(self.objects) if key.startswith(request["Prefix"])]
        pages = [keys[:1], keys[1:]]
        return [
            {"Contents": [{"Key": key, "Size": len(self.objects[key])} for key in page]} for page in pages
        ]

    def get_object(self, **request: str) -> dict[str, Any]:
        return {"Body": io.BytesIO(self.objects[request["Key"]])}


def test_objects_below_an_s3_prefix_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    s3 = FakeS3(
        {
            "AWSLogs/1/CloudTrail/a.json.gz": gzip.compress(DELIVERED),
            "AWSLogs/1/CloudTrail/b.json.gz": gzip.compress(DELIVERED),
            "AWSLogs/1/CloudTrail-Digest/c.json.gz": b"no log",
            "other/d.json.gz": b"no log",
        }
    )
    monkeypatch.setattr(s3_objects, "client", lambda _service: s3)
    assert len(read_all("s3://trail-bucket/AWSLogs/")) == 6
    names = [file.name for file in find_log_files(["s3://trail-bucket/AWSLogs/"])]
    assert names == [f"s3://trail-bucket/AWSLogs/1/CloudTrail/{name}.json.gz" for name in ("a", "b")]


def test_an_s3_address_without_a_bucket_is_an_error() -> None:
    with pytest.raises(UserError, match="expected s3://bucket/prefix"):
        find_log_files(["s3://"])


def test_an_error_of_aws_is_a_sentence_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    exceptions = pytest.importorskip("botocore.exceptions")

    class Refusing(FakeS3):
        def paginate(self, **_request: str) -> list[dict[str, Any]]:
            raise exceptions.NoCredentialsError

        def get_object(self, **_request: str) -> dict[str, Any]:
            raise exceptions.ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "GetObject")

    monkeypatch.setattr(s3_objects, "client", lambda _service: Refusing({}))
    with pytest.raises(UserError, match=r"s3://trail-bucket/: Unable to locate credentials"):
        find_log_files(["s3://trail-bucket/"])
    broken = s3_objects._object(Refusing({}), "trail-bucket", {"Key": "a.json", "Size": 1})
    with pytest.raises(OSError, match="AccessDenied"):
        broken.open()


def test_without_boto3_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(LandformError, match="boto3 is not installed: install it with"):
        client_module.client("s3")
