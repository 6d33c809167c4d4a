"""The text of a template that CloudFormation takes inline."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 51_200
"""The longest inline template body. Source: CloudFormation API, CreateStackSet, read 2026-11."""


def check_template_body(name: str, body: str) -> None:
    """Refuse a template body that CloudFormation would refuse.

    Raises:
        ValueError: The body has more than 51,200 bytes.
    """
    size = len(body.encode())
    if size > MAX_BYTES:
        message = f"{name}: the template has {size:,} bytes, at most {MAX_BYTES:,} are allowed inline; split it into two StackSets"
        raise ValueError(message)
