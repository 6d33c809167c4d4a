"""Whether the synthesized templates bear out what a piece of evidence says about them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from landform.checks.json_value import as_object
from landform.controls.evidence import Operator, Reach
from landform.controls.result import EvidenceResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.assembly import Landing
    from landform.checks.template import Resource
    from landform.controls.evidence import TemplateEvidence
    from landform.model.landing_zone import LandingZone
    from landform.policy.document import JsonValue

_STACK_NAME_PREFIX: Final = "landform-"
_SHOWN_PLACES: Final = 3
_ANY_ELEMENT: Final = "[]"


def assert_templates(
    evidence: TemplateEvidence, landings: Sequence[Landing], landing_zone: LandingZone
) -> EvidenceResult:
    """Judge one assertion over all templates of the landing zone, wherever they land."""
    found = [
        (landing, resource)
        for landing in landings
        if fnmatchcase(name_of(landing), evidence.template)
        for resource in landing.template.resources
        if resource.type == evidence.resource and _is_meant(resource, evidence)
    ]
    problem = _problem(evidence, found, landing_zone)
    names = sorted({name_of(landing) for landing, _ in found})
    return EvidenceResult(
        evidence=str(evidence), holds=problem is None, detail=problem or f"in {', '.join(names)}"
    )


def name_of(landing: Landing) -> str:
    """The name of the stack or StackSet without the prefix that all of them have, such as ``account-baseline``."""
    return (landing.stack_set or landing.template.name).removeprefix(_STACK_NAME_PREFIX)


def values_at(properties: JsonValue, path: str) -> Iterator[JsonValue]:
    """Every value at a path: keys with dots between them, ``[]`` after a key for each element of its list."""
    values: list[JsonValue] = [properties]
    for key in path.split("."):
        name = key.removesuffix(_ANY_ELEMENT)
        values = [as_object(value)[name] for value in values if name in as_object(value)]
        if key.endswith(_ANY_ELEMENT):
            values = [item for value in values if isinstance(value, list) for item in value]
    yield from values


def _is_meant(resource: Resource, evidence: TemplateEvidence) -> bool:
    return all(
        any(_is_like(value, wanted) for value in values_at(resource.properties, path))
        for path, wanted in evidence.where.items()
    )


def _is_like(value: JsonValue, wanted: JsonValue) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return fnmatchcase(value, wanted)
    return value == wanted


def _problem(
    evidence: TemplateEvidence, found: Sequence[tuple[Landing, Resource]], landing_zone: LandingZone
) -> str | None:
    """Why the assertion does not hold, or None."""
    if not found:
        return "no template has such a resource"
    for landing, resource in found:
        values = list(values_at(resource.properties, evidence.property))
        if not any(_compares(value, evidence) for value in values):
            place = f"{landing.template.name}/{resource.logical_id}"
            return f"{place}: {evidence.property} is {_shown(values)}"
    missing = sorted(_wanted(evidence.reach, landing_zone) - _reached(evidence.reach, found))
    if not missing:
        return None
    more = f" and {len(missing) - _SHOWN_PLACES} more" if len(missing) > _SHOWN_PLACES else ""
    return f"does not land in {', '.join(missing[:_SHOWN_PLACES])}{more}"


def _compares(value: JsonValue, evidence: TemplateEvidence) -> bool:
    wanted = evidence.value
    match evidence.operator:
        case Operator.EQUALS:
            return type(value) is type(wanted) and value == wanted
        case Operator.CONTAINS:
            if isinstance(value, str):
                return isinstance(wanted, str) and wanted in value
            return isinstance(value, list) and wanted in value and evidence.unless not in value
        case Operator.PRESENT:
            return value not in (None, "", [], {})
        case Operator.AT_LEAST:
            return (
                isinstance(value, int | float)
                and not isinstance(value, bool)
                and isinstance(wanted, int | float)
                and value >= wanted
            )
        case Operator.STARTS_WITH:
            return isinstance(value, str) and value.startswith(str(wanted))


def _wanted(reach: Reach, landing_zone: LandingZone) -> set[str]:
    """The places that the resources must land in."""
    accounts = [account.name for account in landing_zone.accounts if not account.suspended]
    accounts.append(landing_zone.management_account.name)
    match reach:
        case Reach.ONCE:
            return set()
        case Reach.GOVERNED_REGIONS:
            return set(landing_zone.governed_regions)
        case Reach.ACCOUNTS:
            return set(accounts)
        case Reach.ACCOUNTS_AND_REGIONS:
            return {f"{name} {region}" for name in accounts for region in landing_zone.governed_regions}


def _reached(reach: Reach, found: Sequence[tuple[Landing, Resource]]) -> set[str]:
    landings = [landing for landing, _ in found]
    match reach:
        case Reach.ONCE:
            return set()
        case Reach.GOVERNED_REGIONS:
            return {region for landing in landings for region in landing.regions}
        case Reach.ACCOUNTS:
            return {name for landing in landings for name in landing.accounts}
        case Reach.ACCOUNTS_AND_REGIONS:
            return {
                f"{name} {region}"
                for landing in landings
                for name in landing.accounts
                for region in landing.regions
            }


def _shown(values: Sequence[JsonValue]) -> str:
    return " or ".join(str(value) for value in values) or "missing"
