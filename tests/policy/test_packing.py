from __future__ import annotations

import pytest

from landform.policy.document import Document, Statement, policy_of, sid_of, size, statements
from landform.policy.errors import PackingError
from landform.policy.packing import Attachment, PackedPolicy, attach
from landform.policy.policy_type import PolicyType

TREE = {
    "Root": None,
    "Workloads": "Root",
    "Workloads/Production": "Workloads",
    "Sandbox": "Root",
    "shop-production": "Workloads/Production",
}
SCP, RCP, TAG = PolicyType.SERVICE_CONTROL, PolicyType.RESOURCE_CONTROL, PolicyType.TAG


def statement(sid: str, chars: int = 0) -> Statement:
    """A statement of exactly that many characters, or as few as it needs."""
    bare: Statement = {"Sid": sid, "Effect": "Deny", "Action": "s3:*", "Resource": ""}
    return {**bare, "Resource": "x" * max(0, chars - size(bare))}


def attachment(
    guardrail: str, *targets: str, policy_type: PolicyType = SCP, document: Document | None = None
) -> Attachment:
    if document is None:
        document = policy_of([statement(f"Sid{guardrail.title().replace('-', '')}")])
    return Attachment(guardrail=guardrail, type=policy_type, document=document, targets=targets or ("Root",))


def sids(policy: PackedPolicy) -> list[str]:
    return [sid_of(item) for item in statements(policy.document)]


def rules(*attachments: Attachment) -> set[str]:
    with pytest.raises(PackingError) as caught:
        attach(attachments, TREE)
    return {finding.rule for finding in caught.value.findings}


def test_guardrails_with_the_same_targets_share_a_policy_in_the_order_of_their_ids() -> None:
    (policy,) = attach([attachment("b"), attachment("a")], TREE)

    assert policy.name == "service-control-root-1"
    assert policy.guardrails == ("a", "b")
    assert sids(policy) == ["SidA", "SidB"]


def test_guardrails_with_different_targets_stand_in_different_policies() -> None:
    policies = attach(
        [attachment("a"), attachment("b", "Sandbox"), attachment("c", "Sandbox", "Workloads")], TREE
    )

    assert [(policy.name, policy.targets) for policy in policies] == [
        ("service-control-root-1", ("Root",)),
        ("service-control-sandbox-1", ("Sandbox",)),
        ("service-control-sandbox-and-workloads-1", ("Sandbox", "Workloads")),
    ]


def test_types_are_never_mixed() -> None:
    policies = attach([attachment("a"), attachment("b", policy_type=RCP)], TREE)

    assert [(policy.type, policy.guardrails) for policy in policies] == [(RCP, ("b",)), (SCP, ("a",))]


def test_policies_of_other_types_stay_one_document_a_guardrail() -> None:
    documents: list[Document] = [{"tags": {"a": {}}}, {"tags": {"b": {}}}]

    policies = attach(
        [
            attachment(f"tag-{index}", policy_type=TAG, document=document)
            for index, document in enumerate(documents)
        ],
        TREE,
    )

    assert [(policy.name, policy.document) for policy in policies] == [
        ("tag-0-root", documents[0]),
        ("tag-1-root", documents[1]),
    ]


def test_a_document_may_be_as_large_as_the_quota_and_no_larger() -> None:
    limit = SCP.rules.document_max_chars.value
    room = limit - size(policy_of(()))
    first = (room - 1) // 2  # one character is the comma between the two
    fits = policy_of([statement("One", first), statement("Two", room - 1 - first)])
    over = policy_of([statement("One", first), statement("Two", room - first)])

    assert [policy.chars for policy in attach([attachment("a", document=fits)], TREE)] == [limit]
    assert len(attach([attachment("a", document=over)], TREE)) == 2


def test_a_statement_may_fill_a_document_and_a_larger_one_is_an_error() -> None:
    room = SCP.rules.document_max_chars.value - size(policy_of(()))

    (policy,) = attach([attachment("a", document=policy_of([statement("One", room)]))], TREE)
    with pytest.raises(PackingError) as caught:
        attach([attachment("a", document=policy_of([statement("One", room + 1)]))], TREE)

    assert policy.chars == 10_240
    assert str(caught.value).startswith(
        "a: One: document-size: takes 10,241 characters alone, allowed 10,240 characters in a service control policy"
    )
    assert "split it into smaller statements" in str(caught.value)


def test_a_management_policy_may_be_as_large_as_its_quota_and_no_larger() -> None:
    limit = TAG.rules.document_max_chars.value
    frame = size({"tags": ""})

    assert attach([attachment("a", policy_type=TAG, document={"tags": "x" * (limit - frame)})], TREE)
    assert rules(attachment("a", policy_type=TAG, document={"tags": "x" * (limit - frame + 1)})) == {
        "document-size"
    }


@pytest.mark.parametrize(("policy_type", "own"), [(SCP, 9), (RCP, 4)])
def test_a_target_takes_as_many_policies_as_the_quota_leaves_and_no_more(
    policy_type: PolicyType, own: int
) -> None:
    room = policy_type.rules.document_max_chars.value - size(policy_of(()))
    full = [
        attachment(f"g-{index}", policy_type=policy_type, document=policy_of([statement(f"S{index}", room)]))
        for index in range(own + 1)
    ]

    assert len(attach(full[:own], TREE)) == own
    assert rules(*full) == {"policies-per-target"}


def test_the_error_for_a_full_target_names_target_guardrails_count_and_limit() -> None:
    many = [
        attachment(f"tag-{index}", "Sandbox", policy_type=TAG, document={"tags": {}}) for index in range(11)
    ]

    with pytest.raises(PackingError) as caught:
        attach(many, TREE)

    text = str(caught.value)
    assert text.startswith(
        "Sandbox: policies-per-target: would get 11 policies of type TAG_POLICY (tag-0, tag-1, tag-10,"
    )
    assert "allowed 10 beside 0 of AWS" in text


def test_inherited_policies_do_not_count_at_a_lower_target() -> None:
    above = [attachment(f"up-{i}", policy_type=TAG, document={"tags": {}}) for i in range(10)]
    below = [attachment(f"down-{i}", "Sandbox", policy_type=TAG, document={"tags": {}}) for i in range(10)]

    assert len(attach([*above, *below], TREE)) == 20


def test_policies_of_every_group_at_a_target_count_together() -> None:
    room = RCP.rules.document_max_chars.value - size(policy_of(()))
    alone = [
        attachment(f"a-{i}", "Sandbox", policy_type=RCP, document=policy_of([statement(f"A{i}", room)]))
        for i in range(3)
    ]
    shared = [
        attachment(
            f"b-{i}", "Sandbox", "Workloads", policy_type=RCP, document=policy_of([statement(f"B{i}", room)])
        )
        for i in range(2)
    ]

    assert len(attach([*alone, *shared[:1]], TREE)) == 4
    assert rules(*alone, *shared) == {"policies-per-target"}


@pytest.mark.parametrize("lower", ["Workloads", "Workloads/Production", "shop-production"])
def test_a_guardrail_that_a_target_inherits_is_not_attached_again(lower: str) -> None:
    (policy,) = attach([attachment("a", "Root", lower)], TREE)

    assert policy.targets == ("Root",)


def test_targets_side_by_side_are_both_kept() -> None:
    (policy,) = attach([attachment("a", "Sandbox", "Workloads/Production")], TREE)

    assert policy.targets == ("Sandbox", "Workloads/Production")


def test_an_unknown_target_is_an_error() -> None:
    assert rules(attachment("a", "Sandbx")) == {"target-known"}


def test_the_same_statement_twice_at_the_same_targets_is_an_error() -> None:
    other = policy_of([statement("SidA", 300)])

    assert "sid-unique" in rules(attachment("a"), attachment("a", document=other))


def test_the_same_guardrail_with_other_values_may_stand_at_another_target() -> None:
    other = policy_of([statement("SidA", 300)])

    policies = attach([attachment("a", "Sandbox"), attachment("a", "Workloads", document=other)], TREE)

    assert [policy.targets for policy in policies] == [("Sandbox",), ("Workloads",)]


def test_a_management_policy_twice_at_the_same_targets_is_an_error() -> None:
    one, other = ({"tags": {name: {}}} for name in "ab")

    assert rules(
        attachment("tag", policy_type=TAG, document=one),
        attachment("tag", policy_type=TAG, document=other),
    ) == {"name-unique"}


def test_all_faults_are_reported_at_once() -> None:
    huge = policy_of([statement("Huge", 20_000)])

    assert rules(attachment("a", "Nowhere"), attachment("b", document=huge)) == {
        "target-known",
        "document-size",
    }


def test_targets_that_read_the_same_get_different_names() -> None:
    tree = {"Root": None, "Team A": "Root", "team-a": "Root"}

    names = [policy.name for policy in attach([attachment("a", "Team A"), attachment("b", "team-a")], tree)]

    assert len(set(names)) == 2
    assert all(name.startswith("service-control-team-a-") for name in names)


def test_a_name_for_many_targets_stays_short_and_tells_them_apart() -> None:
    tree: dict[str, str | None] = {"Root": None} | {
        f"a-rather-long-account-name-{i}": "Root" for i in range(20)
    }
    names = [name for name in tree if tree[name]]

    policies = attach([attachment("a", *names), attachment("b", *names[:-1])], tree)

    assert len({policy.name for policy in policies}) == 2
    assert all(len(policy.name) <= 128 for policy in policies)


def test_names_do_not_depend_on_other_targets() -> None:
    (alone,) = attach([attachment("a", "Sandbox")], TREE)

    together = attach([attachment("a", "Sandbox"), attachment("b"), attachment("c", "Workloads")], TREE)

    assert alone in together
