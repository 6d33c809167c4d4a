"""The stacks ``organization-2``, ``organization-3`` and so on: accounts that ``organization`` has no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform_constructs.account_chain import AccountChain, MemberAccount
from landform_constructs.delegation_policy import DelegationPolicy
from landform_constructs.organization_policy import OrganizationPolicyType
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from constructs import Construct

    from landform.model.landing_zone import LandingZone

DELEGATED_POLICY_TYPES = (
    OrganizationPolicyType.GUARDDUTY_POLICY,
    OrganizationPolicyType.INSPECTOR_POLICY,
    OrganizationPolicyType.SECURITYHUB_POLICY,
)
"""The policy types that belong to the services which the security account administers."""


class OrganizationAccountsStack(LandingZoneStack):
    """The member accounts of one shard, in the management account, home region.

    Deploy the shards one after another, ``organization`` first: Organizations creates one account at a time, and the
    accounts stand in units that ``organization`` makes. Their ids come from the lock file.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone, shard: int) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description=f"Management account: member accounts, part {shard}.",
        )
        unit_ids = {unit.path: unit.id for unit in landing_zone.organizational_units}
        chain = AccountChain(self, "Accounts", accounts=member_accounts(landing_zone, shard, unit_ids))
        if landing_zone.security_account.shard == shard:
            delegate_policies(self, landing_zone, chain)


def member_accounts(
    landing_zone: LandingZone, shard: int, unit_ids: Mapping[str, str]
) -> list[MemberAccount]:
    """The accounts of a shard, each in its unit, in the order of the file.

    Args:
        landing_zone: The resolved landing zone.
        shard: The number of the shard, counted from 1.
        unit_ids: The id of each unit, or a reference to it, by path.
    """
    return [
        MemberAccount(
            name=account.name,
            email=account.email,
            parent_id=unit_ids[account.organizational_unit],
            tags=account.tags,
        )
        for account in landing_zone.accounts
        if account.shard == shard
    ]


def delegate_policies(stack: LandingZoneStack, landing_zone: LandingZone, chain: AccountChain) -> None:
    """Let the security account read the policies of its services. It must exist before it can be named."""
    security_account = chain.accounts[landing_zone.security_account.name]
    delegation = DelegationPolicy(
        stack,
        "DelegationPolicy",
        organization_id=landing_zone.organization_id,
        management_account_id=landing_zone.management_account.id,
        delegated_account_id=security_account.ref,
        policy_types=DELEGATED_POLICY_TYPES,
    )
    if chain.last is not None and chain.last is not security_account:
        delegation.resource.add_resource_dependency(chain.last)
