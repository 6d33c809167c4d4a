"""Whether logs reach the log archive, and events the security event bus, past the policies of the organization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.model.landing_zone import EVENT_FORWARDING_ROLE_NAME
from landform.prove.principals import role_arn
from landform.prove.result import DeploymentResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.model.landing_zone import LandingZone
    from landform.prove.organization import Organization
    from landform.prove.place import Place

_KEY_ALIAS = "alias/landform/log-archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delivery:
    sender: str
    """The service, or the role that replicates."""

    source_account: str | None
    """The account for which a service writes, which it names in the request."""

    bucket: str
    actions: tuple[str, ...]


def prove_log_delivery(organization: Organization, place: Place) -> DeploymentResult:
    """Decide every call by which logs arrive, at the place of the log archive, and by which events leave every place.

    A service names the account for which it acts and that account's organization:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid,
    read 2026-11-22.
    """
    landing_zone = organization.landing_zone
    failures = list(_silent_accounts(organization))
    count = len(organization.places)
    for delivery in _deliveries(landing_zone):
        for action in delivery.actions:
            count += 1
            request = organization.request(
                principal=delivery.sender,
                action=action,
                resource=_resource(action, delivery.bucket, landing_zone),
                account=landing_zone.log_archive_account.id,
                context=_source(delivery, landing_zone),
            )
            if reason := organization.refusal(request):
                failures.append(
                    f"delivery of logs: {delivery.sender} must be able to call {action}. {reason}"
                )
    return DeploymentResult(
        template="delivery of logs and events",
        place=place.name,
        principals=("CloudTrail", "Config", "GuardDuty", "S3", "EventBridge"),
        resource_types=0,
        calls=count,
        failures=tuple(dict.fromkeys(failures)),
    )


def _silent_accounts(organization: Organization) -> Iterator[str]:
    """The places whose events would not reach the security event bus."""
    bus = organization.landing_zone.security_event_bus_arn
    for place in organization.places:
        role = role_arn(EVENT_FORWARDING_ROLE_NAME, place.account.id)
        request = organization.request(
            principal=role, action="events:PutEvents", resource=bus, account=place.account.id
        )
        if reason := organization.refusal(request):
            yield f"delivery of events: {role} must be able to call events:PutEvents in {place.name}. {reason}"


def _deliveries(landing_zone: LandingZone) -> Iterator[_Delivery]:
    buckets = landing_zone.buckets
    archive = landing_zone.log_archive_account.id
    management = landing_zone.management_account.id
    yield _Delivery(
        sender="cloudtrail.amazonaws.com",
        source_account=management,
        bucket=buckets.trail,
        actions=("s3:GetBucketAcl", "s3:PutObject", "kms:GenerateDataKey", "kms:DescribeKey"),
    )
    for account in (management, *(account.id for account in landing_zone.accounts)):
        yield _Delivery(
            sender="config.amazonaws.com",
            source_account=account,
            bucket=buckets.config,
            actions=(
                "s3:GetBucketAcl",
                "s3:ListBucket",
                "s3:PutObject",
                "kms:GenerateDataKey",
                "kms:Decrypt",
            ),
        )
    yield _Delivery(
        sender="guardduty.amazonaws.com",
        source_account=landing_zone.security_account.id,
        bucket=buckets.findings,
        actions=("s3:PutObject", "kms:GenerateDataKey"),
    )
    yield _Delivery(
        sender="logging.s3.amazonaws.com",
        source_account=archive,
        bucket=buckets.access_logs,
        actions=("s3:PutObject",),
    )
    yield from _replication(landing_zone)


def _replication(landing_zone: LandingZone) -> Iterator[_Delivery]:
    replica = landing_zone.buckets.trail_replica
    if replica:
        yield _Delivery(
            sender=role_arn("landform-replication", landing_zone.log_archive_account.id),
            source_account=None,
            bucket=replica,
            actions=("s3:ReplicateObject", "s3:ReplicateTags", "kms:Encrypt", "kms:GenerateDataKey"),
        )


def _resource(action: str, bucket: str, landing_zone: LandingZone) -> str:
    if action.startswith("kms:"):
        return f"arn:aws:kms:{landing_zone.home_region}:{landing_zone.log_archive_account.id}:key/landform"
    is_object = action in {"s3:PutObject", "s3:ReplicateObject", "s3:ReplicateTags"}
    return f"arn:aws:s3:::{bucket}/AWSLogs/0" if is_object else f"arn:aws:s3:::{bucket}"


def _source(delivery: _Delivery, landing_zone: LandingZone) -> dict[str, str | None]:
    context: dict[str, str | None] = {"kms:ResourceAliases": _KEY_ALIAS}
    if delivery.source_account is not None:
        context["aws:SourceAccount"] = delivery.source_account
        context["aws:SourceOrgID"] = landing_zone.organization_id
    return context
