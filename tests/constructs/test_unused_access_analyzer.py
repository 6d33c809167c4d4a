from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.unused_access_analyzer import UnusedAccessAnalyzer

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.mark.parametrize("days", [1, 90, 365])
def test_age_is_written(days: int, template_of: TemplateOf, resources_of: ResourcesOf) -> None:
    template = template_of(
        lambda stack: UnusedAccessAnalyzer(
            stack, "Analyzer", analyzer_name="unused", unused_access_age_days=days
        )
    )

    (analyzer,) = resources_of(template, "AWS::AccessAnalyzer::Analyzer")
    assert analyzer["Properties"] == {
        "AnalyzerConfiguration": {"UnusedAccessConfiguration": {"UnusedAccessAge": days}},
        "AnalyzerName": "unused",
        "Type": "ORGANIZATION_UNUSED_ACCESS",
    }


@pytest.mark.parametrize("days", [0, 366])
def test_age_out_of_bounds_is_refused(days: int) -> None:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False), "Stack")

    with pytest.raises(ValueError, match=f"analyzer unused: the unused access age is {days} days"):
        UnusedAccessAnalyzer(stack, "Analyzer", analyzer_name="unused", unused_access_age_days=days)
