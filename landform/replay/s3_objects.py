"""Logs in S3: what stands below ``s3://bucket/prefix``, read through boto3."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from landform.aws.client import client
from landform.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

S3_SCHEME: Final = "s3://"


class S3Object(NamedTuple):
    """An object: its address, its size in bytes, and how to read it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def list_objects(address: str) -> Iterator[S3Object]:
    """Every object whose key begins with the prefix of ``s3://bucket/prefix``, in the order of S3: by key.

    Raises:
        UserError: the address names no bucket, or AWS refuses.
        LandformError: boto3 is not installed.
    """
    bucket, _, prefix = address.removeprefix(S3_SCHEME).partition("/")
    if not bucket:
        raise UserError(f"{address}: expected s3://bucket/prefix")
    s3 = client("s3")
    errors = import_module("botocore.exceptions")
    try:
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for entry in page.get("Contents", ()):
                yield _object(s3, bucket, entry)
    except (errors.BotoCoreError, errors.ClientError) as error:
        raise UserError(f"{address}: {error}") from error


def _object(s3: Any, bucket: str, entry: dict[str, Any]) -> S3Object:  # noqa: ANN401 - a boto3 client
    def open_object() -> BinaryIO:
        errors = import_module("botocore.exceptions")
        try:
            body: BinaryIO = s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"]
        except (errors.BotoCoreError, errors.ClientError) as error:
            raise OSError(str(error)) from error
        return body

    return S3Object(name=f"{S3_SCHEME}{bucket}/{entry['Key']}", size=entry["Size"], open=open_object)
