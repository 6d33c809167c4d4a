"""``proof.yaml``: the attacks that a guardrail denies, the calls that it permits, the settings that it states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import JsonValue as PydanticJson

from landform.errors import UserError

if TYPE_CHECKING:
    from landform.policy.guardrail import Guardrail

FILE_NAME: Final = "proof.yaml"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str | int | float | bool) else value


def _worded(value: object) -> object:
    """Numbers and truth values as the texts that a request carries."""
    listed = _listed(value)
    if not isinstance(listed, list):
        return listed
    return [str(item).lower() if isinstance(item, bool) else str(item) for item in listed]


Title = Annotated[str, StringConstraints(min_length=15, max_length=120, pattern=r"[^.]$")]
"""A sentence without its full stop."""

Texts = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
"""One text or a list of them; each makes calls of its own."""

ContextValues = Annotated[tuple[str, ...], BeforeValidator(_worded), Field(min_length=1)]


class ProofFileError(UserError):
    """A ``proof.yaml`` is missing or not well formed."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Case(_Part):
    """Calls that are decided alike: every combination of the principals, actions, resources and context values."""

    title: Title
    """What the calls are, as a sentence."""

    principal: Texts
    """``role/name``, ``user/name`` or ``root`` of the account at the place, a whole ARN, a service, or ``*``."""

    action: Texts
    """The actions, such as ``s3:GetObject``."""

    resource: Texts = ("*",)
    """ARNs. Default: ``*``, for actions that name no resource."""

    context: dict[str, ContextValues | None] = Field(default_factory=dict)
    """Further context keys; null takes a key away that calls have by default."""

    in_accounts: tuple[str, ...] = Field(default=(), strict=False)
    """The accounts in which the case holds. Default: every account that the guardrail binds."""

    not_in_accounts: tuple[str, ...] = Field(default=(), strict=False)
    """Accounts in which it does not hold."""


class Attack(Case):
    """Calls that the guardrail denies."""

    exempt: tuple[str, ...] = Field(default=(), alias="except", strict=False)
    """Principals who may make the same calls."""


class Setting(_Part):
    """A value in the document of a management policy."""

    title: Title
    """What the value means, as a sentence."""

    at: Annotated[str, StringConstraints(min_length=1)]
    """The place of the value, as keys joined by dots."""

    equals: PydanticJson
    """The value."""


class Proof(_Part):
    """What ``proof.yaml`` holds."""

    denies: tuple[Attack, ...] = ()
    permits: tuple[Case, ...] = ()
    states: tuple[Setting, ...] = ()


def load_proof(guardrail: Guardrail) -> Proof:
    """The proof beside the guardrail's document.

    Raises:
        ProofFileError: The file is missing, not well formed, or of the wrong kind for the type of the policy.
    """
    path = guardrail.folder / FILE_NAME
    where = f"policies/{guardrail.type.folder}/{guardrail.id}/{FILE_NAME}"
    try:
        content = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        proof = Proof.model_validate(content)
    except FileNotFoundError as error:
        raise ProofFileError(f"{where} is missing: write what the guardrail denies and permits") from error
    except yaml.YAMLError as error:
        raise ProofFileError(f"{where}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        faults = "\n".join(
            f"{where}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
        )
        raise ProofFileError(faults) from error
    _check_kind(proof, guardrail, where)
    return proof


def _check_kind(proof: Proof, guardrail: Guardrail, where: str) -> None:
    if guardrail.type.rules.authorizes:
        if not proof.denies or not proof.permits or proof.states:
            raise ProofFileError(f"{where}: must hold `denies` and `permits`, and no `states`")
    elif not proof.states or proof.denies or proof.permits:
        raise ProofFileError(f"{where}: a policy of type {guardrail.type} has `states` only")
