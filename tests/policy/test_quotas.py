from __future__ import annotations

from datetime import date

import pytest

from landform import quotas
from landform.quotas import Quota

QUOTAS = {name: value for name, value in vars(quotas).items() if isinstance(value, Quota)}


def test_there_is_a_quota_for_every_area_of_a_landing_zone() -> None:
    assert {
        "ORGANIZATIONAL_UNIT_DEPTH_MAX",
        "SERVICE_CONTROL_POLICY_MAX_CHARS",
        "PERMISSION_SET_SESSION_MAX_HOURS",
        "TEMPLATE_RESOURCES_MAX",
        "CONFORMANCE_PACK_INLINE_BODY_MAX_BYTES",
        "TRAIL_SELECTOR_VALUES_MAX",
        "TRUST_POLICY_MAX_CHARS",
    } <= QUOTAS.keys()


@pytest.mark.parametrize("name", sorted(QUOTAS))
def test_each_quota_has_value_unit_source_and_date(name: str) -> None:
    quota = QUOTAS[name]

    assert quota.value > 0
    assert quota.unit
    assert quota.source.startswith("https://docs.aws.amazon.com/")
    assert date(2026, 1, 1) <= quota.read <= date(2100, 1, 1)


def test_a_quota_reads_as_the_end_of_a_sentence() -> None:
    quota = Quota(10_240, "characters in a policy", "https://docs.example", date(2026, 11, 22))

    assert str(quota) == "10,240 characters in a policy (https://docs.example)"


def test_smallest_values_are_below_largest_values() -> None:
    pairs = [(name, name.replace("_MIN_", "_MAX_")) for name in QUOTAS if "_MIN_" in name]

    assert pairs
    assert all(QUOTAS[least].value < QUOTAS[most].value for least, most in pairs)
