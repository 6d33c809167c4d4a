"""The proof of a management policy: its document states what it claims, at every target. The effect is AWS's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from landform.model.guardrail_attachments import ROOT_TARGET
from landform.policy.document import minify
from landform.policy.placeholders import LANDING_ZONE_PLACEHOLDERS, ValueType
from landform.prove.proof_file import ProofFileError
from landform.prove.result import GuardrailResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.policy.document import JsonValue
    from landform.policy.guardrail import Guardrail
    from landform.policy.packing import PackedPolicy
    from landform.prove.proof_file import Proof
    from landform.prove.values import Values

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z0-9-]*)>")
_LISTS: Final = (ValueType.STRINGS, ValueType.ACCOUNT_IDS, ValueType.REGIONS, ValueType.PRINCIPALS)


def prove_settings(
    guardrail: Guardrail, proof: Proof, policies: Sequence[PackedPolicy], values: Values
) -> GuardrailResult:
    """Compare the document with what proof.yaml states; a value that nothing states is a failure too."""
    targets = sorted({target for policy in policies for target in policy.targets})
    failures = [
        failure
        for policy in policies
        for failure in (
            *_wrong_settings(guardrail, proof, policy, values),
            *_unstated(guardrail.id, proof, policy),
        )
    ]
    return GuardrailResult(
        guardrail=guardrail.id,
        type=guardrail.type.value,
        title=guardrail.title,
        places=tuple(_target_name(target) for target in targets),
        mutations=sum(len(list(_leaves(policy.document))) for policy in policies),
        settings=tuple(setting.title for setting in proof.states),
        failures=tuple(dict.fromkeys(failures)),
    )


def _wrong_settings(
    guardrail: Guardrail, proof: Proof, policy: PackedPolicy, values: Values
) -> Iterator[str]:
    for setting in proof.states:
        found = _at(policy.document, setting.at)
        wanted = _filled(setting.equals, values, guardrail)
        if found != wanted:
            stated = "nothing" if found is None else minify(found)
            yield (
                f"{guardrail.id}: {setting.title}: the document states {stated} at {setting.at}, "
                f"but must state {minify(wanted)}"
            )


def _unstated(guardrail: str, proof: Proof, policy: PackedPolicy) -> Iterator[str]:
    stated = {setting.at for setting in proof.states}
    for path in _leaves(policy.document):
        if path not in stated:
            yield f"{guardrail}: nothing in its proof.yaml states {path}: add what the value must be, and why"


def _leaves(value: JsonValue, path: str = "") -> Iterator[str]:
    """The paths of everything that is not an object."""
    if not isinstance(value, dict):
        yield path
        return
    for key, item in value.items():
        yield from _leaves(item, f"{path}.{key}" if path else key)


def _at(document: JsonValue, path: str) -> JsonValue:
    value = document
    for key in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def _filled(value: JsonValue, values: Values, guardrail: Guardrail) -> JsonValue:
    """The value with its placeholders filled, each by a text or a list as its type says."""
    name = _PLACEHOLDER.fullmatch(value) if isinstance(value, str) else None
    if name is None:
        return value
    if name[1] not in values:
        known = ", ".join(sorted(values))
        raise ProofFileError(f"proof.yaml of {guardrail.id}: <{name[1]}> is not known; known: {known}")
    parameter = guardrail.parameters.get(name[1])
    form = parameter.type if parameter else LANDING_ZONE_PLACEHOLDERS.get(name[1])
    found = values[name[1]]
    return [*found] if form in _LISTS or len(found) != 1 else found[0]


def _target_name(target: str) -> str:
    return "the root" if target == ROOT_TARGET else target.removeprefix("/")
