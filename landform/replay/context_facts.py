"""Context keys that a CloudTrail record tells, key by key; every other key is unknown.

A fact is the values of a key, no value where the key was absent for certain, or None where the record doesn't say.
Sources, read 2026-11-22:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from landform.guardrails.principal import PrincipalKind
from landform.replay.caller import PRINCIPAL_KEYS, Caller
from landform.replay.record import Event, member, text

if TYPE_CHECKING:
    from landform.replay.organization import Organization

Fact: TypeAlias = "tuple[str, ...] | None"
Reader: TypeAlias = Callable[[Event, Caller], Fact]

ABSENT: Final = ()
RESOURCE_KEYS: Final = frozenset({"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"})
"""Keys that follow from the owner of the resource; each resource of a call has its own."""

CALLER_KEYS: Final = PRINCIPAL_KEYS | {"aws:principalorgid", "aws:principalorgpaths"}
"""Keys that follow from the caller and the organization alone."""

_INSTANCE_SESSION: Final = re.compile(r":assumed-role/[^/]+/i-[0-9a-f]{8,17}$")


def fact(key: str, event: Event, caller: Caller, organization: Organization) -> Fact:
    """What the record says of a context key, given in lower case."""
    if key in CALLER_KEYS:
        return fact_of_caller(key, caller, organization)
    return reader_of(key)(event, caller)


def fact_of_caller(key: str, caller: Caller, organization: Organization) -> Fact:
    """What is known of one of ``CALLER_KEYS``."""
    if key == "aws:principalorgid":
        return organization.organization_of(caller.account)
    if key == "aws:principalorgpaths":
        return organization.path_of(caller.account)
    return caller.context.get(key) or (ABSENT if caller.complete else None)


def reader_of(key: str) -> Reader:
    """How a key of the event is read; unknown keys are read as unknown."""
    return _READERS.get(key, _unknown)


def _unknown(_event: Event, _caller: Caller) -> Fact:
    return None


def _one(value: str | None) -> Fact:
    return None if value is None else (value,)


def _requested_region(event: Event, _caller: Caller) -> Fact:
    return _one(text(event, "awsRegion"))


def _source_ip(event: Event, _caller: Caller) -> Fact:
    """Through a VPC endpoint the key is absent; a private address came through one, recorded or not."""
    address = text(event, "sourceIPAddress")
    if address is None or not _is_address(address):
        return None
    if text(event, "vpcEndpointId") is not None:
        return ABSENT
    return (address,) if _is_public(address) else None


def _vpc_source_ip(event: Event, _caller: Caller) -> Fact:
    address = text(event, "sourceIPAddress")
    if address is None or not _is_address(address) or text(event, "vpcEndpointId") is None:
        return None
    return (address,)


def _source_vpce(event: Event, _caller: Caller) -> Fact:
    return _one(text(event, "vpcEndpointId"))


def _secure_transport(event: Event, _caller: Caller) -> Fact:
    return ("true",) if text(event, "tlsDetails", "tlsVersion") else None


def _via_service(event: Event, caller: Caller) -> Fact:
    """Without invokedBy nobody forwarded the call; with it a role may also be the service's own, which doesn't count."""
    if text(event, "userIdentity", "invokedBy") is None:
        return ("false",) if caller.kind is not None and caller.kind is not PrincipalKind.SERVICE else None
    return ("true",) if caller.kind in {PrincipalKind.USER, PrincipalKind.ROOT} else None


def _called_via(event: Event, caller: Caller) -> Fact:
    return ABSENT if _via_service(event, caller) == ("false",) else None


def _mfa_present(event: Event, caller: Caller) -> Fact:
    """Present with temporary credentials only; the access keys of a user come without a session."""
    value = text(event, "userIdentity", "sessionContext", "attributes", "mfaAuthenticated")
    if value in {"true", "false"}:
        return (value,)
    return ABSENT if _has_long_term_key(event, caller) else None


def _token_issue_time(event: Event, caller: Caller) -> Fact:
    value = text(event, "userIdentity", "sessionContext", "attributes", "creationDate")
    return (value,) if value else ABSENT if _has_long_term_key(event, caller) else None


def _has_long_term_key(event: Event, caller: Caller) -> bool:
    key = text(event, "userIdentity", "accessKeyId")
    return caller.kind is PrincipalKind.USER and key is not None and key.startswith("AKIA")


def _user_id(event: Event, caller: Caller) -> Fact:
    return _one(text(event, "userIdentity", "principalId")) if caller.kind is not None else None


def _current_time(event: Event, _caller: Caller) -> Fact:
    return _one(text(event, "eventTime"))


def _source_of_service(_event: Event, caller: Caller) -> Fact:
    """Only calls that a service makes for itself carry the resource, account and organization that it works for."""
    return None if caller.kind in {None, PrincipalKind.SERVICE} else ABSENT


def _assumed_root(event: Event, caller: Caller) -> Fact:
    """Sessions of ``sts:AssumeRoot`` say so; others can be no root sessions unless they are the root user's.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html, read 2026-11-22.
    """
    value = member(event, "userIdentity", "sessionContext", "assumedRoot")
    if str(value).lower() == "true":
        return ("true",)
    return None if caller.kind is None else ABSENT


def _role_delivery(event: Event, caller: Caller) -> Fact:
    """The version of the metadata service that gave an instance its credentials; other credentials have no such key.

    Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security_iam_service-with-iam.html#ec2-roledelivery-api-example,
    read 2026-11-22.
    """
    value = member(event, "userIdentity", "sessionContext", "ec2RoleDelivery")
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return (str(value),)
    if caller.kind is None:
        return None
    session = text(event, "userIdentity", "arn") or ""
    return None if _INSTANCE_SESSION.search(session) else ABSENT


def _federated_provider(event: Event, _caller: Caller) -> Fact:
    return _one(text(event, "userIdentity", "sessionContext", "webIdFederationData", "federatedProvider"))


@lru_cache(maxsize=16384)
def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=16384)
def _is_public(value: str) -> bool:
    return not ipaddress.ip_address(value).is_private


_READERS: Final[dict[str, Reader]] = {
    "aws:assumedroot": _assumed_root,
    "aws:calledvia": _called_via,
    "aws:calledviafirst": _called_via,
    "aws:calledvialast": _called_via,
    "aws:currenttime": _current_time,
    "aws:federatedprovider": _federated_provider,
    "aws:multifactorauthpresent": _mfa_present,
    "aws:requestedregion": _requested_region,
    "aws:securetransport": _secure_transport,
    "aws:sourceaccount": _source_of_service,
    "aws:sourcearn": _source_of_service,
    "aws:sourceip": _source_ip,
    "aws:sourceorgid": _source_of_service,
    "aws:sourceorgpaths": _source_of_service,
    "aws:sourcevpce": _source_vpce,
    "aws:tokenissuetime": _token_issue_time,
    "aws:userid": _user_id,
    "aws:viaawsservice": _via_service,
    "aws:vpcsourceip": _vpc_source_ip,
    "ec2:roledelivery": _role_delivery,
}
