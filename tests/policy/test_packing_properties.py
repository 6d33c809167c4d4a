"""Properties of packing that hold for any guardrails."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from landform.policy.document import Statement, policy_of, sid_of, size, statements
from landform.policy.errors import PackingError
from landform.policy.packing import Attachment, PackedPolicy, attach
from landform.policy.policy_type import PolicyType

TREE = {"Root": None, "Workloads": "Root", "Workloads/Production": "Workloads", "Sandbox": "Root"}
SCP, RCP = PolicyType.SERVICE_CONTROL, PolicyType.RESOURCE_CONTROL


def statement(sid: str, chars: int) -> Statement:
    """A statement of exactly that many characters, or as few as it needs."""
    bare: Statement = {"Sid": sid, "Effect": "Deny", "Action": "s3:*", "Resource": ""}
    return {**bare, "Resource": "x" * max(0, chars - size(bare))}


def sids(policy: PackedPolicy) -> list[str]:
    return [sid_of(item) for item in statements(policy.document)]


GUARDRAILS = st.lists(
    st.tuples(
        st.integers(min_value=1, max_value=4),
        st.integers(min_value=60, max_value=3_000),
        st.sets(st.sampled_from(sorted(TREE)), min_size=1, max_size=3),
        st.sampled_from([SCP, RCP]),
    ),
    max_size=8,
)


def made(drawn: list[tuple[int, int, set[str], PolicyType]]) -> list[Attachment]:
    return [
        Attachment(
            guardrail=f"g-{number}",
            type=policy_type,
            document=policy_of(statement(f"G{number}S{index}", chars) for index in range(count)),
            targets=tuple(targets),
        )
        for number, (count, chars, targets, policy_type) in enumerate(drawn)
    ]


def packed(attachments: list[Attachment]) -> tuple[PackedPolicy, ...] | None:
    try:
        return attach(attachments, TREE)
    except PackingError as error:
        assert {finding.rule for finding in error.findings} == {"policies-per-target"}  # noqa: PT017 - the only fault that the drawn guardrails can have
        return None


@given(drawn=GUARDRAILS)
def test_packing_keeps_every_statement_once_and_in_order(
    drawn: list[tuple[int, int, set[str], PolicyType]],
) -> None:
    attachments = made(drawn)
    policies = packed(attachments) or ()

    for policy_type, targets in {(policy.type, policy.targets) for policy in policies}:
        found = [
            sid
            for policy in policies
            if (policy.type, policy.targets) == (policy_type, targets)
            for sid in sids(policy)
        ]
        assert found == sorted(found)
    if policies:
        given_statements = [item for attachment in attachments for item in statements(attachment.document)]
        kept = [item for policy in policies for item in statements(policy.document)]
        assert sorted(map(sid_of, kept)) == sorted(map(sid_of, given_statements))
        assert all(item in given_statements for item in kept)


@given(drawn=GUARDRAILS)
def test_packing_stays_within_the_quotas(drawn: list[tuple[int, int, set[str], PolicyType]]) -> None:
    policies = packed(made(drawn)) or ()

    assert all(policy.chars <= policy.type.rules.document_max_chars.value for policy in policies)
    for target in TREE:
        for policy_type in (SCP, RCP):
            attached = [
                policy for policy in policies if policy.type is policy_type and target in policy.targets
            ]
            assert len(attached) <= policy_type.rules.own_per_target_max


@given(drawn=GUARDRAILS, data=st.data())
def test_packing_does_not_depend_on_the_order_of_the_attachments(
    drawn: list[tuple[int, int, set[str], PolicyType]], data: st.DataObject
) -> None:
    attachments = made(drawn)

    assert packed(attachments) == packed(data.draw(st.permutations(attachments)))


@given(drawn=GUARDRAILS)
def test_no_cut_comes_before_it_is_needed(drawn: list[tuple[int, int, set[str], PolicyType]]) -> None:
    policies = packed(made(drawn)) or ()

    for one, following in pairwise(policies):
        if (one.type, one.targets) == (following.type, following.targets):
            first = statements(following.document)[0]
            together = policy_of([*statements(one.document), first])
            assert size(together) > one.type.rules.document_max_chars.value
