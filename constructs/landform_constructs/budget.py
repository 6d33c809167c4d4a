"""A monthly cost budget that tells people by e-mail.

Example: ``examples/constructs/budget.py``.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Final

from aws_cdk import aws_budgets as budgets
from constructs import Construct

NAME_MAX_CHARS: Final = 100
NOTIFICATIONS_MAX: Final = 10
EMAILS_MAX: Final = 10
"""Limits of a budget: characters of its name, notifications, e-mail subscribers of a notification. Source: AWS
Budgets CreateBudget (API reference), read 2026-11-22."""

_DIGEST_CHARS: Final = 8


class Budget(Construct):
    """A monthly budget of actual costs in US dollars, for the whole organization or for some of its accounts.

    It stands in the management account, which sees the costs of all accounts, in us-east-1.

    CloudFormation cannot change the notifications of a budget: it makes a new budget and deletes the old one, and
    two budgets cannot share a name. So the name ends with a digest of the notifications.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        name: What the budget is for, 1 to 91 characters without colon, backslash and ``/action/``.
        monthly_usd: The amount of a month in US dollars, above 0.
        thresholds_percent: The shares of the amount, in percent, at which an e-mail is sent, 1 to 10 of them.
        emails: Who is told, 1 to 10 addresses.
        account_ids: The accounts whose costs count. Default: all accounts of the organization.

    Attributes:
        resource: The CloudFormation resource, for dependencies.
        budget_name: The whole name, with the digest.

    Raises:
        ValueError: A limit of budgets is passed, or an empty list of accounts is given.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the budget
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        monthly_usd: float,
        thresholds_percent: Sequence[int],
        emails: Sequence[str],
        account_ids: Sequence[str] | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        _check(name, monthly_usd, thresholds_percent, emails)
        if account_ids is not None and not account_ids:
            raise ValueError(
                f"the budget {name!r} has an empty list of accounts; leave it out to mean all accounts"
            )
        self.budget_name: Final = f"{name}-{_digest(thresholds_percent, emails)}"
        self.resource: Final = budgets.CfnBudget(
            self,
            "Resource",
            budget=budgets.CfnBudget.BudgetDataProperty(
                budget_name=self.budget_name,
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budgets.CfnBudget.SpendProperty(amount=monthly_usd, unit="USD"),
                cost_filters={"LinkedAccount": sorted(account_ids)} if account_ids else None,
            ),
            notifications_with_subscribers=[
                _notification(percent, emails) for percent in sorted(thresholds_percent)
            ],
        )


def _notification(
    percent: int, emails: Sequence[str]
) -> budgets.CfnBudget.NotificationWithSubscribersProperty:
    return budgets.CfnBudget.NotificationWithSubscribersProperty(
        notification=budgets.CfnBudget.NotificationProperty(
            notification_type="ACTUAL",
            comparison_operator="GREATER_THAN",
            threshold=percent,
            threshold_type="PERCENTAGE",
        ),
        subscribers=[
            budgets.CfnBudget.SubscriberProperty(address=email, subscription_type="EMAIL")
            for email in sorted(emails)
        ],
    )


def _digest(thresholds_percent: Sequence[int], emails: Sequence[str]) -> str:
    text = json.dumps([sorted(thresholds_percent), sorted(emails)])
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_CHARS]


def _check(name: str, monthly_usd: float, thresholds_percent: Sequence[int], emails: Sequence[str]) -> None:
    most = NAME_MAX_CHARS - _DIGEST_CHARS - 1
    if not 1 <= len(name) <= most or any(text in name for text in (":", "\\", "/action/")):
        raise ValueError(
            f"the name of a budget is {name!r}, allowed are 1 to {most} characters without ':', '\\' and '/action/'"
        )
    if monthly_usd <= 0:
        raise ValueError(f"the budget {name!r} has the amount {monthly_usd}, allowed are amounts above 0")
    for what, values, limit in (
        ("thresholds", thresholds_percent, NOTIFICATIONS_MAX),
        ("e-mail addresses", emails, EMAILS_MAX),
    ):
        if not 1 <= len(set(values)) == len(values) <= limit:
            raise ValueError(
                f"the budget {name!r} has {len(values)} {what}, allowed are 1 to {limit} different ones"
            )
