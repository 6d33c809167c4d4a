"""What became of the catalogue in one landing zone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.controls.framework import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.guardrail import Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceResult:
    """Whether one piece of evidence holds in the landing zone, and what was seen."""

    evidence: str
    holds: bool
    detail: str
    """Where it holds, or why it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlResult:
    """One control in the landing zone."""

    control: str
    title: str
    evidence: tuple[EvidenceResult, ...]
    planned: str | None

    @property
    def holds(self) -> bool:
        """Whether there is evidence and all of it holds."""
        return bool(self.evidence) and all(result.holds for result in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """One requirement of a framework in the landing zone."""

    requirement: str
    status: Status
    claim: Status
    """The status when all evidence of the catalogue holds."""

    controls: tuple[ControlResult, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkResult:
    """One framework in the landing zone."""

    framework: Framework
    title: str
    scope: str
    requirements: tuple[RequirementResult, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many requirements there are of every status."""
        counted = Counter(requirement.status for requirement in self.requirements)
        return {status: counted[status] for status in Status}
