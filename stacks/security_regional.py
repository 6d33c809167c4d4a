"""The StackSet ``security-regional``: the security account in every governed region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk

from landform.model.landing_zone import EVENT_FORWARDING_ROLE_NAME
from landform.region_facts import load_region_facts
from landform_constructs.event_forwarding import EventForwarding
from landform_constructs.external_access_analyzer import ExternalAccessAnalyzer
from landform_constructs.guardduty_administrator import FindingFrequency, GuardDutyAdministrator
from landform_constructs.organization_config_rule import NAME_MAX_CHARS, ManagedRule, OrganizationConfigRule
from landform_constructs.organization_conformance_pack import OrganizationConformancePack
from landform_constructs.service_managed_stack_set import AccountTargets, ServiceManagedStackSet
from stacks.child_stack import ChildStack
from stacks.conformance_pack_library import select_conformance_packs
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

    from landform.model.landing_zone import LandingZone

NAME_PREFIX: Final = "landform"
STACK_SET_NAME: Final = "landform-security-regional"

GLOBAL_RULE_PREFIXES: Final = ("IAM_", "ROOT_", "S3_ACCOUNT_LEVEL_")
GLOBAL_RULES: Final = frozenset(
    {"ACCESS_KEYS_ROTATED", "ACCOUNT_PART_OF_ORGANIZATIONS", "MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS"}
)
"""Rules about global resources. One region is enough for them: each further one would judge and bill the same."""


class SecurityRegionalTemplate(ChildStack):
    """What the security account holds in each governed region: GuardDuty, Access Analyzer, organization rules.

    Config refuses rules for accounts without a recorder, so the StackSet comes after the account baseline and leaves
    suspended accounts out. GuardDuty's detector must exist before the account becomes its delegated administrator
    and before the organization policy that switches GuardDuty on is attached: both would make one.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Security account, per region: GuardDuty, Config rules, Access Analyzer.",
        )
        if landing_zone.detection.access_analyzer.external_access:
            ExternalAccessAnalyzer(self, "ExternalAccess", analyzer_name=f"{NAME_PREFIX}-external-access")
        EventForwarding(
            self,
            "FindingForwarding",
            rule_name=f"{NAME_PREFIX}-forward-guardduty-findings",
            event_bus_arn=landing_zone.security_event_bus_arn,
            role_arn=f"arn:aws:iam::{cdk.Aws.ACCOUNT_ID}:role/{EVENT_FORWARDING_ROLE_NAME}",
            event_pattern={"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]},
        )
        excluded = self._excluded_accounts(landing_zone.suspended_account_ids)
        home_region_only = [
            *self._add_guardduty(landing_zone),
            *self._add_rules(landing_zone.detection.config.rules, excluded),
            *self._add_conformance_packs(landing_zone.detection.config.conformance_packs, excluded),
        ]
        self._keep_to_region(landing_zone.home_region, home_region_only)

    def _add_guardduty(self, landing_zone: LandingZone) -> list[cdk.CfnResource]:
        """Add the administrator's detector; return what only the home region can have."""
        administrator = GuardDutyAdministrator(
            self,
            "GuardDuty",
            findings_bucket_arn=f"arn:aws:s3:::{landing_zone.buckets.findings}",
            kms_key_arn=landing_zone.log_archive_key_arn,
            finding_frequency=FindingFrequency[landing_zone.detection.guardduty.finding_frequency.name],
        )
        # GuardDuty does not export from other regions to a bucket in an opt-in region.
        is_opt_in = landing_zone.home_region in load_region_facts().opt_in
        return [administrator.findings_export] if is_opt_in else []

    def _add_rules(self, identifiers: Sequence[str], excluded_accounts: list[str]) -> list[cdk.CfnResource]:
        """Add organization rules; return those that one region is enough for."""
        rules = {
            identifier: OrganizationConfigRule(
                self,
                f"Rule-{identifier}",
                rule=ManagedRule(identifier=identifier),
                rule_name=f"{NAME_PREFIX}-{identifier.lower().replace('_', '-')}"[:NAME_MAX_CHARS],
                excluded_accounts=excluded_accounts,
            )
            for identifier in sorted(set(identifiers))
        }
        return [rule.resource for identifier, rule in rules.items() if _is_global(identifier)]

    def _add_conformance_packs(
        self, names: Sequence[str], excluded_accounts: list[str]
    ) -> list[cdk.CfnResource]:
        """Add organization conformance packs; return those that one region is enough for."""
        packs = {
            pack: OrganizationConformancePack(
                self,
                f"Pack-{pack.name}",
                pack_name=f"{NAME_PREFIX}-{pack.name}",
                template_body=pack.template_body,
                excluded_accounts=excluded_accounts,
            )
            for pack in select_conformance_packs(names)
        }
        return [deployed.resource for pack, deployed in packs.items() if pack.home_region_only]

    def _keep_to_region(self, region: str, resources: Sequence[cdk.CfnResource]) -> None:
        if not resources:
            return
        condition = cdk.CfnCondition(
            self, "InHomeRegion", expression=cdk.Fn.condition_equals(cdk.Aws.REGION, region)
        )
        for resource in resources:
            resource.cfn_options.condition = condition

    def _excluded_accounts(self, account_ids: tuple[str, ...]) -> list[str]:
        """Keep the list once in the template: rules and packs refer to it, so it can hold 1,000 accounts."""
        if not account_ids:
            return []
        accounts = cdk.CfnMapping(self, "Accounts", mapping={"Suspended": {"Ids": list(account_ids)}})
        return cdk.Token.as_list(accounts.find_in_map("Suspended", "Ids"))


def _is_global(identifier: str) -> bool:
    return identifier.startswith(GLOBAL_RULE_PREFIXES) or identifier in GLOBAL_RULES


class SecurityRegionalStack(LandingZoneStack):
    """The StackSet that carries the child template to the security account, in every governed region.

    It stands in the management account with service-managed permissions: it needs no roles of its own.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, landing_zone: LandingZone, template_body: str
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="StackSet: GuardDuty, Config rules and Access Analyzer of the security account, per region.",
        )
        security = landing_zone.security_account
        unit_ids = {unit.path: unit.id for unit in landing_zone.organizational_units}
        ServiceManagedStackSet(
            self,
            "SecurityRegional",
            stack_set_name=STACK_SET_NAME,
            description="What the security account holds in each governed region.",
            template_body=template_body,
            targets=AccountTargets(
                organizational_unit_ids=(unit_ids[security.organizational_unit],), account_ids=(security.id,)
            ),
            regions=landing_zone.governed_regions,
        )
