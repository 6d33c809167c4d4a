"""All checks, and the run of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.checks.account_chain import AccountChain
from landform.checks.administrator_access import AdministratorAccess
from landform.checks.ambiguous_policy import AmbiguousPolicy
from landform.checks.complete_recorder import CompleteRecorder
from landform.checks.conformance_pack_size import ConformancePackSize
from landform.checks.empty_property import EmptyProperty
from landform.checks.enabled_detector import EnabledDetector
from landform.checks.event_selector_values import EventSelectorValues
from landform.checks.lock_out import LockOut
from landform.checks.managed_policies import ManagedPolicies
from landform.checks.organization_counts import OrganizationCounts
from landform.checks.organization_features import OrganizationFeatures
from landform.checks.organization_policy_grammar import OrganizationPolicyGrammar
from landform.checks.organization_policy_size import OrganizationPolicySize
from landform.checks.organization_trail import OrganizationTrail
from landform.checks.organizational_unit_depth import OrganizationalUnitDepth
from landform.checks.permission_sets_per_account import PermissionSetsPerAccount
from landform.checks.placeholder import Placeholder
from landform.checks.policies_per_target import PoliciesPerTarget
from landform.checks.policy_content import PolicyContent
from landform.checks.policy_size import PolicySize
from landform.checks.property_length import PropertyLength
from landform.checks.regional_counts import RegionalCounts
from landform.checks.retained_accounts import RetainedAccounts
from landform.checks.retained_data import RetainedData
from landform.checks.service_principal_source import ServicePrincipalSource
from landform.checks.session_duration import SessionDuration
from landform.checks.stack_set_limits import StackSetLimits
from landform.checks.stack_set_template import StackSetTemplate
from landform.checks.tags import Tags
from landform.checks.template_counts import TemplateCounts
from landform.checks.template_names import TemplateNames
from landform.checks.template_size import TemplateSize
from landform.checks.templates import Templates
from landform.checks.trail_bucket_grant import TrailBucketGrant
from landform.checks.unknown_action import UnknownAction
from landform.checks.unknown_condition_key import UnknownConditionKey
from landform.checks.wildcard_principal import WildcardPrincipal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.checks.check import Check
    from landform.checks.finding import Finding
    from landform.checks.template import Template

CHECKS: Final[tuple[Check, ...]] = tuple(
    sorted(
        (
            AccountChain(),
            AdministratorAccess(),
            AmbiguousPolicy(),
            CompleteRecorder(),
            ConformancePackSize(),
            EmptyProperty(),
            EnabledDetector(),
            EventSelectorValues(),
            LockOut(),
            ManagedPolicies(),
            OrganizationCounts(),
            OrganizationFeatures(),
            OrganizationPolicyGrammar(),
            OrganizationPolicySize(),
            OrganizationTrail(),
            OrganizationalUnitDepth(),
            PermissionSetsPerAccount(),
            Placeholder(),
            PoliciesPerTarget(),
            PolicyContent(),
            PolicySize(),
            PropertyLength(),
            RegionalCounts(),
            RetainedAccounts(),
            RetainedData(),
            ServicePrincipalSource(),
            SessionDuration(),
            StackSetLimits(),
            StackSetTemplate(),
            Tags(),
            TemplateCounts(),
            TemplateNames(),
            TemplateSize(),
            TrailBucketGrant(),
            UnknownAction(),
            UnknownConditionKey(),
            WildcardPrincipal(),
        ),
        key=lambda check: check.id,
    )
)
"""Every check, by id."""


def run(templates: Iterable[Template]) -> tuple[Finding, ...]:
    """Run every check over the templates of one landing zone together; findings are sorted and appear once.

    Children of StackSets are templates of their own: pass ``template.with_children`` to check them too.
    """
    index = Templates(templates)
    return tuple(sorted({finding for check in CHECKS for finding in check.find(index)}))
