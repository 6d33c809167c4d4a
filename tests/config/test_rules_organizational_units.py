from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "a_sixth_level": (
        "  A: { organizational_units: { B: { organizational_units: { C: { organizational_units: { D: { organizational_units: { E: { organizational_units: { F: { organizational_units: { G: {} } } } } } } } } } } } }\n",
        [
            '10:148: organizational_units.A.organizational_units.B.organizational_units.C.organizational_units.D.organizational_units.E.organizational_units.F: an organizational unit lies too deep, got level 6, "A/B/C/D/E/F", expected 5 levels below the root at most, move it up',
        ],
    ),
    "two_units_that_differ_in_case": (
        "  security: {}\n",
        [
            '10:3: organizational_units.security: two organizational units have almost the same path, got "security", and one that differs in case only in line 6, rename or join them',
        ],
    ),
    "no_log_archive": (
        ("      log-archive: { role: log-archive }\n", ""),
        [
            "5:1: organizational_units: no account has the role `log-archive`, give one account `role: log-archive`, best in a unit called Security",
        ],
    ),
    "no_security_account": (
        ("      security: { role: security }\n", ""),
        [
            "5:1: organizational_units: no account has the role `security`, give one account `role: security`, best in a unit called Security",
        ],
    ),
    "a_second_log_archive": (
        "  Other:\n    accounts:\n      more: { role: log-archive }\n",
        [
            '12:21: organizational_units.Other.accounts.more.role: a second account has the role `log-archive`, got "more" after "log-archive" in line 8, leave the role with one of them',
        ],
    ),
    "a_sandbox_in_a_general_unit": (
        "  Play:\n    accounts:\n      play: { role: sandbox }\n",
        [
            '12:21: organizational_units.Play.accounts.play.role: the account is a sandbox, but its organizational unit is not, got "Play", set `purpose: sandbox` for the unit or one above it, or give the account another role',
        ],
    ),
    "a_log_archive_in_a_suspended_unit": (
        ("  Security:\n", "  Security:\n    purpose: suspended\n"),
        [
            '9:7: organizational_units.Security.accounts.log-archive: the log-archive account stands in a unit of the purpose `suspended`, got "Security", move it to a unit without that purpose',
            '10:7: organizational_units.Security.accounts.security: the security account stands in a unit of the purpose `suspended`, got "Security", move it to a unit without that purpose',
        ],
    ),
}

VALID = {
    "a_fifth_level": "  A: { organizational_units: { B: { organizational_units: { C: { organizational_units: { D: { organizational_units: { E: {} } } } } } } } }\n",
    "a_sandbox_below_a_unit_for_sandboxes": "  Play:\n    purpose: sandbox\n    organizational_units:\n      More:\n        accounts:\n          play: { role: sandbox }\n",
    "units_of_the_same_name_in_different_places": "  A: { organizational_units: { Live: {} } }\n  B: { organizational_units: { live: {} } }\n",
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
