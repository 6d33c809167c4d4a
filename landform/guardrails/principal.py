"""Who makes a request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from landform.errors import UserError

if TYPE_CHECKING:
    from landform.guardrails.variables import Context

ANONYMOUS: Final = "*"
"""How a request without a signature names its principal."""

_SERVICE_LINKED_PATH: Final = ":role/aws-service-role/"
"""Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html, read 2026-11-22."""

_ARN: Final = re.compile(
    r"arn:[^:]+:(?P<service>iam|sts)::(?P<account>[0-9]{12}|aws)?:(?P<type>[^/:]+)(?:/(?P<name>.+))?"
)
_HOST: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[:/].*)?")
_SERVICE_SUFFIXES: Final = (".amazonaws.com", ".amazon.com", ".aws.internal")


class MalformedPrincipalError(UserError):
    """A principal that is no ARN of an IAM or STS principal, no service and not anonymous."""


class PrincipalKind(Enum):
    """What a principal is; the value is ``aws:PrincipalType``, empty where AWS documents none.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable,
    read 2026-11-22.
    """

    ROOT = "Account"
    USER = "User"
    ROLE = "AssumedRole"
    FEDERATED_USER = "FederatedUser"
    ANONYMOUS = "Anonymous"
    SERVICE = ""
    IDENTITY_PROVIDER = "Identity provider"


_KINDS: Final = {
    ("iam", "root"): PrincipalKind.ROOT,
    ("iam", "user"): PrincipalKind.USER,
    ("iam", "role"): PrincipalKind.ROLE,
    ("sts", "assumed-role"): PrincipalKind.ROLE,
    ("sts", "federated-user"): PrincipalKind.FEDERATED_USER,
    ("iam", "saml-provider"): PrincipalKind.IDENTITY_PROVIDER,
    ("iam", "oidc-provider"): PrincipalKind.IDENTITY_PROVIDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A principal, as policies see it.

    Attributes:
        kind: what it is.
        name: the ARN of the user, of the role session or of the role; the name of a service or provider; ``*``.
        principal_arn: the value of ``aws:PrincipalArn``, for a role session the ARN of its role; None if it has none.
        account: its account id; None for services, providers of the web and anonymous callers.
        context: the context keys that follow from the principal alone.
    """

    kind: PrincipalKind
    name: str
    principal_arn: str | None
    account: str | None
    context: Context

    @property
    def is_service_linked(self) -> bool:
        """Whether it is a role that belongs to an AWS service; neither SCPs nor RCPs bind those."""
        return self.principal_arn is not None and _SERVICE_LINKED_PATH in self.principal_arn

    @property
    def is_iam_principal(self) -> bool:
        """Whether it has identity policies: a user, a role or a federated user."""
        return self.kind in {PrincipalKind.USER, PrincipalKind.ROLE, PrincipalKind.FEDERATED_USER}


@lru_cache(maxsize=16384)
def principal_of(principal: str | None, principal_arn: str | None, account: str | None) -> Principal:
    """The principal that makes the request.

    Args:
        principal: a user, role, role session or root ARN, a service such as ``cloudtrail.amazonaws.com``,
            an identity provider, or ``*`` for an unsigned request; ``principal_arn`` where None.
        principal_arn: the value of ``aws:PrincipalArn``; derived from ``principal`` where None. The ARN of a role
            session lacks the role's path, so a role with a path needs this one.
        account: the principal's account id; taken from the ARN where None.

    Raises:
        MalformedPrincipalError: neither says who it is.
    """
    name = principal or principal_arn
    if not name:
        raise MalformedPrincipalError("the request names no principal; give principal or principal_arn")
    arn = _ARN.fullmatch(name)
    if arn is None:
        return _principal_without_arn(name, account)
    kind = _KINDS.get((arn["service"], arn["type"]))
    if kind is None:
        raise MalformedPrincipalError(
            f"principal {name!r} is not a user, role, role session, federated user or root"
        )
    acting_as = principal_arn or _principal_arn_of(name, arn)
    owner = account or arn["account"]
    return Principal(
        kind=kind,
        name=name,
        principal_arn=acting_as,
        account=owner,
        context=_context(kind, acting_as, owner),
    )


def _principal_without_arn(name: str, account: str | None) -> Principal:
    if name == ANONYMOUS:
        kind = PrincipalKind.ANONYMOUS
        context: Context = {"aws:principaltype": ("Anonymous",), "aws:userid": ("anonymous",)}
    elif not _HOST.fullmatch(name):
        raise MalformedPrincipalError(
            f"principal {name!r} is no ARN of IAM or STS, no AWS service and not '*'"
        )
    elif name.endswith(_SERVICE_SUFFIXES):
        kind = PrincipalKind.SERVICE
        context = {"aws:principalisawsservice": ("true",), "aws:principalservicename": (name,)}
    else:
        kind = PrincipalKind.IDENTITY_PROVIDER
        context = {}
    return Principal(kind=kind, name=name, principal_arn=None, account=account, context=context)


def _principal_arn_of(name: str, arn: re.Match[str]) -> str:
    """A role session acts as its role; everyone else as themselves."""
    if arn["type"] != "assumed-role":
        return name
    partition = name.split(":", 2)[1]
    role = (arn["name"] or "").rpartition("/")[0] or arn["name"]
    return f"arn:{partition}:iam::{arn['account']}:role/{role}"


def _context(kind: PrincipalKind, principal_arn: str, account: str | None) -> Context:
    """Keys that AWS adds to every signed request.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties,
    read 2026-11-22.
    """
    if kind is PrincipalKind.IDENTITY_PROVIDER:
        return {}
    context = {
        "aws:principalarn": (principal_arn,),
        "aws:principaltype": (kind.value,),
        "aws:principalisawsservice": ("false",),
    }
    if account:
        context["aws:principalaccount"] = (account,)
    if kind is PrincipalKind.USER:
        context["aws:username"] = (principal_arn.rpartition("/")[2],)
    elif kind is PrincipalKind.ROOT and account:
        context["aws:userid"] = (account,)
    elif kind is PrincipalKind.FEDERATED_USER:
        context["aws:userid"] = (f"{account}:{principal_arn.rpartition('/')[2]}",)
    return context
