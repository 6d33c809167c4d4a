"""The catalogue: every file of ``policies/controls`` and ``policies/frameworks``, read and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import ValidationError

from landform.controls.control import Control
from landform.controls.evidence import GuardrailEvidence, Part
from landform.controls.framework import FrameworkRequirements
from landform.policy.catalogue import POLICIES, load_catalogue
from landform.policy.errors import CatalogueError
from landform.policy.finding import Finding
from landform.policy.guardrail import Framework

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlCatalogue:
    """The controls by id, in the order of the ids, and the frameworks in that of ``Framework``."""

    controls: Mapping[str, Control]
    frameworks: Mapping[Framework, FrameworkRequirements]


def load_controls(folder: Path = POLICIES, *, guardrails: Collection[str] | None = None) -> ControlCatalogue:
    """Read the catalogue of a policy library.

    Args:
        folder: The policy library, with the folders ``controls`` and ``frameworks``.
        guardrails: The ids of the guardrails that evidence may name. Default: those of the same library.

    Raises:
        CatalogueError: Every fault of every file, all at once.
    """
    findings: list[Finding] = []
    controls = _load_folder(folder / "controls", Control, "id", findings)
    frameworks = _load_folder(folder / "frameworks", FrameworkRequirements, "framework", findings)
    known = load_catalogue(folder) if guardrails is None else guardrails
    findings.extend(_unknown_guardrails(controls, known))
    findings.extend(_repeated_evidence(controls))
    for framework in frameworks:
        findings.extend(_wrong_controls(framework, {control.id: control for control in controls}))
    findings.extend(_unused(controls, frameworks))
    if findings:
        raise CatalogueError(findings)
    return ControlCatalogue(
        controls={control.id: control for control in controls},
        frameworks={
            framework.framework: framework
            for framework in sorted(frameworks, key=lambda item: list(Framework).index(item.framework))
        },
    )


def _load_folder(folder: Path, kind: type[PartT], name_key: str, findings: list[Finding]) -> list[PartT]:
    """Every file of a folder, in the order of the names. The name of the file is the part's id."""
    parts: list[PartT] = []
    for path in sorted(folder.glob("*.yaml")):
        where = f"{folder.name}/{path.name}"
        try:
            parts.append(kind.model_validate({**_content(path, name_key), name_key: path.stem}))
        except ValidationError as error:
            findings.extend(_metadata_fault(where, fault) for fault in error.errors(include_url=False))
        except (yaml.YAMLError, TypeError, ValueError) as error:
            findings.append(
                Finding(where=where, rule="syntax", problem=" ".join(str(error).split()), do="mend the file")
            )
    return parts


def _content(path: Path, name_key: str) -> dict[str, object]:
    content = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 -- a subclass of CSafeLoader
    if not isinstance(content, dict):
        raise TypeError(f"must hold keys and values, got {type(content).__name__}")
    if name_key in content:
        raise ValueError(f"must not set `{name_key}`: the name of the file says it")
    return content


def _metadata_fault(where: str, fault: Mapping[str, Any]) -> Finding:
    place = ".".join(str(part) for part in fault["loc"]) or "the file"
    problem = str(fault["msg"]).removeprefix("Value error, ")
    return Finding(where=where, rule="metadata", problem=f"{place}: {problem}", do="mend the file")


def _unknown_guardrails(controls: Sequence[Control], known: Collection[str]) -> Iterator[Finding]:
    for control in controls:
        for evidence in control.evidence:
            if isinstance(evidence, GuardrailEvidence) and evidence.guardrail not in known:
                yield Finding(
                    where=f"controls/{control.id}.yaml",
                    rule="guardrail-known",
                    problem=f"there is no guardrail `{evidence.guardrail}`",
                    do="name one of the policy library",
                )


def _repeated_evidence(controls: Sequence[Control]) -> Iterator[Finding]:
    """One piece of evidence belongs to one control, or the counts would be worth less than they seem."""
    owners: dict[str, str] = {}
    for control in controls:
        for evidence in control.evidence:
            first = owners.setdefault(evidence.model_dump_json(), control.id)
            if first != control.id or control.evidence.count(evidence) > 1:
                yield Finding(
                    where=f"controls/{control.id}.yaml",
                    rule="evidence-once",
                    problem=f"`{first}` has this evidence already: {evidence}",
                    do="let frameworks name that control, or say what differs",
                )


def _wrong_controls(framework: FrameworkRequirements, controls: Mapping[str, Control]) -> Iterator[Finding]:
    for name, requirement in framework.requirements.items():
        for control in requirement.controls:
            if control not in controls:
                yield _requirement_fault(
                    framework, name, "control-known", f"there is no control `{control}`", "mend its name"
                )
            elif (control in requirement.planned) != (controls[control].planned is not None):
                problem = f"`{control}` is {'not ' if controls[control].planned is None else ''}planned"
                yield _requirement_fault(
                    framework, name, "control-planned", problem, "list it under the other key"
                )


def _requirement_fault(
    framework: FrameworkRequirements, requirement: str, rule: str, problem: str, do: str
) -> Finding:
    return Finding(
        where=f"frameworks/{framework.framework}.yaml: {requirement}", rule=rule, problem=problem, do=do
    )


def _unused(controls: Sequence[Control], frameworks: Sequence[FrameworkRequirements]) -> Iterator[Finding]:
    used = {
        name
        for framework in frameworks
        for requirement in framework.requirements.values()
        for name in requirement.controls
    }
    for control in controls:
        if control.id not in used:
            yield Finding(
                where=f"controls/{control.id}.yaml",
                rule="control-used",
                problem="no framework names it",
                do="name it where it serves, or take it out",
            )


class _Loader(yaml.CSafeLoader):
    """Reads YAML and refuses a key that stands twice: the second would win without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 -- PyYAML's signature
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        repeated = sorted({str(key) for key in keys if keys.count(key) > 1})
        if repeated:
            raise ValueError(f"{', '.join(repeated)} stands twice")
        return super().construct_mapping(node, deep)
