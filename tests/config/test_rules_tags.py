from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "a_tag_key_that_aws_keeps": (
        "tags: { 'aws:x': y }\n",
        [
            '10:9: tags."aws:x": tag keys that begin so are reserved for AWS, got "aws:x", choose another key',
        ],
    ),
    "a_tag_key_that_landform_keeps": (
        "tags: { 'Landform:x': y }\n",
        [
            '10:9: tags."Landform:x": tag keys that begin so are reserved for Landform, got "Landform:x", choose another key',
        ],
    ),
    "too_many_tags": (
        "tags: {k0: v, k1: v, k2: v, k3: v, k4: v, k5: v, k6: v, k7: v, k8: v, k9: v, k10: v, k11: v, k12: v, k13: v, k14: v, k15: v, k16: v, k17: v, k18: v, k19: v, k20: v, k21: v, k22: v, k23: v, k24: v, k25: v, k26: v, k27: v, k28: v, k29: v, k30: v, k31: v, k32: v, k33: v, k34: v, k35: v, k36: v, k37: v, k38: v, k39: v, k40: v, k41: v, k42: v, k43: v, k44: v, k45: v, k46: v, k47: v, k48: v, k49: v}\n",
        [
            "8:7: organizational_units.Security.accounts.log-archive: too many tags for one account, got 50 with those of its units and of the file, expected 49 at most, leave some out",
            "9:7: organizational_units.Security.accounts.security: too many tags for one account, got 50 with those of its units and of the file, expected 49 at most, leave some out",
        ],
    ),
}

VALID = {
    "as_many_tags_as_allowed": "tags: {k0: v, k1: v, k2: v, k3: v, k4: v, k5: v, k6: v, k7: v, k8: v, k9: v, k10: v, k11: v, k12: v, k13: v, k14: v, k15: v, k16: v, k17: v, k18: v, k19: v, k20: v, k21: v, k22: v, k23: v, k24: v, k25: v, k26: v, k27: v, k28: v, k29: v, k30: v, k31: v, k32: v, k33: v, k34: v, k35: v, k36: v, k37: v, k38: v, k39: v, k40: v, k41: v, k42: v, k43: v, k44: v, k45: v, k46: v, k47: v, k48: v}\n",
}


@pytest.mark.parametrize(("change", "sentences"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_a_sentence(
    faults_with: Callable[[str | tuple[str, str]], list[str]],
    change: str | tuple[str, str],
    sentences: list[str],
) -> None:
    assert faults_with(change) == sentences


@pytest.mark.parametrize("change", VALID.values(), ids=VALID.keys())
def test_what_is_right_is_not_reported(
    faults_with: Callable[[str | tuple[str, str]], list[str]], change: str | tuple[str, str]
) -> None:
    assert faults_with(change) == []
