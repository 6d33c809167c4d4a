from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "the_home_region_missing_among_the_governed": (
        ("home_region: eu-west-1\n", "home_region: eu-west-1\n  governed_regions: [eu-central-1]\n"),
        [
            "4:3: organization.governed_regions: the home region is missing among the governed regions, got `eu-central-1`, add `eu-west-1`",
        ],
    ),
    "an_unknown_home_region": (
        ("eu-west-1", "eu-wst-1"),
        [
            '3:16: organization.home_region: no region of the commercial partition is called so, got "eu-wst-1", did you mean `eu-west-1`?',
        ],
    ),
    "an_unknown_governed_region": (
        (
            "home_region: eu-west-1\n",
            "home_region: eu-west-1\n  governed_regions: [eu-west-1, us-gov-east-1]\n",
        ),
        [
            '4:33: organization.governed_regions[1]: no region of the commercial partition is called so, got "us-gov-east-1", did you mean `us-east-1`?',
        ],
    ),
    "a_region_like_no_other": (
        (
            "home_region: eu-west-1\n",
            "home_region: eu-west-1\n  governed_regions: [eu-west-1, zz-qqqqqqqqqq-9]\n",
        ),
        [
            '4:33: organization.governed_regions[1]: no region of the commercial partition is called so, got "zz-qqqqqqqqqq-9", see the list of regions in the AWS documentation',
        ],
    ),
    "a_region_that_stands_twice": (
        ("home_region: eu-west-1\n", "home_region: eu-west-1\n  governed_regions: [eu-west-1, eu-west-1]\n"),
        [
            '4:33: organization.governed_regions[1]: the list holds this twice, got "eu-west-1" again after line 4, take one of them out',
        ],
    ),
    "a_replica_in_the_home_region": (
        "logging: { replica_region: eu-west-1 }\n",
        [
            '10:28: logging.replica_region: the replica lies in the home region, got "eu-west-1", choose another region, or leave the key out',
        ],
    ),
    "an_unknown_replica_region": (
        "logging: { replica_region: eu-west-9 }\n",
        [
            '10:28: logging.replica_region: no region of the commercial partition is called so, got "eu-west-9", did you mean `eu-west-3`?',
        ],
    ),
}

VALID = {
    "a_home_region_among_the_governed": (
        "home_region: eu-west-1\n",
        "home_region: eu-west-1\n  governed_regions: [eu-central-1, eu-west-1]\n",
    ),
    "a_replica_in_another_region": "logging: { replica_region: eu-central-1 }\n",
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
