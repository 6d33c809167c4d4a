"""Budgets of a resolved landing zone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A monthly budget over some accounts."""

    name: str
    """``organization``, ``unit`` and its path, or ``account`` and its name."""

    monthly_usd: float
    thresholds_percent: tuple[int, ...]
    emails: tuple[str, ...]
    account_ids: tuple[str, ...] | None
    """The accounts whose costs count, or None for the whole organization."""
