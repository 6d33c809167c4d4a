"""The Principal and NotPrincipal elements of resource policies.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html and
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html, read 2026-11-22.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from landform.guardrails.json_document import Json, as_object, texts
from landform.guardrails.malformed_policy import MalformedPolicyError
from landform.guardrails.principal import Principal, PrincipalKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_EVERYONE: Final = "*"
_ACCOUNT: Final = re.compile(r"(?:arn:[^:]+:iam::)?([0-9]{12})(?::root)?")
_TYPES: Final = frozenset({"AWS", "Service", "Federated", "CanonicalUser"})


class Reach(IntEnum):
    """How closely a Principal element names a principal; within one account this decides what else must allow."""

    NONE = 0
    ACCOUNT = 1
    """Its account: the account's own policies decide who may."""
    ROLE = 2
    """The role behind the session: boundary and session policy still limit."""
    DIRECT = 3
    """The very principal, or everyone: no implicit deny of another policy limits."""


class PrincipalElement:
    """A compiled Principal or NotPrincipal element.

    Attributes:
        excludes: whether it is a NotPrincipal element.
    """

    __slots__ = ("_accounts", "_everyone", "_federated", "_names", "_services", "excludes")

    def __init__(self, element: Json, *, excludes: bool, where: str) -> None:
        self.excludes = excludes
        entries = _entries(element, where)
        aws = set(entries.get("AWS", ()))
        self._everyone = _EVERYONE in aws
        accounts = {name: _ACCOUNT.fullmatch(name) for name in aws}
        self._accounts = frozenset(match[1] for match in accounts.values() if match)
        self._names = frozenset(name for name, match in accounts.items() if not match)
        self._services = frozenset(entries.get("Service", ()))
        self._federated = frozenset(entries.get("Federated", ()))

    def reach(self, principal: Principal, *, bounded: bool = False) -> Reach:
        """How closely the element names ``principal``.

        NotPrincipal spares a principal only where it lists the account too, beside the user or the role: AWS checks
        the account first, then the rest. It spares nobody who has a permissions boundary (``bounded``).
        """
        if not self.excludes:
            return self._named(principal)
        spared = not bounded and self._spares(principal)
        return Reach.NONE if spared else Reach.DIRECT

    def _named(self, principal: Principal) -> Reach:
        if self._everyone or principal.name in self._names or self._is_listed_host(principal):
            return Reach.DIRECT
        if principal.principal_arn in self._names:
            return Reach.ROLE
        if principal.account in self._accounts:
            return Reach.DIRECT if principal.kind is PrincipalKind.ROOT else Reach.ACCOUNT
        return Reach.NONE

    def _is_listed_host(self, principal: Principal) -> bool:
        if principal.kind is PrincipalKind.SERVICE:
            return principal.name in self._services or principal.name in self._federated
        return principal.kind is PrincipalKind.IDENTITY_PROVIDER and principal.name in self._federated

    def _spares(self, principal: Principal) -> bool:
        if self._everyone or self._is_listed_host(principal):
            return True
        if principal.account not in self._accounts:
            return False
        return principal.kind is PrincipalKind.ROOT or principal.principal_arn in self._names


def _entries(element: Json, where: str) -> Mapping[str, tuple[str, ...]]:
    if element == _EVERYONE:
        return {"AWS": (_EVERYONE,)}
    if isinstance(element, str):
        raise MalformedPolicyError(
            f'{where}: expected "*" or an object such as {{"AWS": "..."}}, got {element!r}'
        )
    entries = {kind: texts(names, where) for kind, names in as_object(element, where).items()}
    unknown = sorted(entries.keys() - _TYPES)
    if unknown:
        raise MalformedPolicyError(
            f"{where}: {unknown[0]!r} is no type of principal; AWS has {', '.join(sorted(_TYPES))}"
        )
    return entries
