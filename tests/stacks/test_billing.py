from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform.model.landing_zone import LandingZone
from stacks.billing import BillingStack

UNITS = {
    "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}},
    "Workloads": {
        "budget": {"monthly_usd": 500},
        "organizational_units": {
            "Production": {
                "accounts": {"shop": {"budget": {"monthly_usd": 90.5, "emails": ["shop@example.com"]}}}
            },
            "Staging": {"budget": {"monthly_usd": 100}},
        },
    },
}


@pytest.fixture(scope="module")
def budgets(resolved_with: Callable[..., LandingZone], template_of: Callable[..., Any]) -> dict[str, Any]:
    landing_zone = resolved_with(
        lock={"accounts": {"shop": {"id": "444444444444", "email": "aws+shop@example.com"}}},
        organizational_units=UNITS,
        budgets={"emails": ["finance@example.com"], "organization": {"monthly_usd": 1000}},
    )
    template = template_of(lambda app: BillingStack(app, "billing", landing_zone=landing_zone))
    found = [resource["Properties"] for resource in template["Resources"].values()]
    return {one["Budget"]["BudgetName"].rpartition("-")[0]: one for one in found}


def test_the_organization_units_and_accounts_have_budgets(budgets: dict[str, Any]) -> None:
    limits = {name: one["Budget"]["BudgetLimit"]["Amount"] for name, one in budgets.items()}

    assert limits == {
        "landform organization": 1000,
        "landform unit Workloads": 500,
        "landform account shop": 90.5,
    }


def test_the_budget_of_the_organization_counts_all_accounts(budgets: dict[str, Any]) -> None:
    assert "CostFilters" not in budgets["landform organization"]["Budget"]


def test_the_budget_of_a_unit_counts_the_accounts_below_it(budgets: dict[str, Any]) -> None:
    assert budgets["landform unit Workloads"]["Budget"]["CostFilters"] == {"LinkedAccount": ["444444444444"]}


def test_a_unit_without_accounts_gets_no_budget(budgets: dict[str, Any]) -> None:
    assert "landform unit Workloads - Staging" not in budgets


def test_an_account_may_tell_other_people(budgets: dict[str, Any]) -> None:
    def told(name: str) -> set[str]:
        return {
            subscriber["Address"]
            for notification in budgets[name]["NotificationsWithSubscribers"]
            for subscriber in notification["Subscribers"]
        }

    assert told("landform account shop") == {"shop@example.com"}
    assert told("landform unit Workloads") == {"finance@example.com"}


def test_budgets_stand_in_us_east_1_whatever_the_home_region(
    resolved_with: Callable[..., LandingZone],
) -> None:
    stack = BillingStack(
        cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False),
        "billing",
        landing_zone=resolved_with(),
    )

    assert stack.region == "us-east-1"
    assert stack.stack_name == "landform-billing"
