"""Properties that hold for all policies and all requests."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from landform.guardrails import ApplicablePolicies, Decision, Outcome, Request, evaluate
from landform.guardrails.evaluate_lines import evaluate_lines

ROLES = ("Developer", "Admin")
ACTIONS = ("s3:GetObject", "s3:PutObject", "ec2:RunInstances", "iam:CreateRole")
RESOURCES = ("arn:aws:s3:::blue/key", "arn:aws:s3:::red/key", "arn:aws:iam::222222222222:role/x", "*")
KEYS = ("aws:PrincipalArn", "aws:RequestedRegion", "aws:PrincipalTag/team", "aws:TagKeys", "s3:max-keys")
VALUES = (
    "arn:aws:iam::222222222222:role/Developer",
    "eu-west-1",
    "blue",
    "*",
    "1",
    "${aws:PrincipalTag/team}",
)
SETTINGS = settings(deadline=None)

actions = st.lists(st.sampled_from((*ACTIONS, "*", "s3:*", "S3:get*", "iam:*")), min_size=1, max_size=3)
resources = st.lists(
    st.sampled_from((*RESOURCES, "arn:aws:s3:::blue/*", "arn:aws:s3:::${aws:PrincipalTag/team}/*")),
    min_size=1,
    max_size=2,
)
operators = st.sampled_from(
    [
        f"{prefix}{base}{suffix}"
        for prefix in ("", "ForAllValues:", "ForAnyValue:")
        for base in (
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringNotLike",
            "ArnLike",
            "ArnNotLike",
        )
        for suffix in ("", "IfExists")
    ]
)
tests = st.dictionaries(
    st.sampled_from(KEYS), st.lists(st.sampled_from(VALUES), min_size=1, max_size=2), max_size=2
)
conditions = st.dictionaries(operators, tests, max_size=2)


@st.composite
def statements(draw: st.DrawFn, effects: tuple[str, ...] = ("Allow", "Deny")) -> dict[str, Any]:
    return {
        "Effect": draw(st.sampled_from(effects)),
        draw(st.sampled_from(("Action", "NotAction"))): draw(actions),
        draw(st.sampled_from(("Resource", "NotResource"))): draw(resources),
        "Condition": draw(conditions),
    }


def document(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": entries}


documents = st.lists(statements(), min_size=1, max_size=4).map(document)
levels = st.lists(st.lists(documents, min_size=1, max_size=2), min_size=1, max_size=3)
contexts = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(st.sampled_from(VALUES), st.lists(st.sampled_from(VALUES), max_size=2)),
    max_size=4,
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    return Request.of(
        principal=f"arn:aws:iam::222222222222:role/{draw(st.sampled_from(ROLES))}",
        action=draw(st.sampled_from(ACTIONS)),
        resource=draw(st.sampled_from(RESOURCES)),
        resource_account="222222222222",
        context=draw(contexts),
    )


def decide(request: Request, scps: Any, identity: Any) -> Decision:  # noqa: ANN401 - generated JSON
    return evaluate(request, ApplicablePolicies.compile(scps=scps, identity=identity))


@SETTINGS
@given(
    request=requests(),
    scps=levels,
    identity=st.lists(documents, max_size=2),
    added=statements(("Deny",)),
    place=st.integers(0, 2),
)
def test_an_added_deny_never_allows_more(
    request: Request,
    scps: list[list[dict[str, Any]]],
    identity: list[dict[str, Any]],
    added: dict[str, Any],
    place: int,
) -> None:
    before = decide(request, scps, identity)
    stricter = [list(level) for level in scps]
    stricter[place % len(stricter)].append(document([added]))

    after_scp = decide(request, stricter, identity)
    after_identity = decide(request, scps, [*identity, document([added])])

    assert not (after_scp.is_allowed and not before.is_allowed)
    assert not (after_identity.is_allowed and not before.is_allowed)
    if before.outcome is Outcome.EXPLICITLY_DENIED:
        assert after_scp.outcome is after_identity.outcome is Outcome.EXPLICITLY_DENIED


@SETTINGS
@given(
    request=requests(), scps=levels, identity=st.lists(documents, max_size=2), added=statements(("Allow",))
)
def test_an_added_allow_never_denies_more(
    request: Request, scps: list[list[dict[str, Any]]], identity: list[dict[str, Any]], added: dict[str, Any]
) -> None:
    before = decide(request, scps, identity)

    after = decide(request, scps, [*identity, document([added])])

    assert after.is_allowed or not before.is_allowed


@SETTINGS
@given(
    request=requests(),
    scps=levels,
    identity=st.lists(documents, min_size=1, max_size=2),
    seed=st.integers(0, 999),
)
def test_the_order_of_statements_documents_and_keys_never_matters(
    request: Request, scps: list[list[dict[str, Any]]], identity: list[dict[str, Any]], seed: int
) -> None:
    order = random.Random(seed)  # noqa: S311 - shuffles test data

    shuffled = decide(
        request,
        [[_shuffled(d, order) for d in level[::-1]] for level in scps],
        [_shuffled(d, order) for d in identity],
    )

    assert shuffled.outcome is decide(request, scps, identity).outcome


def _shuffled(value: Any, order: random.Random) -> Any:  # noqa: ANN401 - generated JSON
    """``value`` with the keys of its objects and the entries of its lists in another order."""
    if isinstance(value, dict):
        items = [(key, _shuffled(entry, order)) for key, entry in value.items()]
        return dict(order.sample(items, len(items)))
    if isinstance(value, list):
        return order.sample([_shuffled(entry, order) for entry in value], len(value))
    return value


@SETTINGS
@given(request=requests(), scps=levels)
def test_a_document_equals_its_minified_form(request: Request, scps: list[list[dict[str, Any]]]) -> None:
    minified = json.loads(
        json.dumps([[_minified(d) for d in level] for level in scps], separators=(",", ":"))
    )

    before, after = (
        decide(request, scps, [document([ALLOW_ALL])]),
        decide(request, minified, [document([ALLOW_ALL])]),
    )

    assert (before.outcome, before.reason) == (after.outcome, after.reason)


ALLOW_ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def _minified(value: Any) -> Any:  # noqa: ANN401 - generated JSON
    """Lists of one as the entry itself, empty conditions left out."""
    if isinstance(value, dict):
        return {key: _minified(entry) for key, entry in value.items() if entry != {}}
    if isinstance(value, list):
        return _minified(value[0]) if len(value) == 1 else [_minified(entry) for entry in value]
    return value


@SETTINGS
@given(request=requests(), scps=levels, identity=st.lists(documents, max_size=3))
def test_merging_the_documents_of_a_level_keeps_every_decision(
    request: Request, scps: list[list[dict[str, Any]]], identity: list[dict[str, Any]]
) -> None:
    merged = [
        [document([statement for source in level for statement in source["Statement"]])] for level in scps
    ]
    one = [document([statement for source in identity for statement in source["Statement"]])]

    assert decide(request, merged, one).outcome is decide(request, scps, identity).outcome


@SETTINGS
@given(request=requests(), scps=levels)
def test_a_level_repeated_changes_nothing(request: Request, scps: list[list[dict[str, Any]]]) -> None:
    identity = [document([ALLOW_ALL])]

    assert decide(request, [*scps, scps[-1]], identity).outcome is decide(request, scps, identity).outcome


@SETTINGS
@given(request=requests(), scps=levels, identity=st.lists(documents, max_size=2))
def test_a_compiled_policy_decides_the_same_again(
    request: Request, scps: list[list[dict[str, Any]]], identity: list[dict[str, Any]]
) -> None:
    policies = ApplicablePolicies.compile(scps=scps, identity=identity)

    first = evaluate(request, policies)

    assert evaluate(request, policies)[:1] == first[:1] == decide(request, scps, identity)[:1]
    assert first.reason == decide(request, scps, identity).reason


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.sampled_from(("Allow", "Deny", "*", "Statement", "x")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("Effect", "Action", "Resource", "Statement", "Condition", "Bool", "Version")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@SETTINGS
@given(
    policy=json_values,
    key=st.sampled_from(
        ("scps", "rcps", "identity", "boundary", "session", "resource_policy", "context", "action")
    ),
)
def test_any_json_in_any_place_is_answered(policy: Any, key: str) -> None:  # noqa: ANN401 - generated JSON
    line = {"id": 1, "principal": "arn:aws:iam::222222222222:role/x", "action": "s3:GetObject", key: policy}
    (answer,) = evaluate_lines([json.dumps(line)])

    assert {"id", "error"} == json.loads(answer).keys() or "decision" in json.loads(answer)
