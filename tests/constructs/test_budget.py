from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.budget import Budget


def synthesized(**keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    Budget(
        stack,
        "Budget",
        **{
            "name": "sandboxes",
            "monthly_usd": 200,
            "thresholds_percent": [100, 80],
            "emails": ["b@example.com", "a@example.com"],
        }
        | keywords,
    )
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    return resource["Properties"]


def name_of(**keywords: object) -> str:
    return synthesized(**keywords)["Budget"]["BudgetName"]


def test_budget_counts_the_actual_costs_of_a_month_in_dollars() -> None:
    budget = synthesized()["Budget"]

    assert budget.pop("BudgetName").startswith("sandboxes-")
    assert budget == {
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": 200, "Unit": "USD"},
    }


def test_budget_counts_the_given_accounts_only() -> None:
    budget = synthesized(account_ids=["222222222222", "111111111111"])["Budget"]

    assert budget["CostFilters"] == {"LinkedAccount": ["111111111111", "222222222222"]}


def test_an_empty_list_of_accounts_does_not_mean_all_of_them() -> None:
    with pytest.raises(ValueError, match="the budget 'sandboxes' has an empty list of accounts"):
        synthesized(account_ids=[])


def test_everybody_is_told_at_each_threshold() -> None:
    notifications = synthesized()["NotificationsWithSubscribers"]

    assert [one["Notification"]["Threshold"] for one in notifications] == [80, 100]
    assert [[who["Address"] for who in one["Subscribers"]] for one in notifications] == [
        ["a@example.com", "b@example.com"]
    ] * 2


@pytest.mark.parametrize("change", [{"emails": ["c@example.com"]}, {"thresholds_percent": [50]}])
def test_other_notifications_give_another_name_because_they_replace_the_budget(
    change: dict[str, Any],
) -> None:
    assert name_of(**change) != name_of()


@pytest.mark.parametrize("change", [{"monthly_usd": 300}, {"account_ids": ["111111111111"]}])
def test_another_amount_or_other_accounts_keep_the_name(change: dict[str, Any]) -> None:
    assert name_of(**change) == name_of()


def test_name_may_have_100_characters_with_the_digest() -> None:
    assert len(name_of(name="n" * 91)) == 100
    with pytest.raises(ValueError, match="allowed are 1 to 91 characters"):
        synthesized(name="n" * 92)


@pytest.mark.parametrize("name", ["", "a:b", "a\\b", "a/action/b"])
def test_names_that_aws_budgets_refuses_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="the name of a budget is"):
        synthesized(name=name)


def test_amount_must_be_above_zero() -> None:
    with pytest.raises(ValueError, match="has the amount 0, allowed are amounts above 0"):
        synthesized(monthly_usd=0)


@pytest.mark.parametrize(
    ("keyword", "good", "bad"),
    [
        ("emails", [f"{i}@example.com" for i in range(10)], [f"{i}@example.com" for i in range(11)]),
        ("thresholds_percent", list(range(1, 11)), list(range(1, 12))),
    ],
)
def test_ten_thresholds_and_ten_addresses_are_the_most(keyword: str, good: list[Any], bad: list[Any]) -> None:
    assert synthesized(**{keyword: good})
    for values in (bad, [], [good[0], good[0]]):
        with pytest.raises(ValueError, match="allowed are 1 to 10 different ones"):
            synthesized(**{keyword: values})
