from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.policy.errors import PlaceholderError
from landform.policy.guardrail import Baseline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import JsonValue
    from landform.policy.guardrail import Guardrail


def instance_types(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue], **given: JsonValue
) -> JsonValue:
    parameters = {name.replace("_", "-"): value for name, value in given.items()}
    document = catalogue["deny-large-instances"].fill(values, parameters)
    return document["Statement"][0]["Condition"]["StringNotLike"]["ec2:InstanceType"]


def test_a_parameter_has_its_default(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    default = catalogue["deny-large-instances"].parameters["allowed-instance-types"].default

    assert instance_types(catalogue, values) == default


def test_a_parameter_can_be_set(catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]) -> None:
    assert instance_types(catalogue, values, allowed_instance_types=["t4g.nano"]) == ["t4g.nano"]


def test_an_unknown_parameter_is_named_with_the_nearest_one(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    with pytest.raises(
        PlaceholderError, match=r"`allowed-instances` is not known; did you mean `allowed-instance-types`"
    ):
        instance_types(catalogue, values, allowed_instances=["t4g.nano"])


def test_a_parameter_of_the_wrong_form_is_an_error_that_says_where_to_set_it(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    with pytest.raises(PlaceholderError) as caught:
        instance_types(catalogue, values, allowed_instance_types="t4g.nano")

    assert str(caught.value) == (
        'deny-large-instances: placeholder-form: `allowed-instance-types` has the wrong form, got "t4g.nano"; '
        "give it a list of texts under guardrails.parameters.deny-large-instances"
    )


def test_a_parameter_without_default_must_be_set(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    guardrail = catalogue["restrict-chat-applications"]

    with pytest.raises(PlaceholderError, match="`slack-workspace-ids` has no value"):
        guardrail.fill(values)

    assert guardrail.fill(values, {"slack-workspace-ids": ["T0123456"]})


def test_a_value_of_the_landing_zone_is_checked_where_it_is_used(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    broken: dict[str, JsonValue] = {**values, "organization-id": "acme"}

    with pytest.raises(PlaceholderError, match="`organization-id` has the wrong form"):
        catalogue["require-organization-for-s3"].fill(broken)

    assert catalogue["deny-leaving-organization"].fill(broken)


def test_values_that_a_document_does_not_name_may_be_left_out(catalogue: Mapping[str, Guardrail]) -> None:
    guardrail = catalogue["deny-leaving-organization"]

    assert guardrail.fill({}) == guardrail.document


def test_a_missing_value_of_the_landing_zone_is_named(catalogue: Mapping[str, Guardrail]) -> None:
    with pytest.raises(PlaceholderError, match="`organization-id` is not known"):
        catalogue["require-organization-for-s3"].fill({})


def test_filling_leaves_the_document_of_the_library_as_it_is(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    guardrail = catalogue["deny-vpc-peering-and-internet-gateways"]

    first = guardrail.fill({**values, "network-account-ids": []})
    second = guardrail.fill(values)

    assert "StringNotEquals" not in first["Statement"][0]["Condition"]
    assert "StringNotEquals" in second["Statement"][0]["Condition"]


@pytest.mark.parametrize(
    ("baseline", "minimal", "standard", "strict"),
    [
        (Baseline.MINIMAL, True, False, False),
        (Baseline.STANDARD, True, True, False),
        (Baseline.STRICT, True, True, True),
    ],
)
def test_a_guardrail_is_in_its_baseline_and_in_those_after_it(
    catalogue: Mapping[str, Guardrail], baseline: Baseline, *, minimal: bool, standard: bool, strict: bool
) -> None:
    assert catalogue["deny-root-user"].in_baseline(baseline) is minimal
    assert catalogue["deny-public-s3"].in_baseline(baseline) is standard
    assert catalogue["deny-marketplace"].in_baseline(baseline) is strict
    assert not catalogue["quarantine"].in_baseline(baseline)
