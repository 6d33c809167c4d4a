from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "an_undeclared_group": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Develpers, permission_set: Reader, organizational_units: [Security] }\n",
        [
            '14:16: identity_center.assignments[0].group: the group is not declared, got "Develpers", did you mean `Developers`?',
        ],
    ),
    "an_undeclared_permission_set": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Writer, organizational_units: [Security] }\n",
        [
            '14:44: identity_center.assignments[0].permission_set: the permission set is not declared, got "Writer", declare it under `permission_sets`',
        ],
    ),
    "an_undeclared_unit": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, organizational_units: [security] }\n",
        [
            '14:75: identity_center.assignments[0].organizational_units[0]: the organizational unit is not declared, got "security", did you mean `Security`?',
        ],
    ),
    "a_unit_named_without_its_path": (
        "  Workloads: { organizational_units: { Live: {} } }\nidentity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, organizational_units: [Live] }\n",
        [
            '15:75: identity_center.assignments[0].organizational_units[0]: the organizational unit is not declared, got "Live", did you mean `Workloads/Live`?',
        ],
    ),
    "an_undeclared_account": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, accounts: [log-archives] }\n",
        [
            '14:63: identity_center.assignments[0].accounts[0]: the account is not declared, got "log-archives", did you mean `log-archive`?',
        ],
    ),
    "an_assignment_that_reaches_nobody": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader }\n",
        [
            "14:7: identity_center.assignments[0]: the assignment reaches nobody, expected `organizational_units` or `accounts`, name where it holds, or take it out",
        ],
    ),
    "an_overlap_of_two_assignments": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, organizational_units: [Security] }\n    - { group: Developers, permission_set: Reader, accounts: [security] }\n",
        [
            '15:63: identity_center.assignments[1].accounts[0]: group "Developers" gets permission set "Reader" twice in account "security", got it here and in line 14, take one of them out',
        ],
    ),
    "an_overlap_within_an_assignment": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, organizational_units: [Security], accounts: [security] }\n",
        [
            '14:97: identity_center.assignments[0].accounts[0]: group "Developers" gets permission set "Reader" twice in account "security", got it here and in line 14, take one of them out',
        ],
    ),
    "an_overlap_in_several_accounts": (
        "identity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, accounts: [security, log-archive] }\n    - { group: Developers, permission_set: Reader, organizational_units: [Security] }\n",
        [
            '15:75: identity_center.assignments[1].organizational_units[0]: group "Developers" gets permission set "Reader" twice in account "log-archive" and 1 more, got it here and in line 14, take one of them out',
        ],
    ),
    "an_administrator_without_reason": (
        "identity_center: { permission_sets: { Admin: { description: All, aws_managed_policies: [AdministratorAccess] } } }\n",
        [
            '10:89: identity_center.permission_sets.Admin.aws_managed_policies[0]: the permission set can do everything, got "AdministratorAccess", add `dangerous: REASON` to `Admin`, or choose fewer permissions',
        ],
    ),
    "an_inline_administrator_without_reason": (
        "identity_center: { permission_sets: { Admin: { description: All, inline_policy: { Version: 2012-10-17, Statement: [{ Effect: Allow, Action: ['*'], Resource: '*' }] } } } }\n",
        [
            "10:116: identity_center.permission_sets.Admin.inline_policy.Statement[0]: the permission set can do everything, got `Allow` of `*` on `*`, add `dangerous: REASON` to `Admin`, or choose fewer permissions",
        ],
    ),
    "a_reason_without_danger": (
        "identity_center: { permission_sets: { Reader: { description: Reads, dangerous: It is only a test } } }\n",
        [
            "10:69: identity_center.permission_sets.Reader.dangerous: the permission set is not dangerous, take it out: it is for `AdministratorAccess` or `IAMFullAccess` and for `Allow` of `*` on `*`",
        ],
    ),
    "too_many_policies": (
        "identity_center: { permission_sets: { A: { description: x, aws_managed_policies: [P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12], customer_managed_policies: [C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12] } } }\n",
        [
            "10:39: identity_center.permission_sets.A: too many policies, got 26, expected 25 at most, AWS managed and customer managed together, join some in one customer managed policy",
        ],
    ),
    "an_inline_policy_without_version": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Statement: [{ Effect: Deny, Action: 's3:*', Resource: '*' }] } } } }\n",
        [
            '10:60: identity_center.permission_sets.A.inline_policy.Version: not the version of the policy language, write `Version: "2012-10-17"`',
        ],
    ),
    "an_inline_policy_without_statements": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17 } } } }\n",
        [
            "10:60: identity_center.permission_sets.A.inline_policy.Statement: a policy needs statements, expected a list of at least one, add one",
        ],
    ),
    "an_inline_policy_with_an_unknown_key": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statements: [], Statement: [{ Effect: Deny, Action: 's3:*', Resource: '*' }] } } } }\n",
        [
            '10:98: identity_center.permission_sets.A.inline_policy.Statements: a policy has no such key, got "Statements", take it out',
        ],
    ),
    "a_statement_that_is_no_mapping": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: [1] } } } }\n",
        [
            "10:110: identity_center.permission_sets.A.inline_policy.Statement[0]: a statement must be a mapping, expected `Effect`, `Action` and `Resource`",
        ],
    ),
    "a_statement_with_a_wrong_effect": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: { Effect: allow, Action: 's3:*', Resource: '*' } } } } }\n",
        [
            "10:119: identity_center.permission_sets.A.inline_policy.Statement.Effect: not an effect, expected `Allow` or `Deny`",
        ],
    ),
    "a_statement_without_resource": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: { Effect: Allow, Action: 's3:*' } } } } }\n",
        [
            "10:98: identity_center.permission_sets.A.inline_policy.Statement: the statement is incomplete, expected either `Resource` or `NotResource`",
        ],
    ),
    "a_statement_with_a_principal": (
        "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: { Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*' } } } } }\n",
        [
            '10:125: identity_center.permission_sets.A.inline_policy.Statement.Principal: a statement of a permission set has no such key, got "Principal", expected `Action`, `Condition`, `Effect`, `NotAction`, `NotResource`, `Resource` and `Sid`',
        ],
    ),
}

VALID = {
    "an_assignment_in_a_unit_and_elsewhere": "  Workloads: { accounts: { live: {} } }\nidentity_center:\n  groups: { Developers: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, organizational_units: [Security], accounts: [live, management] }\n",
    "two_groups_in_the_same_account": "identity_center:\n  groups: { Developers: {}, Operators: {} }\n  permission_sets: { Reader: { description: Reads } }\n  assignments:\n    - { group: Developers, permission_set: Reader, accounts: [security] }\n    - { group: Operators, permission_set: Reader, accounts: [security] }\n",
    "an_administrator_with_a_reason": "identity_center: { permission_sets: { Admin: { description: All, aws_managed_policies: [AdministratorAccess], dangerous: Somebody must be able to } } }\n",
    "an_inline_policy": "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: { Sid: A, Effect: Allow, NotAction: ['iam:*'], Resource: '*', Condition: {} } } } } }\n",
    "an_inline_policy_that_denies_everything": "identity_center: { permission_sets: { A: { description: x, inline_policy: { Version: 2012-10-17, Statement: [{ Effect: Deny, Action: '*', Resource: '*' }] } } } }\n",
    "as_many_policies_as_allowed": "identity_center: { permission_sets: { A: { description: x, aws_managed_policies: [P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12], customer_managed_policies: [C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11] } } }\n",
    "a_boundary": "identity_center: { permissions_boundary: { customer_managed_policy: Boundary } }\n",
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
