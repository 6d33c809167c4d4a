"""What a control is known by: a guardrail that is attached, or a property of a template."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic import JsonValue as PydanticJson

from landform.policy.guardrail import GuardrailId


class Part(BaseModel):
    """A part of a file of the catalogue: unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Operator(StrEnum):
    """How the value at a property path is compared."""

    EQUALS = "equals"
    """It is the value."""

    CONTAINS = "contains"
    """It is a list that holds the value, or a text that holds it."""

    PRESENT = "present"
    """It is there and not empty, whatever it is."""

    AT_LEAST = "at-least"
    """It is a number that is not smaller."""

    STARTS_WITH = "starts-with"
    """It is a text that begins so."""


class Reach(StrEnum):
    """Where the templates that bear the property must land."""

    ONCE = "once"
    """Anywhere: there is one such resource for the whole organization."""

    GOVERNED_REGIONS = "governed-regions"
    """In every governed Region."""

    ACCOUNTS = "accounts"
    """In every account, the management account among them. Suspended accounts get nothing."""

    ACCOUNTS_AND_REGIONS = "accounts-and-governed-regions"
    """In every governed Region of every account."""


class GuardrailEvidence(Part):
    """A guardrail of the policy library that is attached where its own file says.

    That the document denies what it claims is proven by its ``proof.yaml``; this says that it is in force.
    """

    guardrail: GuardrailId


PropertyPath = Annotated[str, StringConstraints(pattern=r"^[^.\[\]]+(\[\])?(\.[^.\[\]]+(\[\])?)*$")]
"""Keys with dots between them; ``[]`` after a key stands for any element of its list."""


class TemplateEvidence(Part):
    """A statement about resources of the synthesized templates, those that StackSets carry among them.

    Every resource of the type that ``where`` selects must have a value at the path that compares as told, and there
    must be one such resource at least.
    """

    template: Annotated[str, StringConstraints(pattern=r"^[a-z*?-]+$")]
    """The name of the stack or StackSet without ``landform-``, with ``*`` for any characters."""

    resource: Annotated[str, StringConstraints(pattern=r"^AWS::\w+::\w+$")]
    """The type of the resource."""

    where: dict[PropertyPath, PydanticJson] = Field(default_factory=dict)
    """Which resources of the type are meant: the values at these paths. Texts may hold ``*`` for any characters."""

    property: PropertyPath
    operator: Operator
    value: PydanticJson = None
    unless: PydanticJson = None
    """With `contains`: an element that must not stand in the same list."""

    reach: Reach = Reach.ONCE

    @model_validator(mode="after")
    def _has_the_value_that_its_operator_takes(self) -> Self:
        if self.operator is Operator.PRESENT and self.value is not None:
            raise ValueError("`present` compares with nothing: take `value` out")
        if self.operator is not Operator.PRESENT and self.value is None:
            raise ValueError(f"`{self.operator}` needs a `value`")
        if self.unless is not None and self.operator is not Operator.CONTAINS:
            raise ValueError("`unless` goes with `contains` only")
        number = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if self.operator is Operator.AT_LEAST and not number:
            raise ValueError("`at-least` needs a number")
        if self.operator is Operator.STARTS_WITH and not isinstance(self.value, str):
            raise ValueError("`starts-with` needs a text")
        return self

    def __str__(self) -> str:
        """The assertion in one line."""
        selected = "".join(f", {path} {value}" for path, value in self.where.items())
        expected = "" if self.value is None else f" {_text(self.value)}"
        forbidden = "" if self.unless is None else f" and not {_text(self.unless)}"
        return (
            f"{self.resource} in {self.template}{selected}: "
            f"{self.property} {self.operator.replace('-', ' ')}{expected}{forbidden}"
        )


def _text(value: PydanticJson) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


Evidence = GuardrailEvidence | TemplateEvidence
