from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform.model.landing_zone import LandingZone
from stacks.security import SecurityStack

Template = dict[str, Any]
ResolvedWith = Callable[..., LandingZone]
TemplateOf = Callable[[Callable[[cdk.App], cdk.Stack]], Template]
TEN_REGIONS_AND_FIVE_ACCOUNTS = {
    "organization": {
        "name": "example",
        "home_region": "eu-central-1",
        "governed_regions": [
            "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "us-east-1", "us-east-2",
            "us-west-1", "us-west-2", "sa-east-1",
        ],
        "email": "aws+{account}@example.com",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def template(resolved_with: ResolvedWith, template_of: TemplateOf) -> Template:
    landing_zone = resolved_with(
        **TEN_REGIONS_AND_FIVE_ACCOUNTS,
        detection={
            "security_hub": {"disabled_controls": {"Macie.1": "Another product looks for sensitive data"}},
            "access_analyzer": {"unused_access_after_days": 90},
        },
        alerts={"critical": ["oncall@example.com", "ciso@example.com"], "high": ["security@example.com"]},
    )
    return template_of(lambda app: SecurityStack(app, "security", landing_zone=landing_zone))


@pytest.fixture(scope="module")
def smallest(resolved_with: ResolvedWith, template_of: TemplateOf) -> Template:
    return template_of(lambda app: SecurityStack(app, "security", landing_zone=resolved_with()))


def _of_type(template: Template, resource_type: str) -> list[Template]:
    return [item["Properties"] for item in template["Resources"].values() if item["Type"] == resource_type]


def _rules(template: Template) -> dict[str, Template]:
    return {
        rule["Name"].removeprefix("landform-alert-"): rule for rule in _of_type(template, "AWS::Events::Rule")
    }


def test_stack_lands_in_the_security_account_and_home_region(resolved_with: ResolvedWith) -> None:
    landing_zone = resolved_with()

    stack = SecurityStack(
        cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False),
        "security",
        landing_zone=landing_zone,
    )

    assert (stack.account, stack.region) == (landing_zone.security_account.id, "eu-central-1")
    assert stack.stack_name == "landform-security"


def test_each_severity_has_a_topic_and_its_own_addresses(template: Template) -> None:
    topics = {topic["TopicName"] for topic in _of_type(template, "AWS::SNS::Topic")}
    addresses = sorted(item["Endpoint"] for item in _of_type(template, "AWS::SNS::Subscription"))

    assert topics == {"landform-alerts-critical", "landform-alerts-high"}
    assert addresses == ["ciso@example.com", "oncall@example.com", "security@example.com"]


def test_rules_on_the_security_bus_and_the_default_bus(template: Template) -> None:
    rules = _rules(template)

    assert rules["root-user-activity"]["EventBusName"] == "landform-security"
    assert "EventBusName" not in rules["security-hub-findings-critical"]


def test_alerts_go_to_the_topic_of_their_severity(template: Template) -> None:
    topic_ids = {
        item["Properties"]["TopicName"]: name
        for name, item in template["Resources"].items()
        if item["Type"] == "AWS::SNS::Topic"
    }
    rules = _rules(template)

    assert rules["root-user-activity"]["Targets"][0]["Arn"] == {"Ref": topic_ids["landform-alerts-critical"]}
    assert rules["kms-key-deletion"]["Targets"][0]["Arn"] == {"Ref": topic_ids["landform-alerts-high"]}


@pytest.mark.parametrize(
    ("severity", "critical", "high"),
    [(4, [">=", 9], [">=", 4, "<", 9]), (8.9, [">=", 9], [">=", 8.9, "<", 9]), (9, [">=", 9], None), (9.5, [">=", 9.5], None)],
    ids=["medium", "just below critical", "critical", "above critical"],
)  # fmt: skip
def test_guardduty_severity_of_the_file_bounds_the_alerts(
    severity: float,
    critical: list[object],
    high: list[object] | None,
    resolved_with: ResolvedWith,
    template_of: TemplateOf,
) -> None:
    landing_zone = resolved_with(alerts={"guardduty_severity": severity})

    rules = _rules(template_of(lambda app: SecurityStack(app, "security", landing_zone=landing_zone)))

    assert rules["guardduty-findings-critical"]["EventPattern"]["detail"]["severity"] == [
        {"numeric": critical}
    ]
    if high is None:
        assert "guardduty-findings-high" not in rules
    else:
        assert rules["guardduty-findings-high"]["EventPattern"]["detail"]["severity"] == [{"numeric": high}]


def test_governed_regions_are_linked_to_the_home_region(template: Template) -> None:
    (aggregator,) = _of_type(template, "AWS::SecurityHub::FindingAggregator")

    assert aggregator["RegionLinkingMode"] == "SPECIFIED_REGIONS"
    assert len(aggregator["Regions"]) == 9
    assert "eu-central-1" not in aggregator["Regions"]


def test_single_region_is_linked_with_no_default_region(smallest: Template) -> None:
    (aggregator,) = _of_type(smallest, "AWS::SecurityHub::FindingAggregator")

    assert aggregator["RegionLinkingMode"] == "ALL_REGIONS_EXCEPT_SPECIFIED"
    assert len(aggregator["Regions"]) == 16
    assert "eu-central-1" not in aggregator["Regions"]
    assert "us-east-1" in aggregator["Regions"]


def test_standards_and_disabled_controls_of_the_file_are_configured(template: Template) -> None:
    (policy,) = _of_type(template, "AWS::SecurityHub::ConfigurationPolicy")

    security_hub = policy["ConfigurationPolicy"]["SecurityHub"]
    assert security_hub["EnabledStandardIdentifiers"] == [
        "arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0"
    ]
    assert security_hub["SecurityControlsConfiguration"]["DisabledSecurityControlIdentifiers"] == ["Macie.1"]


def test_security_hub_can_be_switched_off(resolved_with: ResolvedWith, template_of: TemplateOf) -> None:
    landing_zone = resolved_with(detection={"security_hub": {"enabled": False}})

    template = template_of(lambda app: SecurityStack(app, "security", landing_zone=landing_zone))

    assert not [item for item in template["Resources"].values() if "SecurityHub" in item["Type"]]
    assert not [name for name in _rules(template) if name.startswith("security-hub-findings")]
    assert "security-hub-tampering" in _rules(template)


def test_security_hub_is_left_out_where_the_home_region_lacks_it(
    resolved_with: ResolvedWith, template_of: TemplateOf
) -> None:
    organization = {"name": "example", "home_region": "eu-south-2", "email": "aws+{account}@example.com"}
    landing_zone = resolved_with(organization=organization)

    template = template_of(lambda app: SecurityStack(app, "security", landing_zone=landing_zone))

    assert not [item for item in template["Resources"].values() if "SecurityHub" in item["Type"]]


def test_unused_access_is_looked_for_only_when_asked(template: Template, smallest: Template) -> None:
    (analyzer,) = _of_type(template, "AWS::AccessAnalyzer::Analyzer")

    assert analyzer["Type"] == "ORGANIZATION_UNUSED_ACCESS"
    assert _of_type(smallest, "AWS::AccessAnalyzer::Analyzer") == []


def test_template_does_not_grow_with_regions(template: Template, smallest: Template) -> None:
    without_extras = {
        name
        for name, item in template["Resources"].items()
        if item["Type"] not in {"AWS::SNS::Subscription", "AWS::AccessAnalyzer::Analyzer"}
    }

    assert without_extras == set(smallest["Resources"])
