"""Resources whose loss hurts: those that hold data, and those that watch or record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from landform.checks.retained_data import unretained
from landform.plan.account_pairs import counted, listed, places
from landform.plan.finding import Finding, Section
from landform.plan.replacement import may_stay, replaced_by
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
    names: defaultdict[_Loss, list[str]] = defaultdict(list)
    for change in changes:
        if loss := _loss(change):
            names[loss].append(change.logical_id)
    for loss, logical_ids in names.items():
        yield Finding(
            section=Section.REPLACED,
            title=f"{loss.type} {listed(logical_ids)} in {loss.template} {loss.what}",
            dangerous=True,
            details=loss.details,
        )
    yield from _left_places(base, head, pairs)


class _Loss(NamedTuple):
    """What happens to a resource; those to which the same happens are told together."""

    type: str
    template: str
    what: str
    details: tuple[str, ...]


def _loss(change: ResourceChange) -> _Loss | None:
    what, kept = _what(change)
    if not what:
        return None
    details = (f"where: {change.where}", *_consequence(change.type, kept=kept), *change.lines[:SHOWN_LINES])
    return _Loss(change.type, template_name(change.landing), what, details)


def _what(change: ResourceChange) -> tuple[str, bool]:
    """What happens, or an empty string where nothing is lost, and whether the data are kept."""
    before, after = change.before, change.after
    if before is None or (change.type not in DATA and change.type not in WATCHING):
        return "", True
    if after is None:
        kept = before.definition.get("DeletionPolicy") in {"Retain", "RetainExceptOnCreate"}
        return "leaves its template" if kept else "leaves its template and is deleted", kept
    paths = replaced_by(before, after, next(iter(change.landing.regions), _ANY_REGION))
    if paths:
        kept = before.definition.get("UpdateReplacePolicy") == "Retain"
        names = ", ".join(paths)
        if may_stay(before, after, paths):
            return f"may be replaced: {names} cannot change in place, and is computed on one side", kept
        return f"is replaced, because {names} cannot change in place", kept
    lost = sorted(set(unretained(after)) - set(unretained(before))) if change.type in DATA else []
    return (f"is no longer retained: {', '.join(lost)} is gone" if lost else ""), False


def _consequence(type_: str, *, kept: bool) -> Iterator[str]:
    if type_ in WATCHING:
        yield f"what stops: {WATCHING[type_]}"
    elif kept:
        yield f"what it holds: {DATA[type_]}; kept by its deletion policy, but in a resource that no template knows"
    else:
        yield f"what is lost with it: {DATA[type_]}"


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
