"""How far one landing zone serves every framework of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.controls.evidence import GuardrailEvidence
from landform.controls.framework import Status
from landform.controls.guardrails_in_force import in_force
from landform.controls.result import (
    ControlResult,
    EvidenceResult,
    FrameworkResult,
    RequirementResult,
)
from landform.controls.template_assertion import assert_templates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform.assembly import Landing
    from landform.controls.catalogue import ControlCatalogue
    from landform.controls.control import Control
    from landform.controls.evidence import Evidence
    from landform.controls.framework import FrameworkRequirements, Requirement
    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail


def coverage(
    catalogue: ControlCatalogue,
    guardrails: Mapping[str, Guardrail],
    landing_zone: LandingZone,
    landings: Sequence[Landing],
) -> tuple[FrameworkResult, ...]:
    """Judge every piece of evidence once, and count what the frameworks make of it.

    Args:
        catalogue: The controls and the frameworks.
        guardrails: The policy library that the controls name guardrails of.
        landing_zone: The resolved landing zone.
        landings: Its synthesized templates with the accounts and Regions they land in.
    """

    def judged(evidence: Evidence) -> EvidenceResult:
        if isinstance(evidence, GuardrailEvidence):
            return in_force(guardrails[evidence.guardrail], landing_zone)
        return assert_templates(evidence, landings, landing_zone)

    controls = {
        control.id: _control_result(control, tuple(map(judged, control.evidence)))
        for control in catalogue.controls.values()
    }
    return tuple(_framework_result(framework, controls) for framework in catalogue.frameworks.values())


def _control_result(control: Control, evidence: tuple[EvidenceResult, ...]) -> ControlResult:
    return ControlResult(control=control.id, title=control.title, evidence=evidence, planned=control.planned)


def _framework_result(
    framework: FrameworkRequirements, controls: Mapping[str, ControlResult]
) -> FrameworkResult:
    return FrameworkResult(
        framework=framework.framework,
        title=framework.title,
        scope=framework.scope,
        requirements=tuple(
            RequirementResult(
                requirement=name,
                status=status_of(requirement, controls),
                claim=requirement.status,
                controls=tuple(controls[control] for control in requirement.controls),
                note=requirement.note,
            )
            for name, requirement in framework.requirements.items()
        ),
    )


def status_of(requirement: Requirement, controls: Mapping[str, ControlResult]) -> Status:
    """The status of a requirement in a landing zone where the controls came out so."""
    if requirement.satisfied_by and all(controls[name].holds for name in requirement.satisfied_by):
        return Status.SATISFIED
    if any(controls[name].holds for name in requirement.controls):
        return Status.HELPED
    if requirement.planned:
        return Status.PLANNED
    return Status.MISSING if requirement.controls else Status.NOT_OURS
