"""Resolves the budgets of the file, of units and of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.tree import walk_accounts, walk_units
from landform.model.budget import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config import budgets
    from landform.config.landing_zone import LandingZoneFile
    from landform.model.account import Account


def resolve_budgets(file: LandingZoneFile, accounts: tuple[Account, ...]) -> tuple[Budget, ...]:
    """Every budget of the file: of the organization, then of units, then of accounts.

    A unit without accounts has no costs and gets no budget.
    """
    return tuple(budget for budget in _budgets(file, accounts) if budget.account_ids != ())


def _budgets(file: LandingZoneFile, accounts: tuple[Account, ...]) -> Iterator[Budget]:
    default_emails = file.budgets.emails
    if file.budgets.organization:
        yield _budget("organization", file.budgets.organization, default_emails, account_ids=None)
    for unit in walk_units(file):
        if unit.unit.budget:
            below = tuple(
                account.id
                for account in accounts
                if f"{account.organizational_unit}/".startswith(f"{unit.path}/")
            )
            yield _budget(f"unit {unit.path}", unit.unit.budget, default_emails, account_ids=below)
    ids = {account.name: account.id for account in accounts}
    for place in walk_accounts(file):
        if budget := place.account.budget:
            yield _budget(f"account {place.name}", budget, default_emails, account_ids=(ids[place.name],))


def _budget(
    name: str, budget: budgets.Budget, default_emails: tuple[str, ...], *, account_ids: tuple[str, ...] | None
) -> Budget:
    return Budget(
        name=name,
        monthly_usd=budget.monthly_usd,
        thresholds_percent=budget.thresholds_percent,
        emails=budget.emails or default_emails,
        account_ids=account_ids,
    )
