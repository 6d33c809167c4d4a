from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.account_chain import AccountChain, MemberAccount
from landform_constructs.organizational_unit import OrganizationalUnit


def member(
    name: str, *, email: str | None = None, parent_id: str = "r-ab12", **other: dict[str, str]
) -> MemberAccount:
    return MemberAccount(name=name, email=email or f"aws+{name}@example.com", parent_id=parent_id, **other)


def resources_of(stack: cdk.Stack) -> dict[str, Any]:
    return Template.from_stack(stack).to_json()["Resources"]


def dependencies_by_name(stack: cdk.Stack) -> dict[str, list[str]]:
    resources = resources_of(stack)
    names = {
        logical_id: resource["Properties"].get("AccountName") or resource["Properties"]["Name"]
        for logical_id, resource in resources.items()
    }
    return {
        names[logical_id]: [names[before] for before in resource.get("DependsOn", [])]
        for logical_id, resource in resources.items()
    }


@pytest.fixture
def stack() -> cdk.Stack:
    return cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))


def test_each_account_waits_for_the_one_before_it(stack: cdk.Stack) -> None:
    AccountChain(stack, "Accounts", accounts=[member("c"), member("a"), member("b")])

    assert dependencies_by_name(stack) == {"c": [], "a": ["c"], "b": ["a"]}


def test_first_account_waits_for_what_is_given(stack: cdk.Stack) -> None:
    unit = OrganizationalUnit(stack, "Unit", name="Unit", parent_id="r-ab12")
    chain = AccountChain(stack, "Accounts", accounts=[member("a"), member("b")], after=unit.resource)

    assert dependencies_by_name(stack) == {"Unit": [], "a": ["Unit"], "b": ["a"]}
    assert chain.last is chain.accounts["b"]


def test_an_account_that_stands_in_what_is_given_waits_for_it_by_reference(stack: cdk.Stack) -> None:
    unit = OrganizationalUnit(stack, "Unit", name="Unit", parent_id="r-ab12")
    inside = member("a", parent_id=unit.organizational_unit_id)
    AccountChain(stack, "Accounts", accounts=[inside, member("b")], after=unit.resource)

    assert dependencies_by_name(stack) == {"Unit": [], "a": [], "b": ["a"]}


def test_an_empty_chain_ends_where_it_began(stack: cdk.Stack) -> None:
    unit = OrganizationalUnit(stack, "Unit", name="Unit", parent_id="r-ab12")

    assert AccountChain(stack, "Accounts", accounts=[], after=unit.resource).last is unit.resource
    assert AccountChain(stack, "NoAccounts", accounts=[]).last is None


def test_another_place_in_the_chain_keeps_the_logical_ids() -> None:
    def logical_ids(*names: str) -> dict[str, str]:
        stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
        AccountChain(stack, "Accounts", accounts=[member(name) for name in names])
        return {
            resource["Properties"]["AccountName"]: logical_id
            for logical_id, resource in resources_of(stack).items()
        }

    before = logical_ids("a", "b")
    after = logical_ids("b", "new", "a")

    assert after["a"] == before["a"]
    assert after["b"] == before["b"]


def test_every_account_is_retained_and_has_its_tags_and_parent(stack: cdk.Stack) -> None:
    AccountChain(
        stack, "Accounts", accounts=[member("a", parent_id="ou-ab12-cdefgh34", tags={"owner": "web"})]
    )

    (account,) = resources_of(stack).values()

    assert account["DeletionPolicy"] == account["UpdateReplacePolicy"] == "Retain"
    assert account["Properties"]["ParentIds"] == ["ou-ab12-cdefgh34"]
    assert account["Properties"]["Tags"] == [{"Key": "owner", "Value": "web"}]


def test_a_name_given_twice_is_refused(stack: cdk.Stack) -> None:
    with pytest.raises(ValueError, match="two accounts share the name 'a'"):
        AccountChain(stack, "Accounts", accounts=[member("a"), member("a", email="other@example.com")])


def test_an_address_given_twice_is_refused_whatever_its_case(stack: cdk.Stack) -> None:
    with pytest.raises(ValueError, match=r"two accounts share the e-mail address 'one@example\.com'"):
        AccountChain(
            stack,
            "Accounts",
            accounts=[member("a", email="one@example.com"), member("b", email="One@example.com")],
        )
