"""The stack ``organization``: the management account, home region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constructs import Construct

from landform_constructs.account_chain import AccountChain
from landform_constructs.organizational_unit import OrganizationalUnit
from stacks.landing_zone_stack import LandingZoneStack
from stacks.organization_accounts import delegate_policies, member_accounts

if TYPE_CHECKING:
    import aws_cdk as cdk

    from landform.model.landing_zone import LandingZone

FIRST_SHARD = 1


class OrganizationStack(LandingZoneStack):
    """The tree of units, the first shard of the member accounts, and what the security account may do with policies.

    The organization itself exists before, with all features: a step makes it. Deploy with rollback switched off:
    accounts cannot be deleted, so a rolled back account would fall out of the stack.

    A unit's path is its identity here. A unit with another name or at another place is a new unit: the accounts of
    this stack move into it, and the policies of the old one reach it with the stack ``organization-policies``.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="Management account: organizational units, member accounts, delegation of policies.",
        )
        units = self._organizational_units(landing_zone)
        unit_ids = {path: unit.organizational_unit_id for path, unit in units.items()}
        chain = AccountChain(
            self,
            "Accounts",
            accounts=member_accounts(landing_zone, FIRST_SHARD, unit_ids),
            after=_last(units),
        )
        if landing_zone.security_account.shard == FIRST_SHARD:
            delegate_policies(self, landing_zone, chain)

    def _organizational_units(self, landing_zone: LandingZone) -> dict[str, OrganizationalUnit]:
        """Every unit by path, each waiting for the one before it: Organizations makes one or two a second."""
        scope = Construct(self, "OrganizationalUnits")
        units: dict[str, OrganizationalUnit] = {}
        for unit in landing_zone.organizational_units:
            before = _last(units)
            above = units[unit.parent] if unit.parent else None
            made = OrganizationalUnit(
                scope,
                unit.path,
                name=unit.name,
                parent_id=above.organizational_unit_id if above else landing_zone.root_id,
                tags=unit.tags,
            )
            # A unit refers to the unit above it, and so waits for it anyway.
            if before is not None and not (above and before is above.resource):
                made.resource.add_resource_dependency(before)
            units[unit.path] = made
        return units


def _last(units: dict[str, OrganizationalUnit]) -> cdk.CfnResource | None:
    return next((unit.resource for unit in reversed(units.values())), None)
