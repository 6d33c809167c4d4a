"""Soundness of the enumeration: whatever is taken away from a Deny statement is noticed, and nothing else is."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from landform.plan.account_pairs import matched_accounts
from landform.plan.finding import Section
from landform.plan.guardrail_changes import guardrail_changes
from landform.policy.document import sid_of, statements
from landform.prove.mutation import mutations
from landform.prove.place import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from landform.plan.description import Description, Side
    from landform.plan.finding import Finding

AUTHORIZING = tuple(kind.value for kind in KINDS)


def with_statement(side: Description, sid: str, statement: dict | None) -> Description:
    """The side with another statement in place of one, or with none."""
    policies = []
    for policy in side.policies:
        document = copy.deepcopy(policy.document)
        if policy.type in AUTHORIZING:
            kept = [s for s in statements(document) if sid_of(s) != sid]
            replaced = [statement] if statement is not None and len(kept) < len(statements(document)) else []
            document["Statement"] = [*kept, *replaced]
        policies.append(policy.model_copy(update={"document": document}))
    return side.model_copy(update={"policies": tuple(policies)})


def found(base: Description, head: Description, section: Section) -> list[Finding]:
    findings, _ = guardrail_changes(base, head, matched_accounts(base, head))
    return [finding for finding in findings if finding.section is section]


def deny_statements(side: Description) -> Iterator[dict]:
    for policy in side.policies:
        if policy.type in AUTHORIZING:
            yield from (s for s in statements(policy.document) if s["Effect"] == "Deny")


@pytest.mark.slow
@pytest.mark.parametrize("share", [0, 1, 2])
def test_every_mutation_that_denies_less_is_a_weaker_guardrail(base: Side, share: int) -> None:
    side = base.description.model_copy(update={"accounts": base.description.accounts[:3]})
    asked = 0
    for statement in list(deny_statements(side))[share::9]:
        for mutation in mutations(statement):
            if mutation.widens or mutation.what.startswith("with "):
                continue
            head = with_statement(side, sid_of(statement), mutation.statement)
            asked += 1
            assert found(side, head, Section.WEAKENED), f"{sid_of(statement)} {mutation.what}"
    assert asked > 5


def test_a_narrower_statement_is_weaker_and_a_wider_one_denies_more(base: Side) -> None:
    side = base.description
    statement = next(s for s in deny_statements(side) if sid_of(s) == "ProtectOrganizationTrail")
    narrower = {**statement, "Resource": "arn:aws:cloudtrail:*:*:trail/landform-organization-trail"}
    there = with_statement(side, "ProtectOrganizationTrail", narrower)
    assert found(side, there, Section.WEAKENED)
    assert not found(side, there, Section.DENIALS)
    assert found(there, side, Section.DENIALS)
    assert not found(there, side, Section.WEAKENED)


def test_a_condition_on_a_tag_of_the_principal_weakens_for_some_requests(base: Side) -> None:
    side = base.description
    statement = copy.deepcopy(
        next(s for s in deny_statements(side) if sid_of(s) == "ProtectOrganizationTrail")
    )
    statement["Condition"]["StringNotEquals"] = {"aws:PrincipalTag/team": "platform"}
    [finding] = found(side, with_statement(side, "ProtectOrganizationTrail", statement), Section.WEAKENED)
    assert "in some requests" in finding.title
    assert any("aws:principaltag/team is platform" in detail for detail in finding.details)


@pytest.mark.parametrize("change", ["sid", "order", "document"])
def test_a_statement_that_is_only_written_differently_changes_nothing(base: Side, change: str) -> None:
    side = base.description
    statement = copy.deepcopy(
        next(s for s in deny_statements(side) if sid_of(s) == "ProtectOrganizationTrail")
    )
    if change == "sid":
        statement["Sid"] = "ProtectTheTrail"
    elif change == "order":
        statement["Action"].reverse()
    else:
        statement["Action"] = [action.lower() for action in statement["Action"]]
    head = with_statement(side, "ProtectOrganizationTrail", statement)
    assert not found(side, head, Section.WEAKENED)
    assert not found(side, head, Section.DENIALS)


def test_a_statement_that_another_one_repeats_can_go(base: Side) -> None:
    side = base.description
    statement = next(s for s in deny_statements(side) if sid_of(s) == "ProtectOrganizationTrail")
    wider = {**statement, "Sid": "Wider", "Resource": "*"}
    policies = tuple(
        policy.model_copy(
            update={"document": {**policy.document, "Statement": [*statements(policy.document), wider]}}
        )
        if statement in statements(policy.document)
        else policy
        for policy in side.policies
    )
    both = side.model_copy(update={"policies": policies})
    assert not found(both, with_statement(both, "ProtectOrganizationTrail", None), Section.WEAKENED)
    assert found(side, with_statement(side, "ProtectOrganizationTrail", None), Section.WEAKENED)


def test_unchanged_guardrails_say_that_nothing_had_to_be_asked(base: Side) -> None:
    findings, sentence = guardrail_changes(
        base.description, base.description, matched_accounts(base.description, base.description)
    )
    assert findings == []
    assert sentence.startswith("No Deny statement")


def test_the_sentence_says_what_was_enumerated(base: Side, with_file: Callable[..., Side]) -> None:
    def edit(document: dict) -> None:
        document["organization"]["governed_regions"].append("eu-west-3")

    head = with_file(edit).description
    _, sentence = guardrail_changes(base.description, head, matched_accounts(base.description, head))
    assert "actions of AWS (data of 20" in sentence
    assert "kinds of principal" in sentence
    assert "regions, all other regions counting as one" in sentence


def test_a_settings_policy_that_leaves_accounts_is_weaker(base: Side, with_file: Callable[..., Side]) -> None:
    from landform.plan.setting_changes import setting_changes  # noqa: PLC0415 - asked here alone

    settings = [policy for policy in base.description.policies if policy.type not in AUTHORIZING]
    assert settings
    head = base.description.model_copy(
        update={"policies": tuple(p for p in base.description.policies if p is not settings[0])}
    )
    pairs = matched_accounts(base.description, head)
    [finding] = setting_changes(base.description, head, pairs)
    assert finding.dangerous
    assert "no longer binds every member account" in finding.title
    assert list(setting_changes(base.description, with_file(lambda _: None).description, pairs)) == []


def test_an_exemption_from_a_resource_policy_concerns_no_service_and_nobody_anonymous(
    base: Side, with_file: Callable[..., Side]
) -> None:
    def edit(document: dict) -> None:
        document["guardrails"]["exempt_roles"] = {"legacy": "It is replaced in the spring"}

    head = with_file(edit).description
    finding = next(
        f for f in found(base.description, head, Section.WEAKENED) if "RetainLogBuckets" in f.title
    )
    assert any("principals like arn:aws:iam::*:role/legacy" in detail for detail in finding.details)
    assert not any("AWS services" in detail or "anonymous" in detail for detail in finding.details)


def test_a_resource_policy_that_goes_concerns_anonymous_callers_too(base: Side) -> None:
    side = base.description
    weaker = found(side, with_statement(side, "RequireTls", None), Section.WEAKENED)
    assert weaker
    details = [detail for finding in weaker for detail in finding.details]
    partly = next(detail for detail in details if detail.startswith("in some requests only"))
    assert "for anonymous callers, " in partly
    assert "other statements still deny them in other requests" in partly
    assert any("where Bool aws:securetransport false" in detail for detail in details)
    assert any("denied before, possible now" in detail for detail in details)
