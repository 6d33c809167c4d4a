"""What becomes of the catalogue in a landing zone: the file decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from landform.controls.coverage import coverage, status_of
from landform.controls.framework import Requirement, Status
from landform.controls.guardrails_in_force import in_force
from landform.controls.result import ControlResult, EvidenceResult
from landform.policy.guardrail import Framework

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from landform.assembly import Landing
    from landform.controls.catalogue import ControlCatalogue
    from landform.controls.result import FrameworkResult
    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail

REASON = "A reason that is long enough to stand in a review"


@pytest.fixture
def cover(
    catalogue: ControlCatalogue,
    guardrails: Mapping[str, Guardrail],
    enterprise_landings: tuple[Landing, ...],
) -> Callable[[LandingZone], dict[Framework, FrameworkResult]]:
    """The coverage of a landing zone with the templates of the enterprise example."""

    def run(landing_zone: LandingZone) -> dict[Framework, FrameworkResult]:
        results = coverage(catalogue, guardrails, landing_zone, enterprise_landings)
        return {result.framework: result for result in results}

    return run


def statuses(result: FrameworkResult) -> dict[str, Status]:
    return {requirement.requirement: requirement.status for requirement in result.requirements}


def test_every_guardrail_is_in_force_where_all_are_attached(
    landing_zone_with: Callable[..., LandingZone], guardrails: Mapping[str, Guardrail]
) -> None:
    landing_zone = landing_zone_with()

    results = {name: in_force(guardrail, landing_zone) for name, guardrail in guardrails.items()}

    assert {name: result.detail for name, result in results.items() if not result.holds} == {}


def test_no_guardrail_is_in_force_without_its_policy(
    landing_zone_with: Callable[..., LandingZone], guardrails: Mapping[str, Guardrail]
) -> None:
    landing_zone = landing_zone_with()

    for name, guardrail in guardrails.items():
        others = tuple(
            replace(policy, guardrails=tuple(other for other in policy.guardrails if other != name))
            for policy in landing_zone.policies
        )
        result = in_force(guardrail, replace(landing_zone, policies=others))
        assert (result.holds, result.detail) == (False, "attached nowhere"), name


def test_a_guardrail_of_the_root_is_not_in_force_at_a_unit_only(
    landing_zone_with: Callable[..., LandingZone], guardrails: Mapping[str, Guardrail]
) -> None:
    landing_zone = landing_zone_with()
    at_a_unit = tuple(replace(policy, targets=("Sandbox",)) for policy in landing_zone.policies)

    result = in_force(guardrails["protect-cloudtrail"], replace(landing_zone, policies=at_a_unit))

    assert (result.holds, result.detail) == (False, "attached to Sandbox only, not to the root")


def test_a_guardrail_of_a_purpose_must_reach_every_unit_of_it(
    landing_zone_with: Callable[..., LandingZone], guardrails: Mapping[str, Guardrail]
) -> None:
    landing_zone = landing_zone_with()
    elsewhere = tuple(replace(policy, targets=("Infrastructure",)) for policy in landing_zone.policies)

    result = in_force(guardrails["suspended"], replace(landing_zone, policies=elsewhere))

    assert (result.holds, result.detail) == (False, "not attached to Suspended")


def test_a_removed_guardrail_changes_the_coverage(
    landing_zone_with: Callable[..., LandingZone],
    cover: Callable[[LandingZone], dict[Framework, FrameworkResult]],
) -> None:
    before = cover(landing_zone_with())
    after = cover(landing_zone_with(remove={"block-public-s3": REASON}))

    assert statuses(before[Framework.CIS])["3.1.4"] is Status.SATISFIED
    assert statuses(after[Framework.CIS])["3.1.4"] is Status.HELPED
    assert statuses(before[Framework.FSBP])["S3.1"] is Status.SATISFIED
    assert statuses(after[Framework.FSBP])["S3.1"] is Status.HELPED
    assert after[Framework.CIS].counts[Status.SATISFIED] == before[Framework.CIS].counts[Status.SATISFIED] - 1


def test_a_guardrail_that_alone_serves_a_requirement_leaves_it_missing_or_planned(
    landing_zone_with: Callable[..., LandingZone],
    cover: Callable[[LandingZone], dict[Framework, FrameworkResult]],
) -> None:
    removed = {"opt-out-of-ai-training": REASON, "protect-macie": REASON}

    before = cover(landing_zone_with())
    after = cover(landing_zone_with(remove=removed))

    assert statuses(before[Framework.NIST])["PM-25"] is Status.HELPED
    assert statuses(after[Framework.NIST])["PM-25"] is Status.MISSING
    assert statuses(before[Framework.CIS])["3.1.3"] is Status.HELPED
    assert statuses(after[Framework.CIS])["3.1.3"] is Status.PLANNED


def test_with_all_evidence_every_requirement_has_the_status_that_the_catalogue_claims(
    catalogue: ControlCatalogue,
    landing_zone_with: Callable[..., LandingZone],
    enterprise: LandingZone,
    cover: Callable[[LandingZone], dict[Framework, FrameworkResult]],
) -> None:
    """The templates are those of the enterprise example, and the policies those of a file with all guardrails."""
    everything = landing_zone_with()
    both = replace(
        enterprise, policies=everything.policies, organizational_units=everything.organizational_units
    )

    results = cover(both)

    for framework, requirements in catalogue.frameworks.items():
        claims = {name: requirement.status for name, requirement in requirements.requirements.items()}
        assert statuses(results[framework]) == claims


def test_without_any_template_nothing_that_templates_bear_is_satisfied(
    catalogue: ControlCatalogue, guardrails: Mapping[str, Guardrail], enterprise: LandingZone
) -> None:
    [cis] = [
        result
        for result in coverage(catalogue, guardrails, enterprise, ())
        if result.framework is Framework.CIS
    ]

    assert {name for name, status in statuses(cis).items() if status is Status.SATISFIED} == {"3.1.4"}


def control(name: str, *, holds: bool = False, planned: bool = False) -> ControlResult:
    evidence = () if planned else (EvidenceResult(evidence="e", holds=holds, detail="d"),)
    return ControlResult(
        control=name, title="Some title", evidence=evidence, planned="One day" if planned else None
    )


CONTROLS = {
    "holds": control("holds", holds=True),
    "too": control("too", holds=True),
    "fails": control("fails"),
    "one-day": control("one-day", planned=True),
}


@pytest.mark.parametrize(
    ("requirement", "status"),
    [
        ({"satisfied_by": ["holds", "too"]}, Status.SATISFIED),
        ({"satisfied_by": ["holds"], "helped_by": ["fails"]}, Status.SATISFIED),
        ({"satisfied_by": ["holds", "fails"]}, Status.HELPED),
        ({"satisfied_by": ["fails"], "helped_by": ["holds"]}, Status.HELPED),
        ({"satisfied_by": ["fails"]}, Status.MISSING),
        ({"helped_by": ["fails", "holds"]}, Status.HELPED),
        ({"helped_by": ["fails"]}, Status.MISSING),
        ({"helped_by": ["fails"], "planned": ["one-day"]}, Status.PLANNED),
        ({"helped_by": ["holds"], "planned": ["one-day"]}, Status.HELPED),
        ({"planned": ["one-day"]}, Status.PLANNED),
        ({}, Status.NOT_OURS),
    ],
)
def test_the_status_follows_from_the_controls(requirement: dict[str, list[str]], status: Status) -> None:
    assert status_of(Requirement.model_validate(requirement), CONTROLS) is status


def test_a_control_needs_all_of_its_evidence() -> None:
    good = EvidenceResult(evidence="e", holds=True, detail="d")
    result = ControlResult(control="c", title="t", evidence=(good, replace(good, holds=False)), planned=None)

    assert not result.holds
    assert replace(result, evidence=(good, good)).holds
    assert not replace(result, evidence=()).holds
