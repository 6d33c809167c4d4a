from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FAULTS = {
    "a_guardrail_that_would_stop_the_organization": (
        "guardrails: { add: [quarantine, suspended] }\n",
        [
            '10:21: guardrails.add[0]: this guardrail denies nearly everything and would stop the whole organization, got "quarantine", name it at an organizational unit or an account',
            '10:33: guardrails.add[1]: this guardrail denies nearly everything and would stop the whole organization, got "suspended", name it at an organizational unit or an account',
        ],
    ),
    "an_unknown_guardrail": (
        "guardrails: { add: [deny-root-users] }\n",
        [
            '10:21: guardrails.add[0]: no guardrail is called so, got "deny-root-users", did you mean `deny-root-user`?',
        ],
    ),
    "an_unknown_guardrail_of_a_unit": (
        "  Workloads:\n    guardrails: [nothing-like-it]\n",
        [
            '11:18: organizational_units.Workloads.guardrails[0]: no guardrail is called so, got "nothing-like-it", see the reference of guardrails',
        ],
    ),
    "an_unknown_guardrail_of_an_account": (
        "  Workloads:\n    accounts:\n      live: { guardrails: [deny-market-place] }\n",
        [
            '12:28: organizational_units.Workloads.accounts.live.guardrails[0]: no guardrail is called so, got "deny-market-place", did you mean `deny-marketplace`?',
        ],
    ),
    "an_unknown_removed_guardrail": (
        "guardrails: { remove: { deny-rot-user: It stands in our way } }\n",
        [
            '10:25: guardrails.remove.deny-rot-user: no guardrail is called so, got "deny-rot-user", did you mean `deny-root-user`?',
        ],
    ),
    "a_removed_guardrail_that_is_not_in_the_baseline": (
        "guardrails: { remove: { deny-marketplace: It stands in our way } }\n",
        [
            '10:25: guardrails.remove.deny-marketplace: the baseline `standard` does not hold this guardrail, got "deny-marketplace", take it out of `remove`',
        ],
    ),
    "a_guardrail_both_added_and_removed": (
        "guardrails: { add: [deny-marketplace], remove: { deny-marketplace: It stands in our way } }\n",
        [
            '10:50: guardrails.remove.deny-marketplace: a guardrail is both added and removed, got "deny-marketplace", take it out of one of them',
        ],
    ),
    "an_added_guardrail_of_the_baseline": (
        "guardrails: { add: [deny-root-user] }\n",
        [
            '10:21: guardrails.add[0]: the guardrail is in force here already, by the baseline `standard`, got "deny-root-user", take it out here',
        ],
    ),
    "a_guardrail_again_below_the_baseline": (
        "  Workloads:\n    guardrails: [deny-root-user]\n",
        [
            '11:18: organizational_units.Workloads.guardrails[0]: the guardrail is in force here already, by the baseline `standard`, got "deny-root-user", take it out here',
        ],
    ),
    "a_guardrail_again_below_a_unit": (
        "  Workloads:\n    guardrails: [deny-marketplace]\n    organizational_units:\n      Live:\n        accounts:\n          live: { guardrails: [deny-marketplace] }\n",
        [
            '15:32: organizational_units.Workloads.organizational_units.Live.accounts.live.guardrails[0]: the guardrail is in force here already, by line 11, got "deny-marketplace", take it out here',
        ],
    ),
    "a_guardrail_again_below_an_added_one": (
        "  Workloads:\n    guardrails: [deny-marketplace]\nguardrails: { add: [deny-marketplace] }\n",
        [
            '11:18: organizational_units.Workloads.guardrails[0]: the guardrail is in force here already, by line 12, got "deny-marketplace", take it out here',
        ],
    ),
    "a_guardrail_that_the_purpose_brings": (
        "  Play:\n    purpose: sandbox\n    guardrails: [deny-large-instances]\n",
        [
            '12:18: organizational_units.Play.guardrails[0]: the guardrail is in force here already, by the baseline `standard`, got "deny-large-instances", take it out here',
        ],
    ),
    "an_unknown_parameter": (
        "guardrails: { parameters: { deny-large-instances: { allowed-instance-type: [] } } }\n",
        [
            '10:53: guardrails.parameters.deny-large-instances.allowed-instance-type: the guardrail has no such parameter, got "allowed-instance-type", did you mean `allowed-instance-types`?',
        ],
    ),
    "a_parameter_of_a_guardrail_without_any": (
        "guardrails: { parameters: { deny-root-user: { x: 1 } } }\n",
        [
            '10:47: guardrails.parameters.deny-root-user.x: the guardrail has no such parameter, got "x", this guardrail has no parameters',
        ],
    ),
    "a_parameter_of_the_wrong_form": (
        "guardrails: { parameters: { deny-large-instances: { allowed-instance-types: 1 } } }\n",
        [
            "10:77: guardrails.parameters.deny-large-instances.allowed-instance-types: not of the right form, got the number 1, expected a list of texts",
        ],
    ),
    "a_parameter_of_an_unknown_guardrail": (
        "guardrails: { parameters: { deny-large-instance: {} } }\n",
        [
            '10:29: guardrails.parameters.deny-large-instance: no guardrail is called so, got "deny-large-instance", did you mean `deny-large-instances`?',
        ],
    ),
    "a_parameter_that_is_missing": (
        "guardrails: { add: [restrict-chat-applications] }\n",
        [
            "10:1: guardrails.parameters.restrict-chat-applications.slack-workspace-ids: the guardrail needs this value, expected a list of texts, add it",
        ],
    ),
    "an_exemption_of_every_role": (
        "guardrails: { exempt_roles: { '*': We trust everybody here } }\n",
        [
            '10:31: guardrails.exempt_roles."*": this exempts every role from the guardrails, got "*", name the role, with `*` for a part of the name at most',
        ],
    ),
}

VALID = {
    "a_quarantined_account": "  Workloads:\n    accounts:\n      live: { guardrails: [quarantine] }\n",
    "an_added_guardrail": "guardrails: { add: [deny-marketplace] }\n",
    "a_removed_guardrail": "guardrails: { remove: { deny-root-user: We have another way } }\n",
    "a_removed_guardrail_of_a_larger_baseline": "guardrails: { baseline: strict, remove: { deny-marketplace: We have another way } }\n",
    "a_removed_guardrail_attached_to_a_unit": "  Workloads:\n    guardrails: [deny-root-user]\nguardrails: { remove: { deny-root-user: Only some units need it } }\n",
    "the_same_guardrail_in_two_branches": "  A:\n    guardrails: [deny-marketplace]\n  B:\n    guardrails: [deny-marketplace]\n",
    "a_parameter_of_the_right_form": "guardrails: { parameters: { deny-large-instances: { allowed-instance-types: ['*.nano'] } } }\n",
    "a_needed_parameter": "guardrails: { add: [restrict-chat-applications], parameters: { restrict-chat-applications: { slack-workspace-ids: [T1] } } }\n",
    "an_exemption_of_some_roles": "guardrails: { exempt_roles: { 'pipeline-*': The pipelines make what we forbid } }\n",
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
