"""``landform evaluate``: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from landform.guardrails.evaluate_lines import evaluate_lines

FULL = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "Full", "Effect": "Allow", "Action": "*", "Resource": "*"}],
}
DENY = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "No", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}],
}
LINE: dict[str, Any] = {
    "id": "one",
    "principal": "arn:aws:sts::222222222222:assumed-role/Developer/alice",
    "principal_arn": "arn:aws:iam::222222222222:role/Developer",
    "principal_account": "222222222222",
    "action": "s3:GetObject",
    "resource": "arn:aws:s3:::bucket/key",
    "resource_account": "222222222222",
    "context": {},
    "scps": [[FULL], [FULL, DENY]],
    "rcps": [],
    "identity": [FULL],
    "boundary": None,
    "session": None,
    "resource_policy": None,
    "management_account": "111111111111",
}


def answers(*lines: str | dict[str, Any]) -> list[dict[str, Any]]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(answer) for answer in evaluate_lines(texts)]


def test_a_line_is_answered_with_exactly_the_documented_keys() -> None:
    (answer,) = answers(LINE)

    assert answer == {
        "id": "one",
        "decision": "ExplicitlyDenied",
        "decided_by": "scps[1][1] No",
        "reason": "Statement No of service control policy scps[1][1] at level 2 of 2 (the account) denies "
        "s3:GetObject on arn:aws:s3:::bucket/key without conditions",
    }


def test_management_account_has_a_default() -> None:
    line = {**LINE, "principal": None, "principal_arn": "arn:aws:iam::111111111111:role/Admin"}
    line = {**line, "principal_account": None, "resource_account": "111111111111"}
    del line["management_account"]

    assert [
        answer["decision"] for answer in answers(line, {**line, "management_account": "999999999999"})
    ] == [
        "Allowed",
        "ExplicitlyDenied",
    ]


def test_absent_policies_are_not_in_force() -> None:
    line = {key: LINE[key] for key in ("id", "principal", "action", "resource", "identity")}

    assert answers(line)[0]["decision"] == "Allowed"


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("{", "line 2: not a JSON object"),
        ("[]", "line 2: not a JSON object: expected a JSON object"),
        ("{} {}", "line 2: not a JSON object: text after the end of the object"),
        ('{"id": 1,}', "line 2: not a JSON object: expected a name in quotation marks"),
        ('{"id": NaN}', "line 2: not a JSON object: NaN is not JSON"),
        ('{"scps": [[NaN]]}', "line 2: not a JSON object: NaN is not JSON"),
        ({**LINE, "action": None}, "line 2: action is missing"),
        ({**LINE, "action": ["s3:GetObject"]}, 'line 2: action: expected a string, got ["s3:GetObject"]'),
        ({**LINE, "action": "GetObject"}, "line 2: action 'GetObject' is not of the form service:Name"),
        ({**LINE, "principal": "nobody"}, "line 2: principal 'nobody' is no ARN"),
        ({**LINE, "context": []}, "line 2: context: expected an object"),
        ({**LINE, "scps": {}}, "line 2: scps: expected an array of levels"),
        (
            {**LINE, "scps": "x"},
            'line 2: scps: expected an array of levels, each an array of policy documents, got "x"',
        ),
        ({**LINE, "scps": [FULL]}, "line 2: scps: expected an array of levels"),
        ({**LINE, "identity": FULL}, "line 2: identity: expected an array of policy documents"),
        ({**LINE, "session": [FULL]}, "line 2: session: expected one policy document"),
        (
            {**LINE, "identity": [{"Statement": [{"Effect": "Allow"}]}]},
            "line 2: identity[0].Statement[0]: neither of",
        ),
        ("[" * 100_000, "line 2: "),
        ('{"scps": ' + "[" * 100_000 + "}", "line 2: "),
    ],
)
def test_a_malformed_line_has_an_error_and_the_others_go_on(broken: str | dict[str, Any], error: str) -> None:
    first, second, third = answers(LINE, broken, {**LINE, "id": "three"})

    assert first["decision"] == third["decision"] == "ExplicitlyDenied"
    assert set(second) == {"id", "error"}
    assert second["error"].startswith(error)


def test_an_error_keeps_the_id_of_its_line() -> None:
    assert answers({**LINE, "action": "GetObject", "id": 7})[0]["id"] == 7


def test_blank_lines_are_passed_over() -> None:
    assert len(answers("", "  \n", LINE)) == 1


def test_the_answer_is_one_line() -> None:
    (text,) = evaluate_lines([json.dumps({**LINE, "resource": "arn:aws:s3:::bucket/a\nb"})])

    assert "\n" not in text


def test_lines_with_the_same_policies_are_judged_alike_however_they_are_written() -> None:
    spaced = json.dumps(LINE, indent=None, separators=(" , ", " : "))
    escaped = json.dumps(LINE).replace('"scps"', '"\\u0073cps"')
    indented = json.dumps(LINE, indent=1).replace("\n", "\t")

    assert len({json.dumps(answer) for answer in answers(LINE, spaced, escaped, indented, LINE)}) == 1


def test_many_different_policies_each_decide_their_own_line() -> None:
    identities = [
        [{"Statement": {"Effect": "Allow", "Action": f"s{number}:*", "Resource": "*"}}]
        for number in range(40)
    ]
    lines = [
        {**LINE, "scps": None, "identity": identity, "action": f"s{number + offset}:Get"}
        for number, identity in enumerate(identities)
        for offset in (0, 1)
    ]

    assert [answer["decision"] for answer in answers(*lines, *lines)] == ["Allowed", "ImplicitlyDenied"] * 80


def test_a_policy_whose_text_begins_like_another_is_not_taken_for_it() -> None:
    shorter = {**LINE, "scps": [[FULL]]}
    longer = {**LINE, "scps": [[FULL], [DENY]]}

    assert [answer["decision"] for answer in answers(shorter, longer, shorter)] == [
        "Allowed",
        "ExplicitlyDenied",
        "Allowed",
    ]
