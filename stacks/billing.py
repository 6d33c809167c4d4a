"""The stack ``billing``: the management account, us-east-1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from constructs import Construct

from landform_constructs.budget import Budget
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from landform.model.landing_zone import LandingZone

BILLING_REGION: Final = "us-east-1"
"""Where AWS::Budgets::Budget is at home; 18 of 33 regions lack it. Source: CloudFormation schemas of 2026-10-20."""


class BillingStack(LandingZoneStack):
    """A monthly budget for the organization, for units and for accounts, as the file asks.

    It is made only where the file declares a budget.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=BILLING_REGION,
            description="Management account: monthly budgets.",
        )
        budgets = Construct(self, "Budgets")
        for budget in landing_zone.budgets:
            Budget(
                budgets,
                budget.name,
                name=_budget_name(budget.name),
                monthly_usd=budget.monthly_usd,
                thresholds_percent=budget.thresholds_percent,
                emails=budget.emails,
                account_ids=budget.account_ids,
            )


def _budget_name(name: str) -> str:
    """A unit's path or an account's name without the characters that AWS Budgets refuses."""
    readable = re.sub(r"[/:\\]+", " - ", name)
    return f"landform {readable}"
