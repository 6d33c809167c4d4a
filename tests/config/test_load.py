from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from landform.config.landing_zone import LandingZoneFile
from landform.config.load import load, load_document
from landform.config.section import Section
from landform.errors import FaultsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from landform.policy.guardrail import Guardrail

    FaultsIn = Callable[[str | bytes], list[str]]
    FaultsWith = Callable[[str | tuple[str, str]], list[str]]

MANY_FAULTS = """\
organization:
  name: example
  home_region: eu-west-1
  governed_regions: [eu-west-1, eu-central-l, eu-west-9]
  email: aws+{account}@example.com
organizational_units:
  Security:
    accounts:
      log-archive: { role: log-archive }
      security: { rol: security }
  Workloads:
    accounts:
      live: { email: not an address }
      live: {}
      test: { budget: { monthly_usd: free } }
identity_center:
  groups: { Developers: }
  assignments:
    - { group: 7, permission_set: Reader, accounts: [life] }
    - { group: Developers, permission_set: Writer, accounts: [live] }
logging: { replica_region: eu-west-1 }
detection: !Ref x
"""


def test_every_fault_is_reported_at_once_in_the_order_of_the_lines(faults_in: FaultsIn) -> None:
    places = [sentence.split(": ")[:2] for sentence in faults_in(MANY_FAULTS)]
    assert places == [
        ["4:33", "organization.governed_regions[1]"],
        ["4:47", "organization.governed_regions[2]"],
        ["10:19", "organizational_units.Security.accounts.security.rol"],
        ["13:22", "organizational_units.Workloads.accounts.live.email"],
        ["14:7", "organizational_units.Workloads.accounts.live"],
        ["15:15", "organizational_units.Workloads.accounts.test.budget"],
        ["15:38", "organizational_units.Workloads.accounts.test.budget.monthly_usd"],
        ["17:25", "identity_center.groups.Developers"],
        ["19:16", "identity_center.assignments[0].group"],
        ["19:35", "identity_center.assignments[0].permission_set"],
        ["19:54", "identity_center.assignments[0].accounts[0]"],
        ["20:44", "identity_center.assignments[1].permission_set"],
        ["21:28", "logging.replica_region"],
        ["22:12", "detection"],
    ]


SILENT_ABOUT = {
    "a_missing_role_behind_an_unknown_key": ("security: { role: security }", "security: { rol: security }"),
    "a_missing_role_behind_a_wrong_choice": ("security: { role: security }", "security: { role: securty }"),
    "a_missing_role_behind_a_wrong_value": ("security: { role: security }", "security: yes"),
    "a_missing_role_behind_a_tag": ("security: { role: security }", "security: !Ref x"),
    "missing_roles_behind_a_wrong_unit": (
        "  Security:\n    accounts:\n      log-archive: { role: log-archive }\n      security: { role: security }\n",
        "  Security: 7\n",
    ),
    "the_home_region_behind_a_faulty_one": (
        "home_region: eu-west-1\n",
        "home_region: eu_west_1\n  governed_regions: [eu-central-1]\n",
    ),
    "the_home_region_behind_a_faulty_governed_one": (
        "home_region: eu-west-1\n",
        "home_region: eu-west-1\n  governed_regions: [eu-central-1, eu_west_1]\n",
    ),
    "equal_addresses_behind_a_faulty_pattern": ("aws+{account}@example.com", "aws+account@example.com"),
    "missing_keys_behind_a_merge_key": ("  name: example\n", "  <<: { name: example }\n"),
    "an_undeclared_account_behind_a_faulty_one": (
        "security: { role: security }\n",
        (
            "security: { role: security }\n      live:\n"
            "identity_center:\n"
            "  groups: { G: {} }\n"
            "  permission_sets: { P: { description: x } }\n"
            "  assignments: [{ group: G, permission_set: P, accounts: [live] }]\n"
        ),
    ),
    "an_undeclared_permission_set_behind_a_faulty_one": (
        "security: { role: security }\n",
        (
            "security: { role: security }\n"
            "identity_center:\n"
            "  groups: { G: {} }\n"
            "  permission_sets: { P: { descripion: x } }\n"
            "  assignments: [{ group: G, permission_set: P, accounts: [security] }]\n"
        ),
    ),
    "an_assignment_that_reaches_nobody_behind_a_faulty_list": (
        "security: { role: security }\n",
        (
            "security: { role: security }\n"
            "identity_center:\n"
            "  groups: { G: {} }\n"
            "  permission_sets: { P: { description: x } }\n"
            "  assignments: [{ group: G, permission_set: P, accounts: security }]\n"
        ),
    ),
    "a_budget_without_address_behind_a_faulty_address": (
        "security: { role: security }\n",
        "security: { role: security }\nbudgets: { emails: [nobody at all], organization: { monthly_usd: 1 } }\n",
    ),
    "a_needless_reason_behind_a_faulty_policy": (
        "security: { role: security }\n",
        (
            "security: { role: security }\n"
            "identity_center: { permission_sets: { P: { description: x, dangerous: It must be so, aws_managed_policies: 7 } } }\n"
        ),
    ),
    "a_removed_guardrail_behind_a_faulty_baseline": (
        "security: { role: security }\n",
        "security: { role: security }\nguardrails: { baseline: sctrict, remove: { deny-marketplace: It must be so } }\n",
    ),
}


@pytest.mark.parametrize("change", SILENT_ABOUT.values(), ids=SILENT_ABOUT.keys())
def test_what_follows_from_a_fault_is_not_reported(faults_with: FaultsWith, change: tuple[str, str]) -> None:
    sentences = faults_with(change)
    expected = 2 if "descripion" in change[1] else 1  # an unknown key, and the key that is missing for it
    assert len(sentences) == expected, sentences


def test_position_in_a_list_is_that_of_the_file_although_a_faulty_entry_was_taken_out(
    faults_with: FaultsWith,
) -> None:
    regions = "home_region: eu-west-1\n  governed_regions: [7, eu-west-1, x, eu-wst-2, y, eu-wst-3]\n"
    sentences = faults_with(("home_region: eu-west-1\n", regions))
    assert [sentence.split(": ")[1] for sentence in sentences] == [
        f"organization.governed_regions[{position}]" for position in (0, 2, 3, 4, 5)
    ]


def test_right_file_is_loaded(tmp_path: Path, smallest: str, catalogue: Mapping[str, Guardrail]) -> None:
    path = tmp_path / "landing-zone.yaml"
    path.write_text(smallest, encoding="utf-8")
    file = load(path, catalogue=catalogue)
    assert isinstance(file, LandingZoneFile)
    assert file.organization.home_region == "eu-west-1"
    assert list(file.organizational_units["Security"].accounts) == ["log-archive", "security"]


def test_faults_carry_the_exit_status_of_wrong_input(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        load(tmp_path / "none.yaml")
    assert caught.value.exit_code == 2


class Other(Section):
    """Another file with a schema."""

    count: int
    """How many."""


def test_other_files_are_loaded_with_the_same_sentences(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{ "count": 1 }', encoding="utf-8")
    assert load_document(path, Other).count == 1
    path.write_text('{ "count": "1", "cont": 2 }', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        load_document(path, Other)
    assert [str(fault).removeprefix(f"{path}:") for fault in caught.value.faults] == [
        '1:12: count: not a whole number, got "1", take the quotes away',
        '1:17: cont: unknown key, got "cont", did you mean `count`?',
    ]


def test_loading_imports_neither_the_cdk_nor_the_aws_sdk() -> None:
    code = (
        "import sys, landform.config.load; print(sorted({'aws_cdk', 'boto3', 'jsii'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_thousand_accounts_load_in_less_than_half_a_second(tmp_path: Path, smallest: str) -> None:
    teams = "".join(
        f"      team-{team}:\n        accounts:\n"
        + "".join(f"          a{team}-{one}: {{ tags: {{ owner: x, stage: y }} }}\n" for one in range(20))
        for team in range(50)
    )
    path = tmp_path / "landing-zone.yaml"
    path.write_text(f"{smallest}  Workloads:\n    organizational_units:\n{teams}", encoding="utf-8")
    load(path)  # builds the validators once
    started = time.process_time()
    load(path)
    assert time.process_time() - started < 0.5
