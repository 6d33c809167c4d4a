"""The boto3 client factory: every call to AWS goes through a client that was made here."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from landform.errors import LandformError


def client(service: str, *, region: str | None = None) -> Any:  # noqa: ANN401 - boto3 makes its clients at run time
    """A boto3 client with the credentials of the environment.

    Args:
        service: boto3's name of the service, such as ``s3``.
        region: the Region; that of the environment where None.

    Raises:
        LandformError: boto3 is not installed.
    """
    try:
        boto3 = import_module("boto3")
    except ImportError as error:
        raise LandformError(
            "boto3 is not installed: install it with `pip install boto3`, or copy the logs here"
        ) from error
    return boto3.client(service, region_name=region)
