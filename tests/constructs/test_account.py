from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.account import OrganizationAccount


@pytest.fixture
def stack() -> cdk.Stack:
    return cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))


def only_account(stack: cdk.Stack) -> dict[str, Any]:
    (account,) = Template.from_stack(stack).to_json()["Resources"].values()
    return account


def test_account_stands_in_one_parent_with_the_access_role(stack: cdk.Stack) -> None:
    OrganizationAccount(
        stack,
        "Security",
        account_name="security",
        email="aws+security@example.com",
        parent_id="ou-ab12-cdefgh34",
    )

    account = only_account(stack)

    assert account["Type"] == "AWS::Organizations::Account"
    assert account["Properties"] == {
        "AccountName": "security",
        "Email": "aws+security@example.com",
        "ParentIds": ["ou-ab12-cdefgh34"],
        "RoleName": "OrganizationAccountAccessRole",
    }


def test_account_is_retained_at_deletion_and_at_replacement(stack: cdk.Stack) -> None:
    OrganizationAccount(stack, "A", account_name="a", email="a@example.com", parent_id="r-ab12")

    account = only_account(stack)

    assert account["DeletionPolicy"] == "Retain"
    assert account["UpdateReplacePolicy"] == "Retain"


def test_role_and_tags_can_be_chosen(stack: cdk.Stack) -> None:
    OrganizationAccount(
        stack,
        "A",
        account_name="a",
        email="a@example.com",
        parent_id="r-ab12",
        role_name="admin",
        tags={"owner": "web", "environment": "test"},
    )

    properties = only_account(stack)["Properties"]

    assert properties["RoleName"] == "admin"
    assert properties["Tags"] == [{"Key": "environment", "Value": "test"}, {"Key": "owner", "Value": "web"}]


@pytest.mark.parametrize(("name", "email"), [("n" * 50, "a@b.co"), ("n", "a" * 52 + "@example.com")])
def test_longest_and_shortest_names_and_addresses_are_accepted(
    stack: cdk.Stack, name: str, email: str
) -> None:
    OrganizationAccount(stack, "A", account_name=name, email=email, parent_id="r-ab12")

    assert only_account(stack)["Properties"]["AccountName"] == name


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        ("", "a@b.co", "the name of an account has 0 characters, allowed are 1 to 50"),
        ("n" * 51, "a@b.co", "the name of an account has 51 characters, allowed are 1 to 50"),
        ("n", "a@b.c", "the e-mail address of an account has 5 characters, allowed are 6 to 64"),
        (
            "n",
            "a" * 53 + "@example.com",
            "the e-mail address of an account has 65 characters, allowed are 6 to 64",
        ),
    ],
)
def test_longer_and_shorter_ones_are_refused(stack: cdk.Stack, name: str, email: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        OrganizationAccount(stack, "A", account_name=name, email=email, parent_id="r-ab12")
