"""Who is asked what the guardrails deny: kinds of principal, in every region that matters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.guardrails.principal import MalformedPrincipalError, principal_of
from landform.policy.policy_type import PolicyType
from landform.prove.principals import (
    BREAK_GLASS_ROLE,
    ORGANIZATION_ROLE,
    STACK_SETS_ROLE,
    bootstrap_role,
    permission_set_role,
    role_arn,
    witness,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from landform.guardrails.variables import Context
    from landform.plan.denial import Denial

OTHER_REGION: Final = "xx-other-1"
"""Stands for every region that neither file nor policy names."""

_STRANGER: Final = "999988887777"
STRANGERS_ORGANIZATION: Final = "o-strangers00"
_PRINCIPAL_ARN: Final = "aws:principalarn"
_REGION: Final = "aws:requestedregion"
_WITHOUT_ARN: Final = frozenset({_PRINCIPAL_ARN, "aws:principalorgid"})
"""What services and anonymous callers lack, who have no ARN and are in no organization. Source:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read 2026-11-22."""

_ARN_PARTS: Final = 6
_ACCOUNT: Final = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Caller:
    """One kind of principal."""

    label: str
    arn: str
    organization_id: str | None
    """The organization of its account; None for services and anonymous callers."""

    @property
    def facts(self) -> Context:
        """The context keys that every request of the principal has."""
        own = dict(principal_of(self.arn, None, None).context)
        if self.organization_id is not None:
            own["aws:principalorgid"] = (self.organization_id,)
        return own

    @property
    def absent(self) -> frozenset[str]:
        """The context keys that no request of the principal has."""
        return frozenset() if principal_of(self.arn, None, None).principal_arn else _WITHOUT_ARN


def callers(  # noqa: PLR0913 -- one keyword for each thing that principals depend on
    kind: PolicyType,
    account: str,
    *,
    organization_id: str,
    home_region: str,
    permission_sets: Iterable[str],
    changed: Iterable[Denial],
) -> tuple[Caller, ...]:
    """The principals to ask about in an account, those that a changed statement names by a pattern included.

    SCPs bind the principals of the account, RCPs whoever calls a resource in it.
    """
    found: dict[str, Caller] = {}
    own = _own(account, home_region, permission_sets)
    outside = _outsiders() if kind is PolicyType.RESOURCE_CONTROL else ()
    for label, arn, inside in (*own, *outside, *_named(changed, account, kind)):
        known = organization_id if inside else STRANGERS_ORGANIZATION if arn.startswith("arn:") else None
        caller = Caller(label, arn, known)
        try:
            principal_of(arn, None, None)
        except MalformedPrincipalError:
            continue  # a pattern such as *:root-like names nobody that can be built from it
        found.setdefault(arn, caller)
    return tuple(found.values())


def regions(governed: Iterable[str], changed: Iterable[Denial]) -> tuple[str, ...]:
    """The governed regions of both sides, those that changed statements name, and one that stands for all others."""
    named = (value for denial in changed for value in _values(denial, _REGION))
    return (*dict.fromkeys((*governed, *sorted(map(witness, named)))), OTHER_REGION)


def region_name(region: str) -> str:
    """What a sentence calls it."""
    return "every other region" if region == OTHER_REGION else region


def _own(account: str, home_region: str, permission_sets: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    yield "any role", role_arn("example", account), True
    yield "IAM users", f"arn:aws:iam::{account}:user/example", True
    yield "the root user", f"arn:aws:iam::{account}:root", True
    yield "the deployer", bootstrap_role("cfn-exec-role", account, home_region), True
    yield "StackSets", role_arn(STACK_SETS_ROLE, account), True
    yield ORGANIZATION_ROLE, role_arn(ORGANIZATION_ROLE, account), True
    yield "break-glass", role_arn(BREAK_GLASS_ROLE, account), True
    for name in sorted(permission_sets):
        yield f"people with {name}", permission_set_role(name, account), True


def _outsiders() -> Iterator[tuple[str, str, bool]]:
    yield "roles outside the organization", role_arn("example", _STRANGER), False
    yield "AWS services", "example.amazonaws.com", False
    yield "anonymous callers", "*", False


def _named(changed: Iterable[Denial], account: str, kind: PolicyType) -> Iterator[tuple[str, str, bool]]:
    for pattern in dict.fromkeys(value for denial in changed for value in _values(denial, _PRINCIPAL_ARN)):
        parts = pattern.split(":", _ARN_PARTS - 1)
        if len(parts) != _ARN_PARTS:
            continue
        if _ACCOUNT.fullmatch(parts[4]) and parts[4] != account:
            if kind is PolicyType.SERVICE_CONTROL:
                continue
        elif "*" in parts[4] or "?" in parts[4]:
            parts[4] = account
        parts[1] = "aws" if "*" in parts[1] else parts[1]
        yield f"principals like {pattern}", witness(":".join(parts)), True


def _values(denial: Denial, key: str) -> tuple[str, ...]:
    return tuple(
        value
        for condition in denial.compiled.conditions
        if condition.key.lower() == key
        for value in condition.values
    )
