from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.organization_conformance_pack import BODY_MAX_BYTES, OrganizationConformancePack

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def packs(
    template_of: Callable[[Callable[[cdk.Stack], object]], Template], resources_of: ResourcesOf
) -> dict[str, Template]:
    def build(stack: cdk.Stack) -> None:
        OrganizationConformancePack(stack, "Plain", pack_name="plain", template_body="Resources: {}")
        OrganizationConformancePack(
            stack,
            "Full",
            pack_name="full",
            template_body="x" * BODY_MAX_BYTES,
            parameters={"B": "2", "A": "1"},
            excluded_accounts=["333333333333"],
        )

    resources = resources_of(template_of(build), "AWS::Config::OrganizationConformancePack")
    return {pack["Properties"]["OrganizationConformancePackName"]: pack["Properties"] for pack in resources}


def test_pack_holds_its_template_and_nothing_else_by_default(packs: dict[str, Template]) -> None:
    assert packs["plain"] == {"OrganizationConformancePackName": "plain", "TemplateBody": "Resources: {}"}


def test_parameters_are_sorted(packs: dict[str, Template]) -> None:
    assert packs["full"]["ConformancePackInputParameters"] == [
        {"ParameterName": "A", "ParameterValue": "1"},
        {"ParameterName": "B", "ParameterValue": "2"},
    ]


def test_accounts_are_excluded_when_named(packs: dict[str, Template]) -> None:
    assert packs["full"]["ExcludedAccounts"] == ["333333333333"]


def test_body_of_51200_bytes_is_taken(packs: dict[str, Template]) -> None:
    assert len(packs["full"]["TemplateBody"]) == 51_200


def test_body_of_51201_bytes_is_refused_with_its_size() -> None:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False), "Stack")

    with pytest.raises(ValueError, match=r"pack big: its template is 51,201 bytes, Config takes 51,200"):
        OrganizationConformancePack(stack, "Big", pack_name="big", template_body="ü" + "x" * 51_199)
