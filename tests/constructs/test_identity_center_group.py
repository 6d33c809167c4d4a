from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.identity_center_group import IdentityCenterGroup


def synthesized(**keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    IdentityCenterGroup(
        stack, "Group", **{"identity_store_id": "d-1234567890", "display_name": "platform"} | keywords
    )
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    return resource


def test_group_stands_in_its_directory() -> None:
    group = synthesized()

    assert group["Type"] == "AWS::IdentityStore::Group"
    assert group["Properties"] == {"IdentityStoreId": "d-1234567890", "DisplayName": "platform"}


def test_group_is_retained_because_its_memberships_are_data() -> None:
    group = synthesized()

    assert (group["DeletionPolicy"], group["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


@pytest.mark.parametrize("keyword", ["display_name", "description"])
def test_texts_may_have_1024_characters(keyword: str) -> None:
    rendered = {"display_name": "DisplayName", "description": "Description"}[keyword]

    assert synthesized(**{keyword: "x" * 1024})["Properties"][rendered] == "x" * 1024
    with pytest.raises(ValueError, match="1025 characters"):
        synthesized(**{keyword: "x" * 1025})


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="has 0 characters, allowed are 1 to 1024"):
        synthesized(display_name="")
