"""One control: something the landing zone does, why, and how one knows."""

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from landform.controls.evidence import Evidence, Part

ControlId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""The name of a control's file without its ending."""


class Control(Part):
    """A control. It holds in a landing zone when every piece of its evidence does.

    A control is either known by evidence or planned, never both: what a deployment step or a live check will do one
    day is no evidence today.
    """

    id: ControlId
    """The name of its file."""

    title: Annotated[str, StringConstraints(min_length=10, max_length=100, pattern=r"[^.]$")]
    """The fact, in one line without a full stop."""

    why: Annotated[str, StringConstraints(min_length=20, strip_whitespace=True)]
    """What goes wrong without it."""

    source: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    """The documentation of what it relies on."""

    evidence: tuple[Evidence, ...] = ()
    planned: Annotated[str, StringConstraints(min_length=20, strip_whitespace=True)] | None = None
    """What is missing today, as a sentence."""

    @model_validator(mode="after")
    def _is_known_or_planned(self) -> Self:
        if bool(self.evidence) == (self.planned is not None):
            raise ValueError("give it either `evidence`, or `planned` with what is missing today")
        return self
