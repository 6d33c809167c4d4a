"""A guardrail of the policy library: one organization policy with its reason, exemptions and parameters."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator
from pydantic import JsonValue as PydanticJson

from landform.policy.document import Document, JsonValue, sid_of, statements
from landform.policy.errors import PlaceholderError
from landform.policy.finding import Finding
from landform.policy.placeholders import (
    LANDING_ZONE_PLACEHOLDERS,
    ValueType,
    fill,
    placeholders_in,
    unknown_value,
)
from landform.policy.policy_type import PolicyType

Sentence = Annotated[str, StringConstraints(min_length=20, strip_whitespace=True)]
"""A text for readers: at least 20 characters."""

GuardrailId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""The name of a guardrail's folder."""


class Baseline(StrEnum):
    """From which baseline on a guardrail is attached; each holds the ones before it."""

    MINIMAL = "minimal"
    STANDARD = "standard"
    STRICT = "strict"
    OPTIONAL = "optional"
    """In no baseline: attached only where landing-zone.yaml names it."""


_ORDER: Final = (Baseline.MINIMAL, Baseline.STANDARD, Baseline.STRICT)


class Place(StrEnum):
    """Where a baseline attaches a guardrail: the root, or the organizational units of one purpose."""

    ROOT = "root"
    SANDBOX = "sandbox"
    SUSPENDED = "suspended"


class Framework(StrEnum):
    """The frameworks whose controls a guardrail can serve. Only their ids are kept here, never their text."""

    CIS = "cis-aws-foundations-7.0"
    FSBP = "aws-fsbp"
    NIST = "nist-800-53-r5"
    WELL_ARCHITECTED = "aws-well-architected"
    SRA = "aws-sra"

    @property
    def id_form(self) -> re.Pattern[str]:
        """The form of a control's id in this framework."""
        return _ID_FORMS[self]


_ID_FORMS: Final = {
    Framework.CIS: re.compile(r"[1-9]\d*(?:\.[1-9]\d*)+"),
    Framework.FSBP: re.compile(r"[A-Z][A-Za-z0-9]+\.[1-9]\d*"),
    Framework.NIST: re.compile(r"[A-Z]{2}-[1-9]\d*(?:\([1-9]\d*\))?"),
    Framework.WELL_ARCHITECTED: re.compile(r"[A-Z]{3,4}\d{2}-BP\d{2}"),
    Framework.SRA: re.compile(r"[a-z]+(?:-[a-z]+)*"),
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exemption(_Part):
    """Who or what the guardrail does not bind, and why."""

    to: str
    """A placeholder of principals or accounts, or the condition key that makes the exception, as in the document."""

    reason: Sentence
    """Why it must stay outside."""


class Parameter(_Part):
    """A value that landing-zone.yaml can set for this guardrail."""

    type: ValueType
    """The form of the value."""

    description: Sentence
    """What it is for, and what the default does."""

    default: PydanticJson = None
    """The value when landing-zone.yaml sets none. Without a default, landing-zone.yaml must set one."""

    @model_validator(mode="after")
    def _default_has_the_form(self) -> Self:
        if self.required or self.type.accepts(self.default):
            return self
        raise ValueError(f"the default must be {self.type.description}")

    @property
    def required(self) -> bool:
        """Whether landing-zone.yaml must set the value."""
        return "default" not in self.model_fields_set


class Guardrail(_Part):
    """One organization policy: the metadata of ``guardrail.yaml`` and the document of ``policy.json``."""

    id: GuardrailId
    """The name of its folder."""

    type: PolicyType
    """The type of its policy, from the folder above."""

    folder: Path
    """The folder that holds its files."""

    title: Annotated[str, StringConstraints(min_length=10, max_length=100, pattern=r"[^.]$")]
    """What it does, in one line without a full stop."""

    reason: Annotated[str, StringConstraints(min_length=40, strip_whitespace=True)]
    """Why it exists: what goes wrong without it, and what a reviewer should know before attaching it."""

    baseline: Baseline
    """From which baseline on it is attached."""

    attach: tuple[Place, ...]
    """Where a baseline attaches it. Empty for a guardrail that only landing-zone.yaml places."""

    exempt: tuple[Exemption, ...] = ()
    """Who is not bound."""

    controls: dict[Framework, tuple[str, ...]] = Field(min_length=1)
    """The ids of the controls it serves, by framework."""

    sources: tuple[Annotated[str, StringConstraints(pattern=r"^https://\S+$")], ...] = Field(min_length=1)
    """The documentation it was written from."""

    parameters: dict[GuardrailId, Parameter] = Field(default_factory=dict)
    """The values that landing-zone.yaml can set, by the name of their placeholder."""

    sids: dict[str, Sentence] = Field(default_factory=dict)
    """What each statement of an authorization policy does, by statement id."""

    unconfirmed: tuple[Sentence, ...] = ()
    """What could not be confirmed in the documentation and was not yet tried on AWS."""

    @field_validator("controls")
    @classmethod
    def _ids_have_the_form(
        cls, controls: dict[Framework, tuple[str, ...]]
    ) -> dict[Framework, tuple[str, ...]]:
        for framework, ids in controls.items():
            wrong = [control for control in ids if not framework.id_form.fullmatch(control)]
            if wrong or not ids:
                raise ValueError(f"{framework}: ids must look like {framework.id_form.pattern}, got {wrong}")
        return controls

    @model_validator(mode="after")
    def _is_placed_by_its_baseline(self) -> Self:
        if not self.attach and self.baseline is not Baseline.OPTIONAL:
            raise ValueError("attach: must name a place, because a baseline attaches this guardrail")
        clash = sorted(self.parameters.keys() & LANDING_ZONE_PLACEHOLDERS.keys())
        if clash:
            raise ValueError(
                f"parameters: {', '.join(clash)} is a value of the landing zone, choose another name"
            )
        return self

    def in_baseline(self, baseline: Baseline) -> bool:
        """Whether the baseline holds this guardrail: ``strict`` holds what ``standard`` holds, and so on."""
        return self.baseline in _ORDER[: _ORDER.index(baseline) + 1]

    @cached_property
    def document(self) -> Document:
        """The policy document with its placeholders. It is shared: fill it, do not change it."""
        document: Document = json.loads((self.folder / "policy.json").read_text("utf-8"))
        return document

    @cached_property
    def statement_ids(self) -> tuple[str, ...]:
        """The statement ids of an authorization policy in their order; empty for other types."""
        if not self.type.rules.authorizes:
            return ()
        return tuple(sid_of(statement) for statement in statements(self.document))

    def fill(
        self, values: Mapping[str, JsonValue], parameters: Mapping[str, JsonValue] | None = None
    ) -> Document:
        """The document for one landing zone.

        Args:
            values: The values of ``LANDING_ZONE_PLACEHOLDERS``; those that the document does not name may be left out.
            parameters: What landing-zone.yaml sets for this guardrail. Default: the defaults of the parameters.

        Raises:
            PlaceholderError: Every unknown, missing or ill-formed value, all at once.
        """
        given = parameters or {}
        findings = [
            unknown_value(name, self.parameters, self.id) for name in given if name not in self.parameters
        ]
        chosen = {name: parameter.default for name, parameter in self.parameters.items()} | dict(given)
        forms = {name: parameter.type for name, parameter in self.parameters.items()}
        used = placeholders_in(self.document)
        for name in sorted(used & (forms.keys() | values.keys())):
            form = forms.get(name) or LANDING_ZONE_PLACEHOLDERS.get(name)
            value = chosen[name] if name in chosen else values[name]
            if form and not form.accepts(value):
                findings.append(self._wrong_form(name, form, value))
        if findings:
            raise PlaceholderError(findings)
        return fill(self.document, {**values, **chosen}, self.id)

    def _wrong_form(self, name: str, form: ValueType, value: JsonValue) -> Finding:
        missing = value is None
        return Finding(
            where=self.id,
            rule="placeholder-form",
            problem=f"`{name}` has no value"
            if missing
            else f"`{name}` has the wrong form, got {json.dumps(value)}",
            do=f"give it {form.description}"
            + (f" under guardrails.parameters.{self.id}" if name in self.parameters else ""),
        )
