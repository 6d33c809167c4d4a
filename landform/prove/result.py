"""What a proof comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardrailResult:
    """The proof of one guardrail in one landing zone."""

    guardrail: str
    type: str
    title: str
    places: tuple[str, ...]
    """Where it was proven, in words."""

    denied: int = 0
    """Calls that are denied as claimed, over all places."""

    permitted: int = 0
    """Calls that are permitted as claimed, over all places."""

    mutations: int = 0
    """Ways to weaken or widen the policy, all of which the cases notice unless a failure says otherwise."""

    settings: tuple[str, ...] = ()
    """What a management policy states at every target."""

    failures: tuple[str, ...] = ()
    """One sentence for each thing that is not as claimed."""

    overruled: Mapping[str, int] = field(default_factory=dict)
    """Calls that this guardrail permits and another denies, by that one's name and statement."""

    @property
    def passed(self) -> bool:
        """Whether everything is as claimed."""
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What one principal cannot do at one place in one region."""

    region: str
    governed: bool
    denied: int
    """Actions that are always denied."""

    limited: int
    """Further actions that are denied on some resources or in some requests."""

    by_statement: Mapping[str, int]
    """How many actions each statement always denies; an action can count for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalLosses:
    """What one principal cannot do at one place."""

    principal: str
    """What it is, such as ``break-glass``."""

    arn: str
    place: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentResult:
    """Whether the calls that one template needs are permitted where it lands."""

    template: str
    place: str
    principals: tuple[str, ...]
    resource_types: int
    calls: int
    failures: tuple[str, ...]


class Access(StrEnum):
    """Whether a permission set can do something in an account."""

    ALLOWED = "allowed"
    LIMITED = "limited"
    """Allowed, but a policy of the organization denies it on some resources or in some requests."""

    DENIED = "denied"
    """A policy of the organization, of the permission set or its boundary denies it."""

    NOT_GRANTED = "not granted"
    """No policy of the permission set allows it."""

    UNKNOWN = "unknown"
    """It depends on the resource or the request, or on a policy that is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The access of one permission set to one action in accounts under the same policies."""

    permission_set: str
    action: str
    accounts: tuple[str, ...]
    access: Access
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveAction:
    """An action of the catalogue."""

    action: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofResult:
    """Everything that was proven about a landing zone."""

    guardrails: tuple[GuardrailResult, ...]
    actions: int
    """How many IAM actions AWS has, as of ``data_date``."""

    data_date: str
    losses: tuple[PrincipalLosses, ...]
    deployment: tuple[DeploymentResult, ...]
    sensitive_actions: tuple[SensitiveAction, ...]
    matrix: tuple[Cell, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """Every failure as a sentence."""
        return (
            *(failure for result in self.guardrails for failure in result.failures),
            *(failure for result in self.deployment for failure in result.failures),
        )

    @property
    def passed(self) -> bool:
        """Whether everything is as claimed."""
        return not self.failures
