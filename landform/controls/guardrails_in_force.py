"""Whether a guardrail is in force where its own file says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.organizational_units import OrganizationalUnitPurpose
from landform.controls.result import EvidenceResult
from landform.model.guardrail_attachments import ROOT_TARGET
from landform.policy.guardrail import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail

_PURPOSES: Final = {
    Place.SANDBOX: OrganizationalUnitPurpose.SANDBOX,
    Place.SUSPENDED: OrganizationalUnitPurpose.SUSPENDED,
}


def in_force(guardrail: Guardrail, landing_zone: LandingZone) -> EvidenceResult:
    """Whether the landing zone attaches the guardrail where the guardrail's ``attach`` says.

    That is the root, or every unit of a purpose. A guardrail without such places is in force where landing-zone.yaml
    names it, if it does.
    """
    targets = sorted(
        {target for p in landing_zone.policies if guardrail.id in p.guardrails for target in p.targets}
    )
    problem = _problem(guardrail, targets, landing_zone)
    return EvidenceResult(
        evidence=f"guardrail {guardrail.id}",
        holds=problem is None,
        detail=problem or f"attached to {_named(targets)}",
    )


def _problem(guardrail: Guardrail, targets: Sequence[str], landing_zone: LandingZone) -> str | None:
    """Why the guardrail is not in force where it should be, or None."""
    if not targets:
        return "attached nowhere"
    if ROOT_TARGET in targets:
        return None
    if Place.ROOT in guardrail.attach:
        return f"attached to {_named(targets)} only, not to the root"
    purposes = {_PURPOSES[place] for place in guardrail.attach}
    free = [
        unit.path
        for unit in landing_zone.organizational_units
        if unit.purpose in purposes and not _covers(targets, unit.path)
    ]
    return f"not attached to {_named(free)}" if free else None


def _covers(targets: Collection[str], path: str) -> bool:
    """Whether a policy at one of the targets reaches the unit: attached to it, or above it."""
    names = path.split("/")
    return any("/".join(names[: depth + 1]) in targets for depth in range(len(names)))


def _named(targets: Sequence[str]) -> str:
    return ", ".join("the root" if target == ROOT_TARGET else target.removeprefix("/") for target in targets)
