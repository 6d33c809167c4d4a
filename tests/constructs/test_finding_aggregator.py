from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.finding_aggregator import FindingAggregator, LinkedRegions

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.mark.parametrize(
    ("linked_regions", "properties"),
    [
        (LinkedRegions.all_regions(), {"RegionLinkingMode": "ALL_REGIONS"}),
        (
            LinkedRegions.only("us-east-1", "eu-west-1"),
            {"RegionLinkingMode": "SPECIFIED_REGIONS", "Regions": ["eu-west-1", "us-east-1"]},
        ),
        (
            LinkedRegions.all_except("us-east-1"),
            {"RegionLinkingMode": "ALL_REGIONS_EXCEPT_SPECIFIED", "Regions": ["us-east-1"]},
        ),
    ],
    ids=["all regions", "only the named, sorted", "all but the named"],
)
def test_linked_regions_are_written(
    linked_regions: LinkedRegions,
    properties: Template,
    template_of: Callable[[Callable[[cdk.Stack], object]], Template],
    resources_of: ResourcesOf,
) -> None:
    template = template_of(
        lambda stack: FindingAggregator(stack, "Aggregator", linked_regions=linked_regions)
    )

    (aggregator,) = resources_of(template, "AWS::SecurityHub::FindingAggregator")
    assert aggregator["Properties"] == properties


@pytest.mark.parametrize("make", [LinkedRegions.only, LinkedRegions.all_except])
def test_naming_takes_1_to_50_regions(make: Callable[..., LinkedRegions]) -> None:
    regions = [f"eu-west-{number}" for number in range(51)]

    assert len(make(regions[0]).regions) == 1
    assert len(make(*regions[:50]).regions) == 50
    with pytest.raises(ValueError, match="0 regions named"):
        make()
    with pytest.raises(ValueError, match="51 regions named"):
        make(*regions)
