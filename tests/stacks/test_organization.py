from collections.abc import Callable, Iterator
from typing import Any

import pytest

from landform.model.landing_zone import LandingZone
from stacks.organization import OrganizationStack
from stacks.organization_accounts import OrganizationAccountsStack

Resources = dict[str, Any]

MANY_ACCOUNTS = {
    "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}},
    "Workloads": {"accounts": {f"app-{number}": {} for number in range(1000)}},
}


def of_type(resources: Resources, resource_type: str) -> Resources:
    return {key: resource for key, resource in resources.items() if resource["Type"] == resource_type}


def by_property(resources: Resources, name: str) -> dict[str, tuple[str, Any]]:
    return {resource["Properties"][name]: (key, resource) for key, resource in resources.items()}


def references(value: object) -> Iterator[str]:
    """The logical ids that a value refers to."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        if "Ref" in value:
            yield value["Ref"]
        for item in value.values():
            yield from references(item)


def chain_length(resources: Resources) -> int:
    """How many resources wait for each other, one after another."""
    lengths: dict[str, int] = {}
    for (
        logical_id,
        resource,
    ) in resources.items():  # in the order of creation: none stands before what it waits for
        before = {*resource.get("DependsOn", []), *references(resource["Properties"])}
        lengths[logical_id] = 1 + max((lengths[one] for one in before), default=0)
    return max(lengths.values())


@pytest.fixture(scope="module")
def landing_zone(resolved_with: Callable[..., LandingZone]) -> LandingZone:
    return resolved_with(
        lock={
            "organization_id": "o-a1b2c3d4e5",
            "root_id": "r-ab12",
            "management_account_id": "111111111111",
        },
        tags={"owner": "platform"},
    )


@pytest.fixture(scope="module")
def resources(landing_zone: LandingZone, template_of: Callable[..., Any]) -> Resources:
    template = template_of(lambda app: OrganizationStack(app, "organization", landing_zone=landing_zone))
    found: Resources = template["Resources"]
    return found


def test_units_hang_below_the_root_and_below_each_other(resources: Resources) -> None:
    units = by_property(of_type(resources, "AWS::Organizations::OrganizationalUnit"), "Name")

    assert units["Workloads"][1]["Properties"]["ParentId"] == "r-ab12"
    assert units["Production"][1]["Properties"]["ParentId"] == {"Ref": units["Workloads"][0]}


def test_accounts_stand_in_the_units_of_the_same_template(resources: Resources) -> None:
    units = by_property(of_type(resources, "AWS::Organizations::OrganizationalUnit"), "Name")
    accounts = by_property(of_type(resources, "AWS::Organizations::Account"), "AccountName")

    assert set(accounts) == {"log-archive", "security", "shop", "api"}
    assert accounts["shop"][1]["Properties"]["ParentIds"] == [{"Ref": units["Production"][0]}]


def test_the_management_account_is_never_made(resources: Resources) -> None:
    assert "management" not in by_property(of_type(resources, "AWS::Organizations::Account"), "AccountName")


def test_units_accounts_and_delegation_are_made_one_after_another(resources: Resources) -> None:
    assert chain_length(resources) == len(resources) == 3 + 4 + 1


def test_accounts_carry_the_tags_of_the_file(resources: Resources) -> None:
    accounts = by_property(of_type(resources, "AWS::Organizations::Account"), "AccountName")

    assert {"Key": "owner", "Value": "platform"} in accounts["shop"][1]["Properties"]["Tags"]


def test_the_security_account_may_read_the_policies_of_its_services(resources: Resources) -> None:
    security, _ = by_property(of_type(resources, "AWS::Organizations::Account"), "AccountName")["security"]
    (delegation,) = of_type(resources, "AWS::Organizations::ResourcePolicy").values()

    statements = delegation["Properties"]["Content"]["Statement"]
    assert statements[0]["Principal"] == {
        "AWS": {"Fn::Join": ["", ["arn:aws:iam::", {"Ref": security}, ":root"]]}
    }
    assert statements[1]["Condition"]["StringEquals"]["organizations:PolicyType"] == [
        "GUARDDUTY_POLICY",
        "INSPECTOR_POLICY",
        "SECURITYHUB_POLICY",
    ]


def test_the_first_template_needs_no_id_of_an_account_or_unit(
    landing_zone: LandingZone, resources: Resources
) -> None:
    missing = {account.id for account in landing_zone.accounts}
    missing |= {unit.id for unit in landing_zone.organizational_units}

    assert missing <= landing_zone.placeholders
    assert [placeholder for placeholder in missing if placeholder in repr(resources)] == []


def test_a_thousand_accounts_take_three_templates_of_at_most_500_resources(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Any]
) -> None:
    large = resolved_with(organizational_units=MANY_ACCOUNTS)
    first = template_of(lambda app: OrganizationStack(app, "organization", landing_zone=large))["Resources"]
    later = [
        template_of(
            lambda app, shard=shard: OrganizationAccountsStack(
                app, f"organization-{shard}", landing_zone=large, shard=shard
            )
        )["Resources"]
        for shard in range(2, large.account_shard_count + 1)
    ]

    names = [
        name
        for resources in (first, *later)
        for name in by_property(of_type(resources, "AWS::Organizations::Account"), "AccountName")
    ]
    assert len(later) == 2
    assert len(names) == len(set(names)) == 1002
    assert all(len(resources) <= 500 for resources in (first, *later))
    assert [chain_length(resources) for resources in later] == [len(resources) for resources in later]


def test_later_accounts_stand_in_units_by_id(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Any]
) -> None:
    large = resolved_with(
        lock={"organizational_units": {"Workloads": "ou-ab12-cdefgh34"}}, organizational_units=MANY_ACCOUNTS
    )
    stack = template_of(
        lambda app: OrganizationAccountsStack(app, "organization-2", landing_zone=large, shard=2)
    )

    parents = {tuple(account["Properties"]["ParentIds"]) for account in stack["Resources"].values()}
    assert parents == {("ou-ab12-cdefgh34",)}


def test_the_delegation_stands_with_the_security_account_wherever_that_is(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Any]
) -> None:
    lock = {"accounts": {"security": {"id": "333333333333", "email": "aws+security@example.com", "shard": 2}}}
    moved = resolved_with(lock=lock)
    first = template_of(lambda app: OrganizationStack(app, "organization", landing_zone=moved))
    second = template_of(
        lambda app: OrganizationAccountsStack(app, "organization-2", landing_zone=moved, shard=2)
    )

    assert of_type(first["Resources"], "AWS::Organizations::ResourcePolicy") == {}
    assert len(of_type(second["Resources"], "AWS::Organizations::ResourcePolicy")) == 1
