"""Resolves the section ``identity_center``: fills in defaults, expands units to accounts, spreads over templates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from landform.config.identity_center import Directory
from landform.model.identity_center import Assignment, Group, IdentityCenter, PermissionSet
from landform.model.shards import assign_shards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config import identity_center
    from landform.config.landing_zone import LandingZoneFile
    from landform.model.account import Account, ManagementAccount
    from landform.model.identifiers import Identifiers
    from landform.model.lock import Lock

RESOURCES_PER_TEMPLATE = 450
"""Resources, of CloudFormation's 500, that an Identity Center template takes."""

AWS_MANAGED_POLICY_PREFIX = "arn:aws:iam::aws:policy/"


def resolve_identity_center(
    file: LandingZoneFile,
    lock: Lock,
    identifiers: Identifiers,
    accounts: tuple[Account, ...],
    management_account: ManagementAccount,
) -> IdentityCenter:
    """Permission sets, groups and assignments as templates need them."""
    section = file.identity_center
    ids = {account.name: account.id for account in accounts} | {
        management_account.name: management_account.id
    }
    wanted = list(_expanded(section, accounts))
    shared = len(section.permission_sets) + len(section.groups) + bool(section.access_control_attributes)
    shards = assign_shards(
        Counter(account for _, _, account in wanted),
        pinned=lock.identity_center.shards,
        first_capacity=RESOURCES_PER_TEMPLATE - shared,
        capacity=RESOURCES_PER_TEMPLATE,
    )
    external = section.directory is Directory.EXTERNAL
    return IdentityCenter(
        instance_arn=identifiers.identity_center_instance_arn,
        identity_store_id=identifiers.identity_store,
        permission_sets=tuple(
            _permission_set(section, name, permission_set)
            for name, permission_set in section.permission_sets.items()
        ),
        groups=tuple(
            Group(
                name=name,
                description=group.description,
                external_id=identifiers.group(name) if external else None,
            )
            for name, group in section.groups.items()
        ),
        assignments=tuple(
            Assignment(
                group=group,
                permission_set=permission_set,
                account=account,
                account_id=ids[account],
                shard=shards[account],
            )
            for group, permission_set, account in wanted
        ),
        access_control_attributes=section.access_control_attributes,
    )


def assigned_accounts(
    assignment: identity_center.Assignment, accounts: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    """The names of the accounts that an assignment reaches.

    Args:
        assignment: The assignment of the file.
        accounts: Each member account's name and the path of its unit, in the order of the file.
    """
    units = tuple(f"{path}/" for path in assignment.organizational_units)
    by_unit = tuple(name for name, path in accounts if units and f"{path}/".startswith(units))
    return tuple(dict.fromkeys((*by_unit, *assignment.accounts)))


def _expanded(
    section: identity_center.IdentityCenter, accounts: tuple[Account, ...]
) -> Iterator[tuple[str, str, str]]:
    places = tuple(
        (account.name, account.organizational_unit) for account in accounts if not account.suspended
    )
    seen: set[tuple[str, str, str]] = set()
    for assignment in section.assignments:
        for account in assigned_accounts(assignment, places):
            wanted = (assignment.group, assignment.permission_set, account)
            if wanted not in seen:
                seen.add(wanted)
                yield wanted


def _permission_set(
    section: identity_center.IdentityCenter, name: str, permission_set: identity_center.PermissionSet
) -> PermissionSet:
    return PermissionSet(
        name=name,
        description=permission_set.description,
        session_hours=permission_set.session_hours or section.session_hours,
        aws_managed_policies=tuple(
            f"{AWS_MANAGED_POLICY_PREFIX}{policy}" for policy in permission_set.aws_managed_policies
        ),
        customer_managed_policies=permission_set.customer_managed_policies,
        inline_policy=permission_set.inline_policy,
        permissions_boundary=permission_set.permissions_boundary or section.permissions_boundary,
        relay_state=permission_set.relay_state,
        dangerous=permission_set.dangerous,
    )
