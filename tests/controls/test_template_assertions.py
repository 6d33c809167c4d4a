"""Every template assertion of the catalogue holds on an example, and fails when its property is changed."""

from __future__ import annotations

import copy
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from landform import assembly
from landform.assembly import Landing
from landform.checks.template import Template
from landform.controls.catalogue import load_controls
from landform.controls.evidence import Operator, Reach, TemplateEvidence
from landform.controls.template_assertion import _is_meant, assert_templates, name_of, values_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from landform.model.landing_zone import LandingZone
    from landform.policy.document import JsonValue

ASSERTIONS = [
    pytest.param(evidence, id=f"{control.id}-{number}")
    for control in load_controls().controls.values()
    for number, evidence in enumerate(control.evidence)
    if isinstance(evidence, TemplateEvidence)
]
VALUED = [param for param in ASSERTIONS if param.values[0].operator is not Operator.PRESENT]
UNLESS = [param for param in ASSERTIONS if param.values[0].unless is not None]
REACHING = [param for param in ASSERTIONS if param.values[0].reach is not Reach.ONCE]

Change = "Callable[[dict[str, Any], str], None]"


def changed(landings: Sequence[Landing], evidence: TemplateEvidence, change: Change) -> tuple[Landing, ...]:
    """The landings after a change of the first resource that the assertion means."""
    for place, landing in enumerate(landings):
        for resource in landing.template.resources:
            if (
                fnmatchcase(name_of(landing), evidence.template)
                and resource.type == evidence.resource
                and _is_meant(resource, evidence)
            ):
                body = copy.deepcopy(landing.template.body)
                change(body["Resources"], resource.logical_id)
                template = replace(landing.template, body=body)
                return (*landings[:place], replace(landing, template=template), *landings[place + 1 :])
    raise AssertionError(f"nothing to change: {evidence}")


def holders(properties: JsonValue, path: str) -> Iterator[tuple[dict[str, JsonValue], str]]:
    """The containers of the values at a path, each with the key or the number of the value."""
    *above, last = path.split(".")
    name = last.removesuffix("[]")
    parents = values_at(properties, ".".join(above)) if above else iter([properties])
    for parent in parents:
        if not isinstance(parent, dict) or name not in parent:
            continue
        if last.endswith("[]"):
            yield from ((parent[name], number) for number in reversed(range(len(parent[name]))))
        else:
            yield parent, name


def without(path: str) -> Change:
    def change(resources: dict[str, Any], logical_id: str) -> None:
        found = list(holders(resources[logical_id]["Properties"], path))
        assert found
        for holder, key in found:
            del holder[key]

    return change


def with_another(path: str) -> Change:
    def change(resources: dict[str, Any], logical_id: str) -> None:
        found = list(holders(resources[logical_id]["Properties"], path))
        assert found
        for holder, key in found:
            holder[key] = another(holder[key])

    return change


def another(value: JsonValue) -> JsonValue:
    match value:
        case bool():
            return not value
        case int():
            return 0
        case str():
            return "another"
        case list():
            return ["another"]
    return {"Ref": "Another"}


def test_there_are_assertions_of_every_kind() -> None:
    evidences = [param.values[0] for param in ASSERTIONS]

    assert {evidence.operator for evidence in evidences} == set(Operator)
    assert {evidence.reach for evidence in evidences} == set(Reach)


@pytest.mark.parametrize("evidence", ASSERTIONS)
def test_an_assertion_holds_on_the_enterprise_example(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    result = assert_templates(evidence, enterprise_landings, enterprise)

    assert result.holds, result.detail


@pytest.mark.parametrize("evidence", ASSERTIONS)
def test_an_assertion_fails_without_its_property(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    mutated = changed(enterprise_landings, evidence, without(evidence.property))

    result = assert_templates(evidence, mutated, enterprise)

    assert not result.holds
    assert evidence.property in result.detail


@pytest.mark.parametrize("evidence", VALUED)
def test_an_assertion_fails_with_another_value(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    mutated = changed(enterprise_landings, evidence, with_another(evidence.property))

    assert not assert_templates(evidence, mutated, enterprise).holds


@pytest.mark.parametrize("evidence", ASSERTIONS)
def test_an_assertion_fails_without_any_such_resource(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    others = tuple(
        landing
        for landing in enterprise_landings
        if not any(resource.type == evidence.resource for resource in landing.template.resources)
    )

    result = assert_templates(evidence, others, enterprise)

    assert (result.holds, result.detail) == (False, "no template has such a resource")


@pytest.mark.parametrize("evidence", REACHING)
def test_an_assertion_fails_where_a_place_is_left_out(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    if evidence.reach is Reach.ACCOUNTS:
        fewer = [
            replace(landing, accounts=tuple(name for name in landing.accounts if name != "web-staging"))
            for landing in enterprise_landings
        ]
    else:
        fewer = [
            replace(landing, regions=tuple(name for name in landing.regions if name != "eu-north-1"))
            for landing in enterprise_landings
        ]

    result = assert_templates(evidence, fewer, enterprise)

    assert not result.holds
    assert ("web-staging" if evidence.reach is Reach.ACCOUNTS else "eu-north-1") in result.detail


@pytest.mark.parametrize("evidence", UNLESS)
def test_an_assertion_fails_with_what_it_forbids(
    evidence: TemplateEvidence, enterprise: LandingZone, enterprise_landings: tuple[Landing, ...]
) -> None:
    def forbid(resources: dict[str, Any], logical_id: str) -> None:
        for holder, key in holders(resources[logical_id]["Properties"], evidence.property):
            holder[key].append(evidence.unless)

    assert not assert_templates(evidence, changed(enterprise_landings, evidence, forbid), enterprise).holds


def test_all_but_reads_of_objects_hold_on_the_enterprise_example_as_it_stands(
    landing_zone_of: Callable[[str], LandingZone], assembly_of: Callable[[str], Path]
) -> None:
    landing_zone = landing_zone_of("enterprise")
    found = assembly.landings(assembly_of("enterprise"), landing_zone)

    failing = [
        param.id for param in ASSERTIONS if not assert_templates(param.values[0], found, landing_zone).holds
    ]

    assert failing == ["s3-object-reads-recorded-0"]


def one_landing(*resources: dict[str, Any]) -> tuple[Landing, ...]:
    body = {
        "Resources": {
            f"R{number}": {"Type": "AWS::S3::Bucket", "Properties": properties}
            for number, properties in enumerate(resources)
        }
    }
    return (
        Landing(
            template=Template.of("log-archive", body), accounts=("a",), regions=("eu-west-1",), stack_set=None
        ),
    )


def holds(landings: tuple[Landing, ...], enterprise: LandingZone, **keys: object) -> bool:
    evidence = TemplateEvidence(template="log-*", resource="AWS::S3::Bucket", **keys)
    return assert_templates(evidence, landings, enterprise).holds


def test_every_selected_resource_must_bear_the_property(enterprise: LandingZone) -> None:
    landings = one_landing({"Name": "a", "On": True}, {"Name": "b", "On": False})
    keys = {"property": "On", "operator": "equals", "value": True}

    assert not holds(landings, enterprise, **keys)
    assert holds(landings, enterprise, where={"Name": "a*"}, **keys)
    assert not holds(landings, enterprise, where={"Name": "c"}, **keys)


@pytest.mark.parametrize(("days", "expected"), [(365, True), (364, False), (True, False), ("400", False)])
def test_at_least_compares_numbers_only(days: object, expected: bool, enterprise: LandingZone) -> None:  # noqa: FBT001 -- an expected value
    landings = one_landing({"Days": days})

    assert holds(landings, enterprise, property="Days", operator="at-least", value=365) is expected


def test_true_is_not_the_text_true_and_not_one(enterprise: LandingZone) -> None:
    for value in ("true", 1):
        assert not holds(one_landing({"On": value}), enterprise, property="On", operator="equals", value=True)


def test_values_are_found_in_lists() -> None:
    properties = {"Rules": [{"Days": 1}, {"Days": 2}, {}], "Names": ["a", "b"], "Rule": {"Days": 3}}

    assert list(values_at(properties, "Rules[].Days")) == [1, 2]
    assert list(values_at(properties, "Names[]")) == ["a", "b"]
    assert list(values_at(properties, "Names")) == [["a", "b"]]
    assert list(values_at(properties, "Rule.Days")) == [3]
    assert list(values_at(properties, "Rule[].Days")) == []
    assert list(values_at(properties, "Nothing.Days")) == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"operator": "present", "value": 1}, "compares with nothing"),
        ({"operator": "equals"}, "needs a `value`"),
        ({"operator": "at-least", "value": True}, "needs a number"),
        ({"operator": "starts-with", "value": 3}, "needs a text"),
        ({"operator": "equals", "value": 3, "unless": 4}, "goes with `contains`"),
        ({"operator": "resembles", "value": 3}, "equals"),
        ({"operator": "present", "property": "a..b"}, "pattern"),
    ],
)
def test_an_assertion_that_cannot_be_meant_is_refused(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TemplateEvidence.model_validate(
            {"template": "x", "resource": "AWS::S3::Bucket", "property": "A", **keys}
        )
