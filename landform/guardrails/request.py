"""One request to AWS: who, what, on which resource, in which context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from landform.errors import UserError
from landform.guardrails.principal import Principal, principal_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform.guardrails.variables import Context

ContextValue: TypeAlias = "str | bool | int | float | Sequence[ContextValue] | None"

_ACTION: Final = re.compile(r"[A-Za-z0-9-]+:[A-Za-z0-9*_-]+")


class MalformedRequestError(UserError):
    """A request that AWS could not have received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request, ready to be evaluated; ``Request.of`` builds one from plain values.

    Attributes:
        principal: who makes it.
        action: such as ``s3:GetObject``.
        action_key: ``action`` in lower case, for AWS compares actions without case.
        resource: the ARN, or ``*`` for an action that names no resource.
        resource_account: the account that owns the resource; None where unknown, which counts as the principal's own.
        context: the request context, keys in lower case.
    """

    principal: Principal
    action: str
    action_key: str
    resource: str
    resource_account: str | None
    context: Context

    @classmethod
    def of(  # noqa: PLR0913 - one keyword for each part of a request
        cls,
        *,
        action: str,
        resource: str = "*",
        principal: str | None = None,
        principal_arn: str | None = None,
        principal_account: str | None = None,
        resource_account: str | None = None,
        context: Mapping[str, ContextValue] | None = None,
    ) -> Request:
        """A request from plain values.

        Args:
            action: the IAM action, ``service:Name``.
            resource: the resource's ARN, or ``*``.
            principal: see ``principal_of``, as for the next two.
            principal_arn: the value of ``aws:PrincipalArn``.
            principal_account: its account id.
            resource_account: the owner; where None, the account in ``resource``, else the principal's.
            context: context keys and their values, in any case; an empty list or None means that the key is absent.
                ``aws:PrincipalArn`` and the other keys that follow from the arguments are added unless given.

        Raises:
            MalformedRequestError: the action is not of the form ``service:Name``, or a value is no string.
            MalformedPrincipalError: nobody could be the principal.
        """
        who = principal_of(principal, principal_arn, principal_account)
        owner = resource_account or _account_in(resource) or who.account
        return cls(
            principal=who,
            action=action,
            action_key=_action_key(action),
            resource=resource,
            resource_account=owner,
            context=_facts(who, owner, context or {}),
        )

    @property
    def service(self) -> str:
        """The prefix of the action, in lower case."""
        return self.action_key.partition(":")[0]


@lru_cache(maxsize=65536)
def _action_key(action: str) -> str:
    if not _ACTION.fullmatch(action):
        raise MalformedRequestError(
            f"action {action!r} is not of the form service:Name, such as s3:GetObject"
        )
    return action.lower()


def _account_in(resource: str) -> str | None:
    sections = resource.split(":", 5)
    return (sections[4] or None) if len(sections) > 5 else None


def _facts(who: Principal, owner: str | None, context: Mapping[str, ContextValue]) -> Context:
    """The keys that follow from the principal and the owner, and those that the caller gives, which win."""
    facts: dict[str, tuple[str, ...]] = dict(who.context)
    if owner:
        facts["aws:resourceaccount"] = (owner,)
    for key, value in context.items():
        values = (value,) if isinstance(value, str) else _values(key, value)
        if values:
            facts[key.lower()] = values
        else:
            facts.pop(key.lower(), None)
    return facts


def _values(key: str, value: ContextValue) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(text for entry in value for text in _values(key, entry))
    if isinstance(value, bool):
        return ("true" if value else "false",)
    if isinstance(value, str | int | float):
        return (str(value),)
    raise MalformedRequestError(f"context key {key!r}: expected a string or a list of strings, got {value!r}")
