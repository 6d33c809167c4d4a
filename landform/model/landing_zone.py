"""The resolved landing zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.region_facts import load_region_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.account_defaults import AccountDefaults
    from landform.config.alerts import Alerts
    from landform.config.detection import Detection
    from landform.config.logging import Logging
    from landform.model.account import Account, ManagementAccount
    from landform.model.baseline import BaselineTarget, Recording
    from landform.model.bucket_names import BucketNames
    from landform.model.budget import Budget
    from landform.model.identity_center import IdentityCenter
    from landform.model.organizational_unit import OrganizationalUnit
    from landform.policy.packing import PackedPolicy

LOG_ARCHIVE_KEY_ALIAS = "alias/landform/log-archive"
ORGANIZATION_TRAIL_NAME = "landform-organization-trail"
SECURITY_EVENT_BUS_NAME = "landform-security"
BREAK_GLASS_ROLE_NAME = "landform-break-glass"
SECURITY_AUDIT_ROLE_NAME = "landform-security-audit"
EVENT_FORWARDING_ROLE_NAME = "landform-event-forwarding"
BOOTSTRAP_QUALIFIER = "landform"


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingZone:
    """What landing-zone.yaml and the lock file mean together: names resolved, defaults filled in, ids found."""

    name: str
    """The organization's short name, which begins the names of buckets."""

    home_region: str
    governed_regions: tuple[str, ...]
    """Every region in which workloads may run, the home region first, the others sorted."""

    organization_id: str
    root_id: str
    management_account: ManagementAccount
    accounts: tuple[Account, ...]
    """The member accounts in the order of the file."""

    log_archive_account: Account
    security_account: Account
    organizational_units: tuple[OrganizationalUnit, ...]
    """Every unit after the unit above it, in the order of the file."""

    buckets: BucketNames
    log_archive_key_arn: str
    """The ARN of the log archive's key in the home region, by alias."""

    baseline_targets: tuple[BaselineTarget, ...]
    """The units that get the account baseline. Suspended ones do not."""

    management_recording: Recording
    """How Config records the management account."""

    policies: tuple[PackedPolicy, ...]
    """The organization policies, packed within the quotas."""

    policy_target_ids: Mapping[str, str]
    """The id of each target that policies name: the root, a unit by its path, an account."""

    identity_center: IdentityCenter
    budgets: tuple[Budget, ...]
    logging: Logging
    detection: Detection
    account_defaults: AccountDefaults
    alerts: Alerts
    tags: Mapping[str, str]
    """Tags of everything that the landing zone makes."""

    placeholders: frozenset[str]
    """Stand-ins for ids that AWS has not given out yet. A template that holds one cannot be deployed."""

    notices: tuple[str, ...]
    """What a reader should know: services left out where a region lacks them, and the like. One sentence each."""

    @property
    def trail_arn(self) -> str:
        """The ARN of the organization trail."""
        return f"arn:aws:cloudtrail:{self.home_region}:{self.management_account.id}:trail/{ORGANIZATION_TRAIL_NAME}"

    @property
    def security_event_bus_arn(self) -> str:
        """The ARN of the event bus of the security account."""
        return f"arn:aws:events:{self.home_region}:{self.security_account.id}:event-bus/{SECURITY_EVENT_BUS_NAME}"

    @property
    def account_shard_count(self) -> int:
        """How many organization templates the accounts take."""
        return max((account.shard for account in self.accounts), default=1)

    @property
    def suspended_account_ids(self) -> tuple[str, ...]:
        """The accounts that get no baseline, sorted by id."""
        return tuple(sorted(account.id for account in self.accounts if account.suspended))

    def is_available(self, resource_type: str, region: str) -> bool:
        """Whether CloudFormation knows the resource type in the region."""
        return load_region_facts().has(resource_type, region)

    def regions_with(self, *resource_types: str) -> tuple[str, ...]:
        """The governed regions that know every one of the resource types."""
        return tuple(
            region
            for region in self.governed_regions
            if all(self.is_available(name, region) for name in resource_types)
        )
