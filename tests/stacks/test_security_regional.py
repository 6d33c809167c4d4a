import json
from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform.model.landing_zone import LandingZone
from landform_constructs.template_body import MAX_BYTES
from stacks.conformance_pack_library import load_conformance_packs
from stacks.security_regional import SecurityRegionalStack, SecurityRegionalTemplate

Template = dict[str, Any]
ResolvedWith = Callable[..., LandingZone]
TemplateOf = Callable[[Callable[[cdk.App], cdk.Stack]], Template]
ALL_PACKS = [pack.name for pack in load_conformance_packs()]


def _units(suspended: int) -> Template:
    units: Template = {
        "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}}
    }
    if suspended:
        accounts = {f"old-{number:04d}": {} for number in range(suspended)}
        units["Suspended"] = {"purpose": "suspended", "accounts": accounts}
    return units


@pytest.fixture(scope="module")
def build(resolved_with: ResolvedWith, template_of: TemplateOf) -> Callable[..., Template]:
    def template(*, suspended: int = 0, **detection: object) -> Template:
        landing_zone = resolved_with(organizational_units=_units(suspended), detection=detection)
        return template_of(lambda app: SecurityRegionalTemplate(app, "child", landing_zone=landing_zone))

    return template


@pytest.fixture(scope="module")
def template(build: Callable[..., Template]) -> Template:
    return build(suspended=2, config={"conformance_packs": ALL_PACKS})


def _of_type(template: Template, resource_type: str) -> list[Template]:
    return [item for item in template["Resources"].values() if item["Type"] == resource_type]


def _organization_rules(template: Template) -> dict[str, Template]:
    return {
        item["Properties"]["OrganizationManagedRuleMetadata"]["RuleIdentifier"]: item
        for item in _of_type(template, "AWS::Config::OrganizationConfigRule")
    }


def test_child_needs_no_bootstrapped_bucket(template: Template) -> None:
    assert "Parameters" not in template
    assert "Rules" not in template


def test_detector_exports_to_the_findings_bucket(template: Template, resolved_with: ResolvedWith) -> None:
    (destination,) = _of_type(template, "AWS::GuardDuty::PublishingDestination")

    properties = destination["Properties"]["DestinationProperties"]
    assert properties["DestinationArn"].startswith("arn:aws:s3:::example-findings-")
    assert properties["KmsKeyArn"] == resolved_with().log_archive_key_arn


@pytest.mark.parametrize(
    ("home_region", "condition"), [("eu-central-1", None), ("eu-south-2", "InHomeRegion")]
)
def test_opt_in_home_region_takes_its_own_findings_only(
    home_region: str, condition: str | None, resolved_with: ResolvedWith, template_of: TemplateOf
) -> None:
    organization = {
        "name": "example",
        "home_region": home_region,
        "governed_regions": [home_region, "eu-west-1"],
        "email": "aws+{account}@example.com",
    }
    landing_zone = resolved_with(organization=organization)

    template = template_of(lambda app: SecurityRegionalTemplate(app, "child", landing_zone=landing_zone))

    (destination,) = _of_type(template, "AWS::GuardDuty::PublishingDestination")
    assert destination.get("Condition") == condition


def test_detector_follows_the_frequency_of_the_file(build: Callable[..., Template]) -> None:
    (detector,) = _of_type(build(guardduty={"finding_frequency": "six-hours"}), "AWS::GuardDuty::Detector")

    assert detector["Properties"]["FindingPublishingFrequency"] == "SIX_HOURS"


def test_guardduty_findings_are_forwarded_to_the_security_bus(template: Template) -> None:
    (rule,) = _of_type(template, "AWS::Events::Rule")

    (target,) = rule["Properties"]["Targets"]
    assert rule["Properties"]["EventPattern"] == {
        "source": ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
    }
    assert target["Arn"].endswith(":event-bus/landform-security")
    assert target["RoleArn"] == {
        "Fn::Join": ["", ["arn:aws:iam::", {"Ref": "AWS::AccountId"}, ":role/landform-event-forwarding"]]
    }


def test_rules_of_the_file_are_deployed(build: Callable[..., Template]) -> None:
    rules = _organization_rules(build(config={"rules": ["CLOUD_TRAIL_ENABLED", "EC2_IMDSV2_CHECK"]}))

    assert set(rules) == {"CLOUD_TRAIL_ENABLED", "EC2_IMDSV2_CHECK"}
    assert (
        rules["CLOUD_TRAIL_ENABLED"]["Properties"]["OrganizationConfigRuleName"]
        == "landform-cloud-trail-enabled"
    )


def test_global_rules_are_judged_in_the_home_region_only(template: Template) -> None:
    rules = _organization_rules(template)

    assert template["Conditions"] == {
        "InHomeRegion": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-central-1"]}
    }
    assert rules["ROOT_ACCOUNT_MFA_ENABLED"]["Condition"] == "InHomeRegion"
    assert "Condition" not in rules["CLOUD_TRAIL_ENABLED"]


def test_child_without_global_rules_has_no_condition(build: Callable[..., Template]) -> None:
    assert "Conditions" not in build(config={"rules": ["CLOUD_TRAIL_ENABLED"]})


def test_pack_about_identity_is_judged_in_the_home_region_only(template: Template) -> None:
    packs = {
        item["Properties"]["OrganizationConformancePackName"]: item
        for item in _of_type(template, "AWS::Config::OrganizationConformancePack")
    }

    assert {name.removeprefix("landform-") for name in packs} == set(ALL_PACKS)
    assert packs["landform-identity"]["Condition"] == "InHomeRegion"
    assert "Condition" not in packs["landform-encryption"]


def test_suspended_accounts_are_excluded_by_one_list(template: Template) -> None:
    excluded = {"Fn::FindInMap": ["Accounts", "Suspended", "Ids"]}

    assert len(template["Mappings"]["Accounts"]["Suspended"]["Ids"]) == 2
    judged = [
        *_of_type(template, "AWS::Config::OrganizationConfigRule"),
        *_of_type(template, "AWS::Config::OrganizationConformancePack"),
    ]
    assert [item for item in judged if item["Properties"]["ExcludedAccounts"] != excluded] == []


def test_nothing_is_excluded_without_suspended_accounts(build: Callable[..., Template]) -> None:
    template = build()

    assert "Mappings" not in template
    assert all(
        "ExcludedAccounts" not in rule["Properties"] for rule in _organization_rules(template).values()
    )


def test_external_access_analyzer_can_be_switched_off(
    template: Template, build: Callable[..., Template]
) -> None:
    assert len(_of_type(template, "AWS::AccessAnalyzer::Analyzer")) == 1
    assert _of_type(build(access_analyzer={"external_access": False}), "AWS::AccessAnalyzer::Analyzer") == []


def test_child_with_every_pack_and_1000_suspended_accounts_fits_a_stack_set(
    build: Callable[..., Template],
) -> None:
    template = build(suspended=1_000, config={"conformance_packs": ALL_PACKS})

    assert len(json.dumps(template, separators=(",", ":")).encode()) <= MAX_BYTES


def test_stack_set_reaches_the_security_account_only(
    resolved_with: ResolvedWith, template_of: TemplateOf
) -> None:
    landing_zone = resolved_with()

    template = template_of(
        lambda app: SecurityRegionalStack(
            app, "security-regional", landing_zone=landing_zone, template_body="{}"
        )
    )

    (stack_set,) = _of_type(template, "AWS::CloudFormation::StackSet")
    (group,) = stack_set["Properties"]["StackInstancesGroup"]
    assert group["DeploymentTargets"]["Accounts"] == [landing_zone.security_account.id]
    assert group["DeploymentTargets"]["AccountFilterType"] == "INTERSECTION"
    assert group["Regions"] == list(landing_zone.governed_regions)
    assert stack_set["Properties"]["AutoDeployment"] == {"Enabled": False}
