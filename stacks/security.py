"""The stack ``security``: the security account, home region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.model.landing_zone import SECURITY_EVENT_BUS_NAME
from landform.region_facts import load_region_facts
from landform_constructs.alert_key import AlertKey
from landform_constructs.alert_rule import AlertRule
from landform_constructs.alert_topic import AlertTopic
from landform_constructs.config_aggregator import ConfigAggregator
from landform_constructs.finding_aggregator import LinkedRegions
from landform_constructs.security_hub_central_configuration import SecurityHubCentralConfiguration
from landform_constructs.security_hub_configuration_policy import SecurityStandard
from landform_constructs.unused_access_analyzer import UnusedAccessAnalyzer
from stacks.alert_library import AlertSeverity, load_alerts
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from constructs import Construct

    from landform.model.landing_zone import LandingZone
    from stacks.alert_library import Alert

NAME_PREFIX: Final = "landform"
ALERT_KEY_ALIAS: Final = "alias/landform/alerts"
TOPIC_NAME_PREFIX: Final = "landform-alerts-"

GUARDDUTY_CRITICAL_SEVERITY: Final = 9.0
"""Where critical findings begin. Source: GuardDuty User Guide, "Severity levels of GuardDuty findings",
read 2026-11-22."""

SECURITY_HUB_TYPES: Final = (
    "AWS::SecurityHub::FindingAggregator",
    "AWS::SecurityHub::OrganizationConfiguration",
    "AWS::SecurityHub::ConfigurationPolicy",
    "AWS::SecurityHub::PolicyAssociation",
)
"""What central configuration needs in the home region. Opt-in regions lack it."""


class SecurityStack(LandingZoneStack):
    """Where the security team looks: alerts, the organization's Config data, Security Hub, unused access.

    It needs the security account as delegated administrator of Config, Access Analyzer and Security Hub, and the bus
    of ``security-events``, which its alerts read from.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.security_account.id,
            region=landing_zone.home_region,
            description="Security account: alerts, Config aggregator, Security Hub central configuration.",
        )
        self._alert(landing_zone)
        ConfigAggregator(self, "ConfigAggregator", aggregator_name=NAME_PREFIX)
        if _has_security_hub(landing_zone):
            self._configure_security_hub(landing_zone)
        if (days := landing_zone.detection.access_analyzer.unused_access_after_days) is not None:
            UnusedAccessAnalyzer(
                self,
                "UnusedAccess",
                analyzer_name=f"{NAME_PREFIX}-unused-access",
                unused_access_age_days=days,
            )

    def _alert(self, landing_zone: LandingZone) -> None:
        key = AlertKey(self, "AlertKey", alias=ALERT_KEY_ALIAS, topic_name_prefix=TOPIC_NAME_PREFIX)
        emails = {
            AlertSeverity.CRITICAL: landing_zone.alerts.critical,
            AlertSeverity.HIGH: landing_zone.alerts.high,
        }
        topic_arns = {
            severity: AlertTopic(
                self,
                f"{severity.name.title()}Alerts",
                topic_name=f"{TOPIC_NAME_PREFIX}{severity.value}",
                display_name=f"Landing zone: {severity.value}",
                key_arn=key.key_arn,
                emails=emails[severity],
            ).topic_arn
            for severity in AlertSeverity
        }
        values = _pattern_values(landing_zone)
        for alert in _alerts(landing_zone):
            AlertRule(
                self,
                f"Alert-{alert.name}",
                rule_name=f"{NAME_PREFIX}-alert-{alert.name}",
                description=alert.title,
                event_pattern=alert.event_pattern(values),
                fields=alert.input_fields,
                message=alert.message,
                topic_arn=topic_arns[alert.severity],
                event_bus_name=SECURITY_EVENT_BUS_NAME if alert.bus == "security" else None,
            )

    def _configure_security_hub(self, landing_zone: LandingZone) -> None:
        security_hub = landing_zone.detection.security_hub
        SecurityHubCentralConfiguration(
            self,
            "SecurityHub",
            linked_regions=_linked_regions(landing_zone),
            policy_name=f"{NAME_PREFIX}-organization",
            root_id=landing_zone.root_id,
            standards=[SecurityStandard[standard.name] for standard in security_hub.standards],
            disabled_controls=security_hub.disabled_controls,
        )


def _has_security_hub(landing_zone: LandingZone) -> bool:
    return landing_zone.detection.security_hub.enabled and all(
        landing_zone.is_available(name, landing_zone.home_region) for name in SECURITY_HUB_TYPES
    )


def _linked_regions(landing_zone: LandingZone) -> LinkedRegions:
    """The other governed regions; a single region is said by leaving out all that are enabled by default."""
    home = landing_zone.home_region
    if others := [region for region in landing_zone.governed_regions if region != home]:
        return LinkedRegions.only(*others)
    facts = load_region_facts()
    return LinkedRegions.all_except(*(facts.regions - facts.opt_in - {home}))


def _alerts(landing_zone: LandingZone) -> Iterator[Alert]:
    """The alerts that can happen in this landing zone."""
    for alert in load_alerts():
        is_high_guardduty = alert.name == "guardduty-findings-high"
        if is_high_guardduty and landing_zone.alerts.guardduty_severity >= GUARDDUTY_CRITICAL_SEVERITY:
            continue
        if alert.bus == "default" and not _has_security_hub(landing_zone):
            continue
        yield alert


def _pattern_values(landing_zone: LandingZone) -> Mapping[str, str | float]:
    severity = landing_zone.alerts.guardduty_severity
    return {
        "log-archive-account-id": landing_zone.log_archive_account.id,
        "guardduty-severity": severity,
        "guardduty-critical-severity": max(severity, GUARDDUTY_CRITICAL_SEVERITY),
    }
