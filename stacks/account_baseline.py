"""The StackSets that carry roles and baseline to every member account. Lands in the management account."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from landform_constructs.service_managed_stack_set import ServiceManagedStackSet, UnitTargets
from landform_constructs.stack_set_operation import StackSetOperation
from stacks.account_baseline_template import baseline_regions, config_recording
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from constructs import Construct

    from landform.model.baseline import BaselineTarget
    from landform.model.landing_zone import LandingZone
    from stacks.child_templates import ChildTemplates

NAME_CHARS = 64
"""How much of a unit's path goes into the name of its StackSet; the digest after it tells paths apart."""


class AccountBaselineStack(LandingZoneStack):
    """Roles in the home region first, then the baseline in every governed region.

    Config's role has a StackSet of its own, which may fail: see ``config_role.py``. When an account joins, it is made
    beside the other roles, and the recorder comes after those.

    Units that are recorded like the rest share one StackSet. A unit that is recorded otherwise has one of its own,
    because StackSets hand overridden parameters only to the accounts that are there when they are set. The own one
    comes after the shared one, so that an account is let go before it is taken up: it can have one recorder only.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        landing_zone: LandingZone,
        child_templates: ChildTemplates,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="StackSets with the roles and the baseline of every member account.",
        )
        self._body = child_templates.account_baseline
        self._config_role = self._config_role_stack_set(landing_zone, child_templates.config_role)
        self._regions = baseline_regions(landing_zone)
        roles = ServiceManagedStackSet(
            self,
            "AccountRoles",
            stack_set_name="landform-account-roles",
            description="Roles that every account of the landing zone has.",
            template_body=child_templates.account_roles,
            targets=_units(landing_zone.baseline_targets),
            regions=[landing_zone.home_region],
        )
        shared = [
            t for t in landing_zone.baseline_targets if t.recording == landing_zone.management_recording
        ]
        own = [t for t in landing_zone.baseline_targets if t.recording != landing_zone.management_recording]
        after = [roles]
        if shared:
            after.append(self._shared_baseline(shared, roles))
        for target in own:
            self._own_baseline(target, after)

    def _config_role_stack_set(self, landing_zone: LandingZone, template_body: str) -> ServiceManagedStackSet:
        """Automatic deployment waits for no other StackSet here, and none waits for it: it fails where the role exists."""
        return ServiceManagedStackSet(
            self,
            "ConfigRole",
            stack_set_name="landform-config-role",
            description="The role that Config reads every account with. It may fail where the role exists: that is fine.",
            template_body=template_body,
            targets=_units(landing_zone.baseline_targets),
            regions=[landing_zone.home_region],
            operation=StackSetOperation(failure_tolerance_percentage=100),
        )

    def _shared_baseline(
        self, targets: list[BaselineTarget], roles: ServiceManagedStackSet
    ) -> ServiceManagedStackSet:
        baseline = ServiceManagedStackSet(
            self,
            "AccountBaseline",
            stack_set_name="landform-account-baseline",
            description="What every account of the landing zone has in every governed region.",
            template_body=self._body,
            targets=_units(targets),
            regions=self._regions,
            after=[roles],
        )
        baseline.node.add_dependency(self._config_role)
        return baseline

    def _own_baseline(self, target: BaselineTarget, after: list[ServiceManagedStackSet]) -> None:
        suffix = _suffix(target.organizational_unit)
        baseline = ServiceManagedStackSet(
            self,
            f"AccountBaseline-{suffix}",
            stack_set_name=f"landform-account-baseline-{suffix}",
            description=f"The baseline of accounts below {target.organizational_unit}, which are recorded otherwise.",
            template_body=self._body,
            targets=_units([target]),
            regions=self._regions,
            parameters=config_recording(target.recording).parameter_values(),
            after=after,
        )
        baseline.node.add_dependency(self._config_role)


def _units(targets: list[BaselineTarget] | tuple[BaselineTarget, ...]) -> UnitTargets:
    return UnitTargets(organizational_unit_ids=tuple(target.organizational_unit_id for target in targets))


def _suffix(path: str) -> str:
    """A part of names that stays the same as long as the unit's path does, whatever is recorded."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-").lower()[:NAME_CHARS]
    digest = hashlib.sha256(path.encode()).hexdigest()[:8]
    return f"{readable}-{digest}"
