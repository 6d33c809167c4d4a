from collections.abc import Callable
from typing import Any

import aws_cdk as cdk

from landform_constructs.external_access_analyzer import ExternalAccessAnalyzer

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


def test_zone_of_trust_is_the_organization(
    template_of: Callable[[Callable[[cdk.Stack], object]], Template], resources_of: ResourcesOf
) -> None:
    template = template_of(lambda stack: ExternalAccessAnalyzer(stack, "Analyzer", analyzer_name="external"))

    (analyzer,) = resources_of(template, "AWS::AccessAnalyzer::Analyzer")
    assert analyzer["Properties"] == {"AnalyzerName": "external", "Type": "ORGANIZATION"}
