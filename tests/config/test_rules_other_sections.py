from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SUSPENDED = "  Suspended:\n    purpose: suspended\n    accounts:\n"

FAULTS = {
    "accounts_above_a_unit_that_is_recorded_otherwise": (
        (
            "  Work:\n    accounts: { direct: {} }\n    organizational_units: { Live: { accounts: { live: {} } } }\n"
            "detection: { config: { organizational_units: { Work/Live: { mode: continuous } } } }\n"
        ),
        [
            '11:5: organizational_units.Work.accounts: accounts stand directly above "Work/Live", which is suspended or recorded otherwise, got "Work", expected a unit whose accounts all get the same baseline, move these accounts into a unit of their own below it',
        ],
    ),
    "accounts_above_a_suspended_unit": (
        "  Work:\n    accounts: { direct: {} }\n    organizational_units: { Old: { purpose: suspended } }\n",
        [
            '11:5: organizational_units.Work.accounts: accounts stand directly above "Work/Old", which is suspended or recorded otherwise, got "Work", expected a unit whose accounts all get the same baseline, move these accounts into a unit of their own below it',
        ],
    ),
    "more_suspended_accounts_than_config_leaves_out": (
        SUSPENDED + "".join(f"      a{number}: {{}}\n" for number in range(1001)),
        [
            "1013:7: organizational_units.Suspended.accounts.a1000: too many suspended accounts: Config cannot leave all of them out of its rules, got 1001, expected at most 1,000 accounts that an organization Config rule or conformance pack can leave out (https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html), close accounts that are not needed, and take them out of the file",
        ],
    ),
    "recording_of_an_undeclared_unit": (
        "detection: { config: { organizational_units: { Securty: {} } } }\n",
        [
            '10:48: detection.config.organizational_units.Securty: the organizational unit is not declared, got "Securty", did you mean `Security`?',
        ],
    ),
    "a_resource_type_both_continuous_and_excluded": (
        "detection: { config: { continuous_resource_types: ['AWS::IAM::Role'], excluded_resource_types: ['AWS::IAM::Role'] } }\n",
        [
            '10:52: detection.config.continuous_resource_types[0]: the resource type is both recorded continuously and excluded, got "AWS::IAM::Role", take it out of one of the lists',
        ],
    ),
    "an_unknown_conformance_pack": (
        "detection: { config: { conformance_packs: [encription] } }\n",
        [
            '10:44: detection.config.conformance_packs[0]: no conformance pack is called so, got "encription", did you mean `encryption`?',
        ],
    ),
    "glacier_too_soon_after_infrequent_access": (
        "logging: { retention: { infrequent_access_after_days: 90, glacier_after_days: 119 } }\n",
        [
            "10:79: logging.retention.glacier_after_days: logs move to Glacier too early after Standard-IA, got 119 days after 90 days, expected 120 days or more, raise it, or set `infrequent_access_after_days: null`",
        ],
    ),
    "deletion_before_infrequent_access": (
        "logging: { retention: { glacier_after_days: null, expire_after_days: 90 }, object_lock: { days: 90 } }\n",
        [
            "10:70: logging.retention.expire_after_days: logs are deleted before they move to cheaper storage, got 90 days, and `infrequent_access_after_days` is 90, expected more than 90 days, raise it, or set `infrequent_access_after_days: null`",
        ],
    ),
    "deletion_before_glacier": (
        "logging: { retention: { expire_after_days: 365 } }\n",
        [
            "10:44: logging.retention.expire_after_days: logs are deleted before they move to cheaper storage, got 365 days, and `glacier_after_days` is 365, expected more than 365 days, raise it, or set `glacier_after_days: null`",
        ],
    ),
    "a_lock_that_outlasts_the_logs": (
        "logging: { retention: { expire_after_days: 400 }, object_lock: { days: 401 } }\n",
        [
            "10:72: logging.object_lock.days: logs are locked for longer than they are kept, got 401 days, and they are deleted after 400, expected 400 days at most, shorten the lock, or keep the logs longer",
        ],
    ),
    "a_budget_that_nobody_is_told_about": (
        "budgets: { organization: { monthly_usd: 1 } }\n",
        [
            "10:12: budgets.organization: nobody is told about this budget, add `emails` here or to `budgets`",
        ],
    ),
    "a_budget_of_a_unit_that_nobody_is_told_about": (
        "  Workloads: { budget: { monthly_usd: 1 }, accounts: { live: { budget: { monthly_usd: 1 } } } }\n",
        [
            "10:16: organizational_units.Workloads.budget: nobody is told about this budget, add `emails` here or to `budgets`",
            "10:64: organizational_units.Workloads.accounts.live.budget: nobody is told about this budget, add `emails` here or to `budgets`",
        ],
    ),
    "an_address_that_stands_twice": (
        "alerts: { critical: [a@example.com, A@example.com] }\n",
        [
            '10:37: alerts.critical[1]: the list holds this twice, got "A@example.com" again after line 10, take one of them out',
        ],
    ),
}

VALID = {
    "accounts_above_a_unit_that_is_recorded_alike": "  Work:\n    accounts: { direct: {} }\n    organizational_units: { Live: { accounts: { live: {} } } }\n"
    "detection: { config: { organizational_units: { Work: { mode: continuous } } } }\n",
    "as_many_suspended_accounts_as_config_leaves_out": SUSPENDED
    + "".join(f"      a{number}: {{}}\n" for number in range(1000)),
    "recording_of_a_declared_unit": "detection: { config: { organizational_units: { Security: { mode: continuous } } } }\n",
    "a_known_conformance_pack": "detection: { config: { conformance_packs: [encryption] } }\n",
    "glacier_thirty_days_after_infrequent_access": "logging: { retention: { infrequent_access_after_days: 90, glacier_after_days: 120 } }\n",
    "deletion_a_day_after_glacier": "logging: { retention: { expire_after_days: 366 } }\n",
    "a_lock_as_long_as_the_logs_are_kept": "logging: { retention: { expire_after_days: 400 }, object_lock: { days: 400 } }\n",
    "logs_that_are_kept_for_ever": "logging: { retention: { infrequent_access_after_days: null, glacier_after_days: null, expire_after_days: null }, object_lock: { days: 36500 } }\n",
    "a_budget_with_addresses_of_its_own": "budgets: { organization: { monthly_usd: 1, emails: [a@example.com] } }\n",
    "the_same_list_entries_in_free_form": "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: [{ Effect: Deny, Action: ['s3:*', 's3:*'], Resource: '*' }] } } } }\n",
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
