"""The error for a policy document that AWS would refuse, or that has no certain meaning."""

from __future__ import annotations

from landform.errors import UserError


class MalformedPolicyError(UserError):
    """A policy document breaks the grammar of the policy language, so no decision can rest on it."""
