"""The ARNs of the landing zone's own resources, as far as a policy could name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from landform.model.landing_zone import (
    BREAK_GLASS_ROLE_NAME,
    EVENT_FORWARDING_ROLE_NAME,
    ORGANIZATION_TRAIL_NAME,
    SECURITY_AUDIT_ROLE_NAME,
    SECURITY_EVENT_BUS_NAME,
)
from landform.prove.principals import role_arn, service_linked_role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.model.landing_zone import LandingZone

_LOG_ARCHIVE_KEY = "alias/landform/log-archive"
_ALERTS_KEY = "alias/landform/alerts"


class OwnResource(NamedTuple):
    """A resource and the context keys that say more about it."""

    arn: str
    context: Mapping[str, str]


def own_resources(
    resource_type: str, landing_zone: LandingZone, account: str, region: str
) -> tuple[OwnResource, ...]:
    """What a template makes of a type: the named resources, or one with an ordinary name beside ``*``."""
    key = {"kms:ResourceAliases": _LOG_ARCHIVE_KEY}
    names: dict[str, tuple[str, ...]] = {
        "AWS::S3::Bucket": tuple(f"arn:aws:s3:::{name}" for name in landing_zone.buckets.all),
        "AWS::S3::BucketPolicy": tuple(f"arn:aws:s3:::{name}" for name in landing_zone.buckets.all),
        "AWS::KMS::Key": (_arn("kms", region, account, "key/landform"),),
        "AWS::KMS::Alias": tuple(
            _arn("kms", region, account, alias) for alias in (_LOG_ARCHIVE_KEY, _ALERTS_KEY)
        ),
        "AWS::IAM::Role": tuple(
            role_arn(name, account)
            for name in (BREAK_GLASS_ROLE_NAME, SECURITY_AUDIT_ROLE_NAME, EVENT_FORWARDING_ROLE_NAME)
        ),
        "AWS::IAM::ManagedPolicy": (f"arn:aws:iam::{account}:policy/{SECURITY_AUDIT_ROLE_NAME}",),
        "AWS::IAM::ServiceLinkedRole": (
            service_linked_role("config.amazonaws.com", "AWSServiceRoleForConfig", account),
        ),
        "AWS::Events::Rule": (
            _arn("events", region, account, "rule/landform-forwarding"),
            _arn("events", region, account, "rule/StackSet-landform-account-baseline-0-Forwarding"),
        ),
        "AWS::Events::EventBus": (_arn("events", region, account, f"event-bus/{SECURITY_EVENT_BUS_NAME}"),),
        "AWS::CloudTrail::Trail": (_arn("cloudtrail", region, account, f"trail/{ORGANIZATION_TRAIL_NAME}"),),
        "AWS::GuardDuty::Detector": (_arn("guardduty", region, account, "detector/0"),),
        "AWS::SNS::Topic": (_arn("sns", region, account, "landform-alerts"),),
        "AWS::AccessAnalyzer::Analyzer": (_arn("access-analyzer", region, account, "analyzer/landform"),),
    }
    named = tuple(
        OwnResource(arn, key if resource_type == "AWS::KMS::Key" else {})
        for arn in names.get(resource_type, ())
    )
    return (*named, OwnResource("*", {}))


def _arn(service: str, region: str, account: str, resource: str) -> str:
    return f"arn:aws:{service}:{region}:{account}:{resource}"
