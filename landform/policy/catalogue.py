"""The catalogue of guardrails: every folder of ``policies/``, read and checked for form."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml
from pydantic import ValidationError

from landform.policy.errors import CatalogueError
from landform.policy.finding import Finding
from landform.policy.guardrail import Baseline, Guardrail
from landform.policy.placeholders import LANDING_ZONE_PLACEHOLDERS, placeholders_in, unknown_value
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

POLICIES: Final = Path(__file__).parents[2] / "policies"
"""The policy library of this repository."""

_METADATA: Final = "guardrail.yaml"
_DOCUMENT: Final = "policy.json"
_GIVEN_BY_THE_FOLDER: Final = ("folder", "id", "type")


def load_catalogue(folder: Path = POLICIES) -> Mapping[str, Guardrail]:
    """Every guardrail of a policy library, by id and in the order of the ids.

    The form of the files is checked: keys and texts of ``guardrail.yaml``, JSON, statement ids, placeholders and
    exemptions. What the documents say is checked by ``landform.policy.validation``, which costs more.

    Args:
        folder: A folder with one folder a policy type, each with one folder a guardrail.

    Raises:
        CatalogueError: Every fault of every folder, all at once.
    """
    findings: list[Finding] = []
    guardrails: dict[str, Guardrail] = {}
    for policy_type in PolicyType:
        for place in _guardrail_folders(folder / policy_type.folder):
            guardrail = _load(place, policy_type, findings)
            if guardrail is None:
                continue
            if guardrail.id in guardrails:
                findings.append(
                    _fault(place, "unique-id", f"a second guardrail is called `{guardrail.id}`", "rename")
                )
            guardrails[guardrail.id] = guardrail
    findings.extend(_repeated_sids(guardrails))
    if findings:
        raise CatalogueError(findings)
    return MappingProxyType(dict(sorted(guardrails.items())))


def in_baseline(catalogue: Mapping[str, Guardrail], baseline: Baseline) -> tuple[Guardrail, ...]:
    """The guardrails that a baseline attaches, in the order of their ids."""
    return tuple(guardrail for guardrail in catalogue.values() if guardrail.in_baseline(baseline))


def _guardrail_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(place for place in folder.iterdir() if place.is_dir() and not place.name.startswith("."))


def _load(folder: Path, policy_type: PolicyType, findings: list[Finding]) -> Guardrail | None:
    try:
        metadata = yaml.load((folder / _METADATA).read_text("utf-8"), _Loader)  # noqa: S506 - a subclass of CSafeLoader
        guardrail = _guardrail(folder, policy_type, metadata)
        document = json.loads((folder / _DOCUMENT).read_text("utf-8"), object_pairs_hook=_without_repetition)
        _require_mapping(document, _DOCUMENT)
    except FileNotFoundError as error:
        missing = Path(error.filename).name
        findings.append(
            _fault(folder, "files", f"`{missing}` is missing", f"a guardrail is {_METADATA} and {_DOCUMENT}")
        )
    except ValidationError as error:
        findings.extend(_metadata_fault(folder, fault) for fault in error.errors(include_url=False))
    except (yaml.YAMLError, TypeError, ValueError) as error:
        findings.append(_fault(folder, "syntax", " ".join(str(error).split()), "mend the file"))
    else:
        findings.extend(_mismatches(guardrail))
        return guardrail
    return None


def _guardrail(folder: Path, policy_type: PolicyType, content: object) -> Guardrail:
    metadata = _require_mapping(content, _METADATA)
    given = [key for key in _GIVEN_BY_THE_FOLDER if key in metadata]
    if given:
        raise ValueError(f"{_METADATA} must not set {', '.join(given)}: the folders say it")
    return Guardrail.model_validate({**metadata, "id": folder.name, "type": policy_type, "folder": folder})


def _require_mapping(content: object, file: str) -> dict[str, object]:
    if not isinstance(content, dict):
        raise TypeError(f"{file} must hold keys and values, got {type(content).__name__}")
    return content


def _fault(folder: Path, rule: str, problem: str, do: str) -> Finding:
    return Finding(where=f"{folder.parent.name}/{folder.name}", rule=rule, problem=problem, do=do)


def _metadata_fault(folder: Path, fault: Mapping[str, Any]) -> Finding:
    place = ".".join(str(part) for part in fault["loc"]) or "the file"
    if fault["type"] == "extra_forbidden":
        return _fault(folder, "metadata", f"{place}: unknown key", "take it out, or mend its spelling")
    if fault["type"] == "missing":
        return _fault(folder, "metadata", f"{place}: is missing", "add it")
    message = str(fault["msg"]).removeprefix("Value error, ")
    return _fault(folder, "metadata", f"{place}: {message}", f"mend {_METADATA}")


def _mismatches(guardrail: Guardrail) -> Iterator[Finding]:
    """What ``guardrail.yaml`` says about the document and the document does not bear out, and the other way round."""
    folder = guardrail.folder
    known = LANDING_ZONE_PLACEHOLDERS.keys() | guardrail.parameters.keys()
    used = placeholders_in(guardrail.document)
    for name in sorted(used - known):
        yield unknown_value(name, dict.fromkeys(known), f"{folder.parent.name}/{folder.name}")
    for name in sorted(guardrail.parameters.keys() - used):
        yield _fault(
            folder, "parameter-used", f"the document has no <{name}>", "use it, or take the parameter out"
        )
    text = json.dumps(guardrail.document)
    for exemption in guardrail.exempt:
        if exemption.to not in text:
            yield _fault(
                folder, "exemption-true", f"the document has no {exemption.to}", "explain what stands there"
            )
    explained = " ".join(exemption.to for exemption in guardrail.exempt)
    for name in sorted(
        name for name in used if name.endswith("-principals") and f"<{name}>" not in explained
    ):
        yield _fault(folder, "exemption-reason", f"nothing says why <{name}> is exempt", "add it to exempt")
    yield from _sid_mismatches(guardrail)


def _sid_mismatches(guardrail: Guardrail) -> Iterator[Finding]:
    told, written = set(guardrail.sids), set(guardrail.statement_ids)
    for sid in sorted(written - told):
        yield _fault(guardrail.folder, "sid-told", f"sids does not explain `{sid}`", "add a sentence for it")
    for sid in sorted(told - written):
        yield _fault(guardrail.folder, "sid-told", f"no statement is called `{sid}`", "mend sids")


def _repeated_sids(guardrails: Mapping[str, Guardrail]) -> Iterator[Finding]:
    counts = Counter(sid for guardrail in guardrails.values() for sid in guardrail.statement_ids)
    for guardrail in guardrails.values():
        for sid in sorted({sid for sid in guardrail.statement_ids if counts[sid] > 1}):
            yield _fault(guardrail.folder, "sid-unique", f"`{sid}` stands more than once", "rename one")


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        repeated = sorted(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"{_DOCUMENT} repeats the key {', '.join(repeated)}")
    return result


class _Loader(yaml.CSafeLoader):
    """A safe loader that refuses a repeated key, where YAML silently takes the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        keys = [key.value for key, _ in node.value]
        repeated = sorted(key for key, count in Counter(keys).items() if count > 1)
        if repeated:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {', '.join(repeated)} is repeated", node.start_mark
            )
        return super().construct_mapping(node, deep=deep)
