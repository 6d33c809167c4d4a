from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.organizational_unit import OrganizationalUnit


@pytest.fixture(scope="module")
def units() -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    above = OrganizationalUnit(stack, "Above", name="Workloads", parent_id="r-ab12")
    OrganizationalUnit(
        stack, "Below", name="N" * 128, parent_id=above.organizational_unit_id, tags={"b": "2", "a": "1"}
    )
    resources = Template.from_stack(stack).to_json()["Resources"]
    return {unit["Properties"]["Name"]: (logical_id, unit) for logical_id, unit in resources.items()}


def test_unit_stands_below_the_given_parent(units: dict[str, Any]) -> None:
    _, unit = units["Workloads"]

    assert unit["Type"] == "AWS::Organizations::OrganizationalUnit"
    assert unit["Properties"] == {"Name": "Workloads", "ParentId": "r-ab12"}


def test_unit_below_another_refers_to_it(units: dict[str, Any]) -> None:
    logical_id, _ = units["Workloads"]
    _, below = units["N" * 128]

    assert below["Properties"]["ParentId"] == {"Ref": logical_id}


def test_tags_are_sorted_by_key(units: dict[str, Any]) -> None:
    _, below = units["N" * 128]

    assert below["Properties"]["Tags"] == [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]


@pytest.mark.parametrize("name", ["", "N" * 129])
def test_name_outside_of_1_to_128_characters_is_refused(name: str) -> None:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))

    with pytest.raises(ValueError, match=f"has {len(name)} characters, allowed are 1 to 128"):
        OrganizationalUnit(stack, "Unit", name=name, parent_id="r-ab12")
