"""What a reader should know about a landing zone beyond its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.account_defaults import AlternateContacts
from landform.region_facts import load_region_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.account_defaults import AccountDefaults
    from landform.config.landing_zone import LandingZoneFile

GOVERNED_REGION_TYPES: Final = {
    "AWS::Config::ConfigurationRecorder": "Config recording",
    "AWS::Config::OrganizationConfigRule": "organization Config rules",
    "AWS::Config::OrganizationConformancePack": "conformance packs",
    "AWS::GuardDuty::Detector": "the GuardDuty administrator's detector",
    "AWS::GuardDuty::PublishingDestination": "the export of GuardDuty findings",
    "AWS::AccessAnalyzer::Analyzer": "Access Analyzer",
    "AWS::SSM::ServiceSetting": "the settings of Systems Manager",
    "AWS::SecurityHub::DelegatedAdmin": "Security Hub",
}
"""What the landing zone puts into every governed region, by the type that it needs."""

CENTRAL_CONFIGURATION_TYPES: Final = (
    "AWS::SecurityHub::FindingAggregator",
    "AWS::SecurityHub::OrganizationConfiguration",
    "AWS::SecurityHub::ConfigurationPolicy",
    "AWS::SecurityHub::PolicyAssociation",
)
"""What Security Hub central configuration needs in the home region."""

GLOBAL_EVENTS_REGION: Final = "us-east-1"
"""Where events of global services, such as a sign-in of the root user, appear."""


def notices(file: LandingZoneFile, governed_regions: tuple[str, ...]) -> tuple[str, ...]:
    """One sentence for each thing that is left out or stays to be done, without repetition."""
    return tuple(dict.fromkeys(_notices(file, governed_regions)))


def _notices(file: LandingZoneFile, governed_regions: tuple[str, ...]) -> Iterator[str]:
    facts = load_region_facts()
    for resource_type, what in GOVERNED_REGION_TYPES.items():
        absent = [region for region in governed_regions if not facts.has(resource_type, region)]
        if absent:
            yield f"{what} is left out in {', '.join(absent)}: AWS has no {resource_type} there"
    home = file.organization.home_region
    central = file.detection.security_hub.enabled
    if central and not all(facts.has(name, home) for name in CENTRAL_CONFIGURATION_TYPES):
        yield f"Security Hub central configuration is left out: AWS does not offer it with the home region {home}"
    if home in facts.opt_in:
        yield f"GuardDuty findings are exported from {home} only: AWS exports across regions only without opt-in regions"
    if GLOBAL_EVENTS_REGION not in governed_regions:
        yield f"events are also forwarded from {GLOBAL_EVENTS_REGION}: AWS reports root sign-ins and IAM changes there"
    if opt_in := sorted(facts.opt_in.intersection(governed_regions)):
        yield f"{', '.join(opt_in)} must be enabled in every account before anything is deployed there"
    if not file.alerts.critical:
        yield "nobody is told about critical alerts: alerts.critical names no e-mail address"
    *others, last = _settings_of_deploy(file.account_defaults)
    waiting = f"{', '.join(others)} and {last} wait" if others else f"{last} waits"
    yield f"{waiting} for landform deploy, which comes with a later version: set by hand until then"
    if file.identity_center.permission_sets:
        yield "Identity Center must be switched on by hand in the home region: AWS has no API for it"


def _settings_of_deploy(defaults: AccountDefaults) -> Iterator[str]:
    """What the file asks for in every account and CloudFormation has no type for."""
    if defaults.ebs_encryption:
        yield "EBS encryption by default"
    if defaults.remove_default_vpc:
        yield "removal of default VPCs"
    yield "the password policy"
    if defaults.alternate_contacts != AlternateContacts():
        yield "alternate contacts"
