"""The section ``guardrails`` of landing-zone.yaml."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, JsonValue

from landform.config.section import Section
from landform.config.values import GuardrailId, Reason


class Baseline(StrEnum):
    """A set of guardrails of the policy library, each holding the one before it."""

    MINIMAL = "minimal"
    STANDARD = "standard"
    STRICT = "strict"


class Guardrails(Section):
    """Organization policies for the whole organization. Units and accounts can add more, never less."""

    baseline: Baseline = Field(default=Baseline.STANDARD, strict=False)
    """`minimal` is what nobody regrets, `standard` suits most companies, `strict` is for regulated ones. See the
    reference of guardrails for what each holds."""

    add: Annotated[tuple[GuardrailId, ...], Field(strict=False)] = ()
    """Guardrails for the whole organization beyond the baseline."""

    remove: dict[GuardrailId, Reason] = Field(default_factory=dict)
    """Guardrails of the baseline that are left out, each with the reason."""

    parameters: dict[GuardrailId, dict[str, JsonValue]] = Field(default_factory=dict)
    """Values for the parameters of single guardrails, such as the instance types that `deny-large-instances`
    allows. See the reference of guardrails for names and defaults."""

    exempt_roles: dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@*/-]+$")], Reason] = Field(
        default_factory=dict
    )
    """Names of IAM roles in member accounts that the guardrails treat like the landing zone's own roles, each with
    the reason, such as the role of an existing pipeline. `*` matches any characters. Default: none."""
