"""The names of IAM actions and condition keys, read once for all checks."""

from __future__ import annotations

from typing import Final

from landform.policy.iam_reference import IamReference

IAM_NAMES: Final = IamReference()
"""The pinned data; a service's file is read when one of its names is first asked for."""
