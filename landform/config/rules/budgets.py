"""Budgets: somebody must be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.budgets import Budget
    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

EMAILS: Path = ("budgets", "emails")


def check_budget_emails(subject: Subject, faults: Faults) -> None:
    """Every budget has an address to write to."""
    if subject.file.budgets.emails:
        return
    for at, budget in _budgets(subject):
        if budget.emails is None:
            do = "add `emails` here or to `budgets`"
            faults.add(
                at, "nobody is told about this budget", do=do, in_key=True, unless=(EMAILS, (*at, "emails"))
            )


def _budgets(subject: Subject) -> Iterator[tuple[Path, Budget]]:
    if subject.file.budgets.organization is not None:
        yield ("budgets", "organization"), subject.file.budgets.organization
    for unit in subject.units:
        if unit.unit.budget is not None:
            yield (*unit.at, "budget"), unit.unit.budget
    for account in subject.accounts:
        if account.account.budget is not None:
            yield (*account.at, "budget"), account.account.budget
