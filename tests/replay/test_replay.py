"""From logs to counts: nothing is lost, alike calls are one group, and memory stays flat."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
from typing import TYPE_CHECKING, Any, BinaryIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landform.replay import tally as tally_module
from landform.replay.log_files import LogFile, find_log_files
from landform.replay.organization import Organization
from landform.replay.replay import replay
from landform.replay.tally import OTHERS, Tally, sorted_groups
from landform.replay.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest
    from conftest import MakeEvent, MakeJudge

    from landform.model.landing_zone import LandingZone
    from landform.replay.judge import Judge

Deny = "Callable[..., dict[str, Any]]"
REGION = {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1"]}}


def in_memory(content: bytes) -> list[LogFile]:
    return [LogFile(name="memory", size=len(content), open=lambda: io.BytesIO(content))]


def total(tally: Tally) -> int:
    return sum(tally.outcomes.values()) + tally.unreadable


def test_alike_calls_are_one_group_with_first_and_last_time(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, write_log: Callable[..., Path]
) -> None:
    records = [
        event(awsRegion="ap-south-1", eventTime="2026-11-02T00:00:00Z", eventID="second"),
        event(
            awsRegion="ap-south-2",
            eventTime="2026-11-01T00:00:00Z",
            eventID="first",
            errorCode="AccessDenied",
        ),
        event(awsRegion="eu-central-1"),
        event("s3:GetObject", awsRegion="ap-south-1"),
    ]
    tally = replay(
        find_log_files([str(write_log(records))]), judge_with(deny(sid="Regions", Condition=REGION))
    )
    assert tally.input == 4
    assert tally.outcomes == {Outcome.DENIED: 3, Outcome.NOT_DENIED: 1}
    (key, group), (other, _) = sorted(tally.groups.items(), key=lambda item: item[0].action)
    assert (key.action, other.action) == ("ec2:DescribeInstances", "s3:GetObject")
    assert key.principal == "arn:aws:iam::222222222222:role/team/Developer"
    assert (key.account, key.statements, key.missing) == ("222222222222", ("Regions",), ())
    assert (group.count, group.failed) == (2, 1)
    assert (group.first, group.last) == ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")
    assert group.example == "second"


def test_calls_that_cannot_be_known_say_what_is_missing(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, write_log: Callable[..., Path]
) -> None:
    policy = deny("ec2:*", sid="Encrypt", Condition={"Bool": {"ec2:Encrypted": "false"}})
    tally = replay(find_log_files([str(write_log([event("ec2:CreateVolume")]))]), judge_with(policy))
    [key] = tally.groups
    assert (key.outcome, key.missing) == (Outcome.CANNOT_KNOW, ("ec2:Encrypted",))


def test_accounts_without_a_place_are_counted(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, write_log: Callable[..., Path]
) -> None:
    stranger = {"type": "IAMUser", "arn": "arn:aws:iam::999999999999:user/u", "accountId": "999999999999"}
    tally = replay(
        find_log_files([str(write_log([event(userIdentity=stranger), event(userIdentity=stranger)]))]),
        judge_with(deny("*")),
    )
    assert tally.unplaced == {"999999999999": 2}


def test_unreadable_records_are_counted_and_shown_with_file_and_place(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, write_log: Callable[..., Path]
) -> None:
    path = write_log([event(), None, {"eventName": "x"}, event()])
    tally = replay(find_log_files([str(path)]), judge_with(deny("s3:*")))
    assert (tally.input, tally.unreadable) == (4, 2)
    assert [(entry.file, entry.place) for entry in tally.unreadable_records] == [
        (str(path), "record 2"),
        (str(path), "record 3"),
    ]


def test_only_what_differs_is_grouped_in_a_comparison(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, write_log: Callable[..., Path]
) -> None:
    records = [
        event("s3:CreateBucket"),
        event("ec2:CreateVpc"),
        event("sqs:CreateQueue"),
        event("sns:CreateTopic"),
    ]
    before = judge_with(deny(["s3:*", "sqs:*"], sid="Old"))
    after = judge_with(deny(["s3:*"], sid="New"), deny("ec2:*", sid="NewToo"))
    tally = replay(find_log_files([str(write_log(records))]), after, against=before)
    assert tally.before == {Outcome.DENIED: 2, Outcome.NOT_DENIED: 2}
    assert tally.outcomes == {Outcome.DENIED: 2, Outcome.NOT_DENIED: 2}
    changes = {(key.action, key.before, key.outcome, key.statements) for key in tally.groups}
    assert changes == {
        ("ec2:CreateVpc", Outcome.NOT_DENIED, Outcome.DENIED, ("NewToo",)),
        ("sqs:CreateQueue", Outcome.DENIED, Outcome.NOT_DENIED, ("Old",)),
    }


def test_groups_come_in_an_order_that_does_not_depend_on_the_input(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, zone_with: Callable[..., LandingZone]
) -> None:
    records = [
        event(call) for call in ("s3:CreateBucket", "ec2:CreateVpc", "ec2:CreateVpc", "ec2:CreateVolume")
    ]
    policies = (
        deny(["s3:*", "ec2:CreateVpc"]),
        deny("ec2:CreateVolume", Condition={"Bool": {"ec2:Encrypted": "false"}}),
    )
    organization = Organization(zone_with())
    orders = []
    for seed in range(3):
        random.Random(seed).shuffle(records)  # noqa: S311 - no secret
        tally = replay(in_memory(json.dumps(records).encode()), judge_with(*policies))
        orders.append([(key.action, group.count) for key, group in sorted_groups(tally, organization)])
    assert orders[0] == orders[1] == orders[2]
    assert orders[0] == [("ec2:CreateVpc", 2), ("s3:CreateBucket", 1), ("ec2:CreateVolume", 1)]


def test_beyond_the_bound_groups_are_counted_together(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally_module, "GROUPS_MAX", 2)
    records = [
        event(call) for call in ("s3:CreateBucket", "ec2:CreateVpc", "sqs:CreateQueue", "sns:CreateTopic")
    ]
    tally = replay(in_memory(json.dumps(records).encode()), judge_with(deny("*")))
    assert sum(group.count for group in tally.groups.values()) == 4
    assert [key.principal for key in tally.groups].count(OTHERS) == 1


STRANGE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "AWSService", "arn:aws:iam::1:root", "a:b", "*"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "arn",
                    "accountId",
                    "sessionContext",
                    "sessionIssuer",
                    "attributes",
                    "ARN",
                    "invokedBy",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
MEMBERS = [
    "userIdentity",
    "requestParameters",
    "resources",
    "awsRegion",
    "eventTime",
    "eventType",
    "errorCode",
]
MEMBERS += [
    "recipientAccountId",
    "sourceIPAddress",
    "tlsDetails",
    "eventID",
    "eventName",
    "eventSource",
    "vpcEndpointId",
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mutations=st.lists(st.dictionaries(st.sampled_from(MEMBERS), STRANGE, max_size=3), max_size=6),
    cut=st.integers(0, 400),
    lines=st.booleans(),
)
def test_input_is_denied_and_not_denied_and_cannot_know_and_unreadable_on_any_garbage(  # noqa: PLR0913, PLR0917 - fixtures and drawn values
    event: MakeEvent,
    judge_with: MakeJudge,
    deny: Deny,
    mutations: list[dict[str, Any]],
    cut: int,
    lines: bool,  # noqa: FBT001 - a drawn value
) -> None:
    policies = (
        deny("*", Condition={"StringNotEquals": {"aws:RequestedRegion": "eu-central-1"}}),
        deny("s3:*", resource="arn:aws:s3:::logs/*"),
    )
    judge = judge_with(
        *policies, rcps=[deny("s3:*", Principal="*", Condition={"Null": {"aws:SourceIp": "true"}})]
    )
    records = [event("s3:GetObject", **mutation) for mutation in mutations]
    whole = "\n".join(map(json.dumps, records)) if lines else json.dumps({"Records": records})
    tally = replay(in_memory(whole.encode()), judge)
    assert tally.input == total(tally) == len(records)
    broken = replay(in_memory(whole.encode()[: max(0, len(whole) - cut)]), judge, against=judge)
    assert broken.input == total(broken)
    assert not broken.groups


class Endless(io.RawIOBase):
    """A gzip stream of so many copies of a block of records, made as it is read."""

    def __init__(self, block: bytes, copies: int) -> None:
        super().__init__()
        self._parts = self._make(block, copies)
        self._left = b""

    @staticmethod
    def _make(block: bytes, copies: int) -> Iterable[bytes]:
        member = gzip.compress(block)
        for _ in range(copies):
            yield member

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size:
            part = next(self._parts, None)  # type: ignore[call-overload]
            if part is None:
                break
            self._left += part
        content, self._left = self._left[:size], self._left[size:]
        return content


def peak_of(block: bytes, copies: int, judge: Judge) -> tuple[int, int]:
    def open_stream() -> BinaryIO:
        return Endless(block, copies)  # type: ignore[return-value]

    tracemalloc.start()
    tally = replay([LogFile(name="endless", size=0, open=open_stream)], judge)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return tally.input, peak


def test_memory_does_not_grow_with_the_log(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    records = [
        event("s3:GetObject", eventID=f"{number}", awsRegion=f"r-{number % 7}") for number in range(500)
    ]
    block = "".join(json.dumps(record) + "\n" for record in records).encode()
    judge = judge_with(deny("*", Condition=REGION))
    peak_of(block, 2, judge)
    small, small_peak = peak_of(block, 4, judge)
    large, large_peak = peak_of(block, 40, judge)
    assert (small, large) == (2_000, 20_000)
    assert large_peak < 1.3 * small_peak + 2_000_000
