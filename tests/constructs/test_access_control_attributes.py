from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.access_control_attributes import AccessControlAttributes

INSTANCE_ARN = "arn:aws:sso:::instance/ssoins-1234567890abcdef"


def synthesized(attributes: dict[str, str]) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    AccessControlAttributes(stack, "Attributes", instance_arn=INSTANCE_ARN, attributes=attributes)
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    return resource


def test_attributes_are_sorted_and_each_has_its_source() -> None:
    resource = synthesized({"Team": "${path:team}", "CostCenter": "${path:enterprise.costCenter}"})

    assert resource["Type"] == "AWS::SSO::InstanceAccessControlAttributeConfiguration"
    assert resource["Properties"] == {
        "InstanceArn": INSTANCE_ARN,
        "AccessControlAttributes": [
            {"Key": "CostCenter", "Value": {"Source": ["${path:enterprise.costCenter}"]}},
            {"Key": "Team", "Value": {"Source": ["${path:team}"]}},
        ],
    }


def test_1_to_50_attributes_are_accepted() -> None:
    resource = synthesized({f"key{i}": "${path:key}" for i in range(50)})

    assert len(resource["Properties"]["AccessControlAttributes"]) == 50


@pytest.mark.parametrize("count", [0, 51])
def test_more_and_fewer_attributes_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"{count} attributes for access control, allowed are 1 to 50"):
        synthesized({f"key{i}": "${path:key}" for i in range(count)})
