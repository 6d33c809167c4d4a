"""What a framework asks for, as ids only, and the controls that serve it."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from landform.controls.control import ControlId
from landform.controls.evidence import Part
from landform.policy.guardrail import Framework


class Status(StrEnum):
    """How far a landing zone serves a requirement."""

    SATISFIED = "satisfied"
    """Nothing is left to do in the accounts and Regions that the landing zone governs."""

    HELPED = "helped"
    """Something is in force, and workloads, people or a later version do the rest."""

    PLANNED = "planned"
    """Nothing is in force yet; a later version will do something."""

    MISSING = "missing"
    """The catalogue could serve it, and this landing zone leaves that out. Never the status of a file."""

    NOT_OURS = "not-ours"
    """A landing zone has no part in it."""


class Requirement(Part):
    """One requirement. Without any control it is not ours."""

    satisfied_by: tuple[ControlId, ...] = ()
    """The controls that satisfy it together."""

    helped_by: tuple[ControlId, ...] = ()
    """The controls that help, each by itself."""

    planned: tuple[ControlId, ...] = ()
    """The controls that have no evidence yet."""

    note: Annotated[str, StringConstraints(min_length=20, strip_whitespace=True)] | None = None
    """What a reader should know, such as why it is not satisfied."""

    @model_validator(mode="after")
    def _names_each_control_once(self) -> Self:
        repeated = sorted({name for name in self.controls if self.controls.count(name) > 1})
        if repeated:
            raise ValueError(f"names {', '.join(repeated)} more than once")
        if self.satisfied_by and self.planned:
            raise ValueError("a requirement that is satisfied has nothing planned: take one out")
        return self

    @property
    def controls(self) -> tuple[str, ...]:
        """Every control it names."""
        return (*self.satisfied_by, *self.helped_by, *self.planned)

    @property
    def status(self) -> Status:
        """What the catalogue can do for it, when all evidence holds."""
        if self.satisfied_by:
            return Status.SATISFIED
        if self.helped_by:
            return Status.HELPED
        return Status.PLANNED if self.planned else Status.NOT_OURS


class FrameworkRequirements(Part):
    """The requirements of one framework, in the order of its file."""

    framework: Framework
    """The name of its file."""

    title: Annotated[str, StringConstraints(min_length=5)]
    source: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    scope: Annotated[str, StringConstraints(min_length=20, strip_whitespace=True)]
    """Which of the framework's ids the file lists."""

    requirements: dict[str, Requirement] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_of_the_framework(self) -> Self:
        form = self.framework.id_form
        wrong = [name for name in self.requirements if not form.fullmatch(name)]
        if wrong:
            raise ValueError(f"requirements: ids must look like {form.pattern}, got {', '.join(wrong)}")
        return self
