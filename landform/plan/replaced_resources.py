"""Resources whose loss hurts: those that hold data, and those that watch or record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.checks.retained_data import unretained
from landform.plan.account_pairs import counted, places
from landform.plan.finding import Finding, Section
from landform.plan.replacement import replaced_by
from landform.plan.resource_change import template_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.plan.account_pairs import AccountPair
    from landform.plan.description import Side
    from landform.plan.resource_change import ResourceChange

DATA: Final[Mapping[str, str]] = {
    "AWS::Athena::WorkGroup": "the saved queries and their history",
    "AWS::Backup::BackupVault": "the recovery points",
    "AWS::Backup::LogicallyAirGappedBackupVault": "the recovery points",
    "AWS::CloudTrail::EventDataStore": "the recorded events",
    "AWS::DynamoDB::GlobalTable": "the items",
    "AWS::DynamoDB::Table": "the items",
    "AWS::EC2::Volume": "the blocks",
    "AWS::EFS::FileSystem": "the files",
    "AWS::Events::Archive": "the archived events",
    "AWS::Glue::Database": "the table definitions",
    "AWS::KMS::Key": "everything that the key encrypts, which nobody can read without it",
    "AWS::KMS::ReplicaKey": "everything that the key encrypts in its region",
    "AWS::Logs::LogGroup": "the log events",
    "AWS::RDS::DBCluster": "the databases",
    "AWS::RDS::DBInstance": "the databases",
    "AWS::S3::Bucket": "the objects",
    "AWS::SecretsManager::Secret": "the secret",
    "AWS::SSO::PermissionSet": "the role of everybody who has it, in every account",
    "AWS::IdentityStore::Group": "the members of the group",
    "AWS::Organizations::OrganizationalUnit": "the place of its accounts",
}
"""What a resource of the type holds."""

WATCHING: Final[Mapping[str, str]] = {
    "AWS::AccessAnalyzer::Analyzer": "findings of outside access",
    "AWS::CloudTrail::Trail": "the record of calls",
    "AWS::Config::ConfigurationRecorder": "the record of configurations",
    "AWS::Config::DeliveryChannel": "the delivery of configurations",
    "AWS::Config::OrganizationConfigRule": "a rule in every account",
    "AWS::Config::OrganizationConformancePack": "the rules in every account",
    "AWS::Events::EventBus": "the events of every account",
    "AWS::Events::Rule": "the events that the rule forwards or reports",
    "AWS::GuardDuty::Detector": "the detection of threats",
    "AWS::SecurityHub::ConfigurationPolicy": "the configuration of every account",
    "AWS::SecurityHub::Hub": "the findings of the account",
    "AWS::SecurityHub::PolicyAssociation": "the configuration of its targets",
    "AWS::SNS::Subscription": "the alerts to one address",
    "AWS::SNS::Topic": "the alerts",
}
"""What stops for as long as a resource of the type is gone."""

SHOWN_LINES = 5

_ANY_REGION: Final = "us-east-1"
"""Whose schemas serve for a template that lands nowhere yet."""


def replaced_resources(
    changes: Sequence[ResourceChange], base: Side, head: Side, pairs: Sequence[AccountPair]
) -> Iterator[Finding]:
    """Deletions and replacements of such resources, and stacks that leave accounts or regions."""
    for change in changes:
        if change.type in DATA or change.type in WATCHING:
            yield from _of_resource(change)
    yield from _left_places(base, head, pairs)


def _of_resource(change: ResourceChange) -> Iterator[Finding]:
    if change.before is None:
        return
    if change.after is None:
        kept = change.before.definition.get("DeletionPolicy") in {"Retain", "RetainExceptOnCreate"}
        yield _finding(
            change, "leaves its template and is deleted" if not kept else "leaves its template", kept=kept
        )
        return
    paths = replaced_by(change.before, change.after, next(iter(change.landing.regions), _ANY_REGION))
    if paths:
        kept = change.before.definition.get("UpdateReplacePolicy") == "Retain"
        yield _finding(change, f"is replaced, because {', '.join(paths)} cannot change in place", kept=kept)
    elif change.type in DATA:
        old = set(unretained(change.before))
        if lost := [attribute for attribute in unretained(change.after) if attribute not in old]:
            yield _finding(change, f"is no longer retained: {', '.join(lost)} is gone", kept=False)


def _finding(change: ResourceChange, what: str, *, kept: bool) -> Finding:
    return Finding(
        section=Section.REPLACED,
        title=f"{change.name} {what}",
        dangerous=True,
        details=(
            f"where: {change.where}",
            *_consequence(change.type, kept=kept),
            *change.lines[:SHOWN_LINES],
        ),
    )


def _consequence(type_: str, *, kept: bool) -> Iterator[str]:
    if type_ in WATCHING:
        yield f"what stops: {WATCHING[type_]}"
    elif kept:
        yield f"what it holds: {DATA[type_]}; kept by its deletion policy, but in a resource that no template knows"
    else:
        yield f"what is lost: {DATA[type_]}"


def _left_places(base: Side, head: Side, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    """StackSets that no longer reach accounts that stay, or regions."""
    renamed = {pair.base.name: pair.head.name for pair in pairs}
    for name, before in base.landing_of.items():
        after = head.landing_of.get(name)
        if before.stack_set is None or after is None:
            continue
        stay = [renamed[account] for account in before.accounts if account in renamed]
        left = [account for account in stay if account not in after.accounts]
        if left:
            yield Finding(
                section=Section.REPLACED,
                title=f"{template_name(after)} no longer lands in {places(left, head.description)}",
                dangerous=True,
                details=(f"its {counted(len(before.template.resources), 'resource')} there are deleted",),
            )
        regions = sorted(set(before.regions) - set(after.regions))
        if regions:
            yield Finding(
                section=Section.REPLACED,
                title=f"{template_name(after)} no longer lands in {', '.join(regions)}",
                dangerous=True,
                details=(f"it leaves {counted(len(before.accounts), 'account')} there",),
            )
