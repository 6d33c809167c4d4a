"""The sentence for a tool of the optional group ``lint`` that is not installed."""

from __future__ import annotations

from landform.errors import LandformError


def missing_lint_group(tool: str) -> LandformError:
    """The error to raise when a second-opinion tool cannot be imported."""
    return LandformError(
        f"{tool} is not installed: install the optional group lint (pip install 'landform[lint]')"
    )
