"""The report that the CDK writes beside the templates: what was found, and what was acknowledged with which reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.checks.json_value import JsonObject, as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from landform.policy.document import JsonValue

REASON_MIN_CHARS = 40
"""The shortest reason: a sentence that says why a finding does not hold here is longer."""

_FILE = "validation-report.json"
_METADATA_KEY = "aws:cdk:acknowledged-rules"
_BARE = "Annotation"  # what the CDK puts before an id that came without a namespace
_ERRORS = frozenset({"error", "fatal"})

# Phrases that say nothing about the resource; a reason that leans on one of them is refused, however long it is.
_GENERIC = re.compile(
    r"false[ -]positive|not (?:needed|required|necessary|applicable|relevant)\b(?! (?:because|since|as|here|for|:))"
    r"|\bn/?a\b|\btodo\b|\bfixme\b|by design\b(?! (?:of|because|since|:))|\bsuppress|\bignore(?:d)? (?:this|it|the rule)"
    r"|accepted risk\b(?! (?:of|because|since|:))|\bwill be fixed\b|\bfor now\b|\bsample\b|\blorem\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One finding of one plugin at one construct."""

    plugin: str
    rule: str
    construct: str
    location: str
    description: str
    fix: str

    def __str__(self) -> str:
        """The finding as one line with the id that would acknowledge it."""
        place = f"{self.construct} {self.location}".strip()
        sentence = f"{self.description}; {self.fix}" if self.fix else self.description
        return f"{place}: {self.plugin.replace(' ', '-')}::{self.rule}: {sentence}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Acknowledgement:
    """One acknowledged rule at one construct, with the reason its author gave."""

    construct: str
    id: str
    reason: str

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, as sentences; empty for a good one."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[str]:
        where = f"{self.construct}: the acknowledgement of {self.id}"
        namespace, separator, rule = self.id.partition("::")
        if not separator or (namespace == _BARE and not rule.startswith("@aws-cdk/")):
            yield f"{where} has no namespace, so the report does not record it; write the id as the finding shows it"
        length = len(self.reason.strip())
        if length < REASON_MIN_CHARS:
            yield f"{where} has a reason of {length} characters, at least {REASON_MIN_CHARS}: say why it holds here"
        if match := _GENERIC.search(self.reason):
            yield f'{where} gives a generic reason ("{match[0]}"): say what about this resource makes it right'


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """What the validations of one synth found, and what was acknowledged."""

    violations: tuple[Violation, ...]
    """Findings of severity error, sorted."""
    suppressed: tuple[Acknowledgement, ...]
    """Findings that an acknowledgement suppressed, as the report records them, sorted."""
    acknowledgements: tuple[Acknowledgement, ...]
    """Every acknowledgement that the constructs carry, used or not, sorted."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with acknowledgements, as sentences: no namespace, a short or generic reason."""
        every = sorted({*self.suppressed, *self.acknowledgements})
        return tuple(fault for acknowledgement in every for fault in acknowledgement.faults)


def read_validation_report(assembly: Path) -> ValidationReport:
    """Read the report and the acknowledgements of an assembly.

    An assembly without a report was synthesized without validations that found or suppressed anything.

    Args:
        assembly: The folder that the app wrote.
    """
    path = assembly / _FILE
    report = _read(path) if path.exists() else {}
    plugins = [as_object(plugin) for plugin in as_list(report.get("pluginReports"))]
    return ValidationReport(
        violations=tuple(sorted({violation for plugin in plugins for violation in _violations(plugin)})),
        suppressed=tuple(sorted({item for plugin in plugins for item in _suppressed(plugin)})),
        acknowledgements=tuple(sorted(set(_acknowledgements(assembly)))),
    )


def _violations(plugin: JsonObject) -> Iterator[Violation]:
    for item in as_list(plugin.get("violations")):
        violation = as_object(item)
        if violation.get("severity") not in _ERRORS:
            continue
        for construct in as_list(violation.get("violatingConstructs")):
            resource = as_object(as_object(construct).get("cloudFormationResource"))
            yield Violation(
                plugin=_text(plugin, "pluginName"),
                rule=_text(violation, "ruleName"),
                construct=_text(as_object(construct), "constructPath"),
                location=", ".join(str(path) for path in as_list(resource.get("propertyPaths"))),
                description=_text(violation, "description"),
                fix=_text(violation, "suggestedFix"),
            )


def _suppressed(plugin: JsonObject) -> Iterator[Acknowledgement]:
    for item in as_list(plugin.get("suppressedViolations")):
        suppressed = as_object(item)
        yield Acknowledgement(
            construct=_text(suppressed, "acknowledgedAt"),
            id=_text(suppressed, "acknowledgedId") or _text(suppressed, "ruleName"),
            reason=_text(suppressed, "reason"),
        )


def _acknowledgements(assembly: Path) -> Iterator[Acknowledgement]:
    """The metadata of every stack: in a file of its own, or in the manifest."""
    for path in sorted((*assembly.glob("*.metadata.json"), *assembly.glob("manifest.json"))):
        document = _read(path)
        entries = [document, *(as_object(artifact).get("metadata") for artifact in _artifacts(document))]
        for metadata in entries:
            yield from _of_metadata(as_object(metadata))


def _artifacts(document: JsonObject) -> list[JsonValue]:
    return list(as_object(document.get("artifacts")).values())


def _of_metadata(metadata: JsonObject) -> Iterator[Acknowledgement]:
    acknowledged = (
        (construct, as_object(as_object(entry).get("data")))
        for construct, entries in metadata.items()
        for entry in as_list(entries)
        if as_object(entry).get("type") == _METADATA_KEY
    )
    for construct, rules in acknowledged:
        for rule, reason in rules.items():
            yield Acknowledgement(construct=construct.removeprefix("/"), id=rule, reason=str(reason))


def _text(document: JsonObject, key: str) -> str:
    return str(document.get(key, ""))


def _read(path: Path) -> JsonObject:
    document: JsonObject = json.loads(path.read_text(encoding="utf-8"))
    return document
