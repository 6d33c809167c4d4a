"""Resolves landing-zone.yaml and the lock file into a landing zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.organizational_units import AccountRole
from landform.config.tree import walk_accounts, walk_units
from landform.model.account import Account, ManagementAccount
from landform.model.baseline_targets import baseline_targets, default_recording
from landform.model.bucket_names import BucketNames
from landform.model.budgets import resolve_budgets
from landform.model.guardrail_attachments import ROOT_TARGET, account_target, resolve_policies
from landform.model.identifiers import Identifiers
from landform.model.identity_center_assignments import resolve_identity_center
from landform.model.landing_zone import LOG_ARCHIVE_KEY_ALIAS, LandingZone
from landform.model.notices import notices
from landform.model.organizational_unit import OrganizationalUnit
from landform.model.shards import assign_shards

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.identity_center import IdentityCenter
    from landform.model.lock import Lock
    from landform.policy.guardrail import Guardrail

ACCOUNTS_PER_TEMPLATE = 450
"""Resources, of CloudFormation's 500, that a template of accounts takes; the rest is room for changes by hand."""


def resolve(file: LandingZoneFile, lock: Lock, catalogue: Mapping[str, Guardrail]) -> LandingZone:
    """The landing zone that the file describes, with the ids that the lock file holds.

    Args:
        file: The validated landing-zone.yaml.
        lock: The validated lock file; ``Lock()`` before the first deployment.
        catalogue: The guardrails of the policy library by id.

    Raises:
        FaultsError: The file asks for something that AWS's quotas do not allow.
    """
    names = [place.name for place in walk_accounts(file)]
    identifiers = Identifiers(lock, names)
    units = _organizational_units(file, identifiers)
    accounts = _accounts(file, lock, identifiers, unit_count=len(units))
    management_account = _management_account(file, identifiers)
    log_archive = _account_with_role(accounts, AccountRole.LOG_ARCHIVE)
    home_region = file.organization.home_region
    governed_regions = _governed_regions(file)
    policies = resolve_policies(file, catalogue, identifiers, accounts)
    identity_center = resolve_identity_center(file, lock, identifiers, accounts, management_account)
    return LandingZone(
        name=file.organization.name,
        home_region=home_region,
        governed_regions=governed_regions,
        organization_id=identifiers.organization,
        root_id=identifiers.root,
        management_account=management_account,
        accounts=accounts,
        log_archive_account=log_archive,
        security_account=_account_with_role(accounts, AccountRole.SECURITY),
        organizational_units=units,
        buckets=_buckets(file, log_archive),
        log_archive_key_arn=f"arn:aws:kms:{home_region}:{log_archive.id}:{LOG_ARCHIVE_KEY_ALIAS}",
        baseline_targets=baseline_targets(file, identifiers),
        management_recording=default_recording(file.detection.config),
        policies=policies,
        policy_target_ids=_policy_target_ids(identifiers, units, accounts),
        identity_center=identity_center,
        budgets=resolve_budgets(file, accounts),
        logging=file.logging,
        detection=file.detection,
        account_defaults=file.account_defaults,
        alerts=file.alerts,
        tags=file.tags,
        placeholders=frozenset(identifiers.placeholders) - _unused(identity_center),
        notices=notices(file, governed_regions),
    )


def _buckets(file: LandingZoneFile, log_archive: Account) -> BucketNames:
    return BucketNames(
        organization_name=file.organization.name,
        account_id=log_archive.id,
        home_region=file.organization.home_region,
        replica_region=file.logging.replica_region,
    )


def _policy_target_ids(
    identifiers: Identifiers, units: tuple[OrganizationalUnit, ...], accounts: tuple[Account, ...]
) -> dict[str, str]:
    return {
        ROOT_TARGET: identifiers.root,
        **{unit.path: unit.id for unit in units},
        **{account_target(account.name): account.id for account in accounts},
    }


def _governed_regions(file: LandingZoneFile) -> tuple[str, ...]:
    home = file.organization.home_region
    others = sorted(set(file.organization.governed_regions or ()) - {home})
    return (home, *others)


def _management_account(file: LandingZoneFile, identifiers: Identifiers) -> ManagementAccount:
    management = file.organization.management_account
    return ManagementAccount(
        name=management.name,
        email=management.email or file.organization.email_of(management.name),
        id=identifiers.management_account,
    )


def _organizational_units(file: LandingZoneFile, identifiers: Identifiers) -> tuple[OrganizationalUnit, ...]:
    return tuple(
        OrganizationalUnit(
            name=place.name,
            path=place.path,
            parent=place.above.path if place.above else None,
            depth=place.depth,
            id=identifiers.organizational_unit(place.path),
            purpose=place.purpose,
            tags=place.tags,
        )
        for place in walk_units(file)
    )


def _accounts(
    file: LandingZoneFile, lock: Lock, identifiers: Identifiers, *, unit_count: int
) -> tuple[Account, ...]:
    found = tuple(walk_accounts(file))
    shards = assign_shards(
        dict.fromkeys((place.name for place in found), 1),
        pinned={name: locked.shard for name, locked in lock.accounts.items()},
        first_capacity=ACCOUNTS_PER_TEMPLATE - unit_count,
        capacity=ACCOUNTS_PER_TEMPLATE,
    )
    return tuple(
        Account(
            name=place.name,
            email=place.account.email or file.organization.email_of(place.name),
            id=identifiers.account(place.name),
            role=place.account.role,
            organizational_unit=place.unit.path,
            tags={**place.unit.tags, **place.account.tags},
            suspended=place.unit.suspended,
            shard=shards[place.name],
        )
        for place in found
    )


def _account_with_role(accounts: tuple[Account, ...], role: AccountRole) -> Account:
    return next(account for account in accounts if account.role is role)


def _unused(identity_center: IdentityCenter) -> frozenset[str]:
    """The ids that no template names, because the file declares no roles for people."""
    if not identity_center.is_empty:
        return frozenset()
    return frozenset({identity_center.instance_arn, identity_center.identity_store_id})
