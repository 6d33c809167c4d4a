"""The templates inside StackSets: what they hold, that they fit, and that they name no account of a member."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from landform.errors import CheckError
from stacks import child_templates
from stacks.child_templates import ChildTemplates, synthesize_child_templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import aws_cdk as cdk

    from landform.model.landing_zone import LandingZone

Template = dict[str, Any]


def _no_validations(app: cdk.App) -> None:
    """The checks have tests of their own."""


def _organization(*regions: str) -> dict[str, Any]:
    return {
        "name": "example",
        "home_region": regions[0],
        "governed_regions": [*regions],
        "email": "aws+{account}@example.com",
    }


@pytest.fixture(scope="module")
def landing_zone(resolved_with: Callable[..., LandingZone]) -> LandingZone:
    return resolved_with(organization=_organization("eu-central-1", "eu-west-1"))


@pytest.fixture(scope="module")
def children(landing_zone: LandingZone, tmp_path_factory: pytest.TempPathFactory) -> ChildTemplates:
    return synthesize_child_templates(
        landing_zone, tmp_path_factory.mktemp("children"), add_validations=_no_validations
    )


def _types(template: Template) -> list[str]:
    return sorted(resource["Type"] for resource in template["Resources"].values())


def _conditions(template: Template, resource_type: str) -> set[str | None]:
    return {
        resource.get("Condition")
        for resource in template["Resources"].values()
        if resource["Type"] == resource_type
    }


def test_roles_template_holds_the_roles_of_an_account(children: ChildTemplates) -> None:
    assert _types(json.loads(children.account_roles)) == [
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Role",
        "AWS::IAM::Role",
        "AWS::IAM::Role",
        "AWS::IAM::Role",
    ]


def test_configs_role_stands_alone_because_it_fails_where_it_exists(children: ChildTemplates) -> None:
    assert _types(json.loads(children.config_role)) == ["AWS::IAM::ServiceLinkedRole"]


def test_baseline_holds_no_singleton_that_an_organization_policy_makes(children: ChildTemplates) -> None:
    assert _types(json.loads(children.account_baseline)) == [
        "AWS::Config::ConfigurationRecorder",
        "AWS::Config::DeliveryChannel",
        "AWS::Events::Rule",
        "AWS::SSM::ServiceSetting",
        "AWS::SSM::ServiceSetting",
    ]


def test_management_template_adds_security_hub_and_its_delegation(children: ChildTemplates) -> None:
    management = json.loads(children.management_baseline)
    baseline = json.loads(children.account_baseline)

    assert _types(management) == sorted(
        [*_types(baseline), "AWS::SecurityHub::DelegatedAdmin", "AWS::SecurityHub::Hub"]
    )


def test_recorder_reads_with_the_service_linked_role_and_delivers_to_the_log_archive(
    children: ChildTemplates, landing_zone: LandingZone
) -> None:
    resources = json.loads(children.account_baseline)["Resources"].values()
    recorder = next(item for item in resources if item["Type"] == "AWS::Config::ConfigurationRecorder")
    channel = next(item for item in resources if item["Type"] == "AWS::Config::DeliveryChannel")

    assert recorder["Properties"]["RoleARN"] == {
        "Fn::Join": [
            "",
            [
                "arn:aws:iam::",
                {"Ref": "AWS::AccountId"},
                ":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            ],
        ]
    }
    assert channel["Properties"]["S3BucketName"] == landing_zone.buckets.config


@pytest.mark.parametrize(
    "name", ["config_role", "account_roles", "account_baseline", "management_baseline", "security_regional"]
)
def test_templates_need_nothing_of_the_account_they_land_in(children: ChildTemplates, name: str) -> None:
    template = json.loads(getattr(children, name))

    assert "Rules" not in template
    assert "BootstrapVersion" not in template.get("Parameters", {})


def test_templates_are_minified(children: ChildTemplates) -> None:
    template = json.loads(children.account_baseline)

    assert children.account_baseline == json.dumps(template, separators=(",", ":"), ensure_ascii=False)


def test_outside_governed_regions_only_events_are_forwarded(children: ChildTemplates) -> None:
    baseline = json.loads(children.account_baseline)
    (condition,) = _conditions(baseline, "AWS::Config::ConfigurationRecorder")

    assert condition is not None
    assert baseline["Conditions"][condition] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}]
    }
    assert _conditions(baseline, "AWS::Config::DeliveryChannel") == {condition}
    assert _conditions(baseline, "AWS::SSM::ServiceSetting") == {condition}
    assert _conditions(baseline, "AWS::Events::Rule") == {None}


def test_settings_are_left_out_where_the_region_does_not_know_them(
    resolved_with: Callable[..., LandingZone], tmp_path: Path
) -> None:
    landing_zone = resolved_with(organization=_organization("us-east-1", "me-central-1"))
    children = synthesize_child_templates(landing_zone, tmp_path, add_validations=_no_validations)
    baseline = json.loads(children.account_baseline)
    (condition,) = _conditions(baseline, "AWS::SSM::ServiceSetting")

    assert condition is not None
    assert baseline["Conditions"][condition] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "me-central-1"]}]
    }
    assert _conditions(baseline, "AWS::Config::ConfigurationRecorder") == {None}


def test_security_hub_is_neither_on_nor_delegated_where_the_file_leaves_it_out(
    resolved_with: Callable[..., LandingZone], tmp_path: Path
) -> None:
    landing_zone = resolved_with(detection={"security_hub": {"enabled": False}})
    children = synthesize_child_templates(landing_zone, tmp_path, add_validations=_no_validations)

    management = json.loads(children.management_baseline)

    assert not [name for name in _types(management) if name.startswith("AWS::SecurityHub::")]
    assert "EnableSecurityHub" not in management["Parameters"]


def test_validations_see_every_template(landing_zone: LandingZone, tmp_path: Path) -> None:
    seen: list[str] = []

    def validations(app: cdk.App) -> None:
        seen.extend(child.node.id for child in app.node.children)

    synthesize_child_templates(landing_zone, tmp_path, add_validations=validations)

    assert {"account-roles", "account-baseline", "management-baseline", "security-regional"} <= {*seen}


def test_a_template_that_does_not_fit_is_refused_with_a_sentence(
    landing_zone: LandingZone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(name: str, body: str) -> None:
        raise ValueError(f"{name}: the template has {len(body):,} bytes")

    monkeypatch.setattr(child_templates, "check_template_body", too_long)

    with pytest.raises(CheckError, match=r"account-\w+: the template has [\d,]+ bytes"):
        synthesize_child_templates(landing_zone, tmp_path, add_validations=_no_validations)
