"""Who made a recorded call, from ``userIdentity``.

Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html,
read 2026-11-22. A role session comes with its role as ``sessionIssuer``, whose ARN has the role's path; without that
the path isn't known, and with it neither aws:PrincipalArn nor whether the role is service-linked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from landform.guardrails.principal import MalformedPrincipalError, Principal, PrincipalKind, principal_of
from landform.replay.record import text
from landform.replay.truth import Truth

if TYPE_CHECKING:
    from landform.guardrails.variables import Context
    from landform.replay.record import Event

PRINCIPAL_KEYS: Final = frozenset(
    {
        *("aws:principalarn", "aws:principaltype", "aws:principalisawsservice", "aws:principalaccount"),
        *("aws:principalservicename", "aws:username"),
    }
)
"""The context keys that follow from the principal alone, in lower case."""

_SERVICE_ROLE_BEGINNING: Final = "AWSServiceRoleFor"
"""Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html, read 2026-11-22."""

_ANONYMOUS: Final = "ANONYMOUS_PRINCIPAL"
_BOUND: Final = frozenset(
    {PrincipalKind.ROOT, PrincipalKind.USER, PrincipalKind.ROLE, PrincipalKind.FEDERATED_USER}
)


@dataclass(frozen=True, slots=True, eq=False)
class Caller:
    """The principal of a call, as far as the record tells. Equal ones are one object, so they make cheap keys.

    Attributes:
        name: what a report calls it: the ARN of the user or role, the service, or the account.
        account: its account id; None for services, strangers and where the record doesn't say.
        kind: what it is; None where the record doesn't say.
        bound: whether SCPs of its account bind it, management account aside.
        service_linked: whether it is a service-linked role, which RCPs don't bind either.
        context: the keys of ``PRINCIPAL_KEYS`` that are known.
        complete: whether keys of ``PRINCIPAL_KEYS`` that ``context`` lacks are absent for certain.
    """

    name: str
    account: str | None
    kind: PrincipalKind | None
    bound: Truth
    service_linked: Truth
    context: Context
    complete: bool


def caller_of(event: Event) -> Caller:
    """The principal of the call."""
    identity = event.get("userIdentity")
    if not isinstance(identity, dict):
        return _caller("", None, None, None, None)
    kind, arn, account = identity.get("type"), identity.get("arn"), identity.get("accountId")
    role = text(identity, "sessionContext", "sessionIssuer", "arn")
    if kind == "AssumedRole" and role is not None and ":role/" in role:
        return _role(role, account if isinstance(account, str) else None)
    return _caller(
        kind if isinstance(kind, str) else "",
        arn if isinstance(arn, str) and arn else None,
        account if isinstance(account, str) and account else None,
        text(identity, "invokedBy"),
        text(identity, "identityProvider") or text(identity, "principalId") or text(identity, "userName"),
    )


@lru_cache(maxsize=32768)
def _role(role: str, account: str | None) -> Caller:
    """A session of a role; who took the role is of no concern to policies but for keys of the event."""
    try:
        return _from(principal_of(role, None, account or None))
    except MalformedPrincipalError:
        return _unknown(role, account, {})


@lru_cache(maxsize=32768)
def _caller(
    kind: str, arn: str | None, account: str | None, invoked_by: str | None, name: str | None
) -> Caller:
    if kind == "AWSService":
        return _service(invoked_by or name or "AWS")
    if kind == "AWSAccount" and (account is None or account.upper() == _ANONYMOUS):
        return _from(principal_of("*", None, None))
    if kind == "AWSAccount" and arn is None:
        return _unknown(f"account {account}", account, {"aws:principalisawsservice": ("false",)})
    if kind in {"SAMLUser", "WebIdentityUser"}:
        return _outsider(name or kind)
    if arn is None:
        return _unknown(name or kind or "unknown", account, {})
    return _with_arn(arn, account)


def _with_arn(arn: str, account: str | None) -> Caller:
    try:
        principal = principal_of(arn, None, account)
    except MalformedPrincipalError:
        return _unknown(arn, account, {})
    return _role_without_path(principal) if ":assumed-role/" in arn else _from(principal)


def _from(principal: Principal) -> Caller:
    return Caller(
        name=principal.principal_arn or ("anonymous" if principal.name == "*" else principal.name),
        account=principal.account,
        kind=principal.kind,
        bound=Truth.of(principal.kind in _BOUND and not principal.is_service_linked),
        service_linked=Truth.of(principal.is_service_linked),
        context=principal.context,
        complete=True,
    )


def _role_without_path(principal: Principal) -> Caller:
    """A session whose role isn't named: the path of the role is missing."""
    role = (principal.principal_arn or "").rpartition("/")[2]
    maybe_linked = role.startswith(_SERVICE_ROLE_BEGINNING)
    known = {key: values for key, values in principal.context.items() if key != "aws:principalarn"}
    return Caller(
        name=principal.principal_arn or principal.name,
        account=principal.account,
        kind=principal.kind,
        bound=Truth.UNKNOWN if maybe_linked else Truth.YES,
        service_linked=Truth.UNKNOWN if maybe_linked else Truth.NO,
        context=known,
        complete=False,
    )


def _service(name: str) -> Caller:
    """A service that acts for itself; the record may call it ``AWS Internal``, and then its name isn't known."""
    known: dict[str, tuple[str, ...]] = {"aws:principalisawsservice": ("true",)}
    named = name.endswith((".amazonaws.com", ".aws.internal"))
    if named:
        known["aws:principalservicename"] = (name,)
    return Caller(
        name=name,
        account=None,
        kind=PrincipalKind.SERVICE,
        bound=Truth.NO,
        service_linked=Truth.NO,
        context=known,
        complete=named,
    )


def _outsider(name: str) -> Caller:
    """Someone whom an identity provider vouches for, before a role is assumed."""
    return Caller(
        name=name,
        account=None,
        kind=PrincipalKind.IDENTITY_PROVIDER,
        bound=Truth.NO,
        service_linked=Truth.NO,
        context={"aws:principalisawsservice": ("false",)},
        complete=False,
    )


def _unknown(name: str, account: str | None, known: Context) -> Caller:
    return Caller(
        name=name,
        account=account,
        kind=None,
        bound=Truth.UNKNOWN,
        service_linked=Truth.UNKNOWN,
        context={**known, "aws:principalaccount": (account,)} if account else known,
        complete=False,
    )
