"""The errors of the policy library. All findings of a kind are reported together, never only the first.

::

    LandformError
    └── UserError
        └── PolicyError             findings about policies, parameters or attachments
            ├── CatalogueError      a folder of the policy library is not well formed
            ├── PlaceholderError    a placeholder has no value, an unknown name or a value of the wrong form
            └── PackingError        a statement or the policies of a target pass a quota
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.policy.finding import Finding


class PolicyError(UserError):
    """One or more findings, all at once."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(sorted(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


class CatalogueError(PolicyError):
    """A folder of the policy library is not well formed."""


class PlaceholderError(PolicyError):
    """A placeholder has no value, an unknown name or a value of the wrong form."""


class PackingError(PolicyError):
    """A statement or the policies of a target pass a quota."""
