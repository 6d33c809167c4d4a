from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "an_account_name_that_stands_twice": (
        "  Workloads:\n    accounts:\n      Security: {}\n",
        [
            '12:7: organizational_units.Workloads.accounts.Security: the name of an account stands twice, got "Security" again after line 9, give each account a name of its own',
        ],
    ),
    "an_account_named_as_the_management_account": (
        "  Workloads:\n    accounts:\n      management: {}\n",
        [
            '12:7: organizational_units.Workloads.accounts.management: the name of an account stands twice, got "management", which is the name of the management account, give each account a name of its own',
        ],
    ),
    "an_email_that_stands_twice": (
        "  Workloads:\n    accounts:\n      a: { email: x@example.com }\n      b: { email: X@example.com }\n",
        [
            '13:12: organizational_units.Workloads.accounts.b.email: an e-mail address stands for two accounts, got "X@example.com" again after line 12, AWS wants a different address for each account: change one of them',
        ],
    ),
    "an_email_that_the_pattern_makes_twice": (
        "  Workloads:\n    accounts:\n      a b: {}\n      a-b: {}\n",
        [
            '13:7: organizational_units.Workloads.accounts.a-b: an e-mail address stands for two accounts, got "aws+a-b@example.com" again after line 12, AWS wants a different address for each account: change one of them',
        ],
    ),
    "an_email_that_the_pattern_makes_and_another_account_names": (
        "  Workloads:\n    accounts:\n      a: {}\n      b: { email: aws+a@example.com }\n",
        [
            '13:12: organizational_units.Workloads.accounts.b.email: an e-mail address stands for two accounts, got "aws+a@example.com" again after line 12, AWS wants a different address for each account: change one of them',
        ],
    ),
    "an_email_of_the_management_account_taken_again": (
        "  Workloads:\n    accounts:\n      a: { email: aws+management@example.com }\n",
        [
            '12:12: organizational_units.Workloads.accounts.a.email: an e-mail address stands for two accounts, got "aws+management@example.com" again after the management account, AWS wants a different address for each account: change one of them',
        ],
    ),
    "a_pattern_that_makes_too_long_an_email": (
        "  Workloads:\n    accounts:\n      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {}\n",
        [
            '12:7: organizational_units.Workloads.accounts.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: the e-mail address that the pattern makes is longer than 64 characters, got "aws+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@exam…", write an `email` for this account, or shorten the name or the pattern',
        ],
    ),
}

VALID = {
    "different_addresses": "  Workloads:\n    accounts:\n      a: { email: x@example.com }\n      b: { email: y@example.com }\n      c: {}\n",
    "an_email_that_is_just_short_enough": "  Workloads:\n    accounts:\n      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {}\n",
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
