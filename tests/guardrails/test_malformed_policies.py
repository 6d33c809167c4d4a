"""Documents that AWS would refuse raise an error that names the place."""

from __future__ import annotations

from typing import Any

import pytest

from landform.guardrails import MalformedPolicyError, PolicyDocument, PolicyKind

STATEMENT: dict[str, Any] = {"Effect": "Deny", "Action": "*", "Resource": "*"}


def document(**elements: Any) -> dict[str, Any]:  # noqa: ANN401 - malformed on purpose
    statement = {key: value for key, value in {**STATEMENT, **elements}.items() if value is not ...}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("text", "scp: expected a JSON object, got 'text'"),
        ({"Version": "2012-10-17"}, "scp: the document has no Statement"),
        (
            {"Version": "2020-01-01", "Statement": []},
            "scp.Version: expected 2008-10-17 or 2012-10-17, got '2020-01-01'",
        ),
        ({"Statements": []}, "scp: 'Statements' is not an element of a policy document"),
        ({"Statement": ["text"]}, "scp.Statement[0]: expected a JSON object, got 'text'"),
        (document(Effect="deny"), "scp.Statement[0].Effect: expected Allow or Deny, got 'deny'"),
        (document(Effect=["Deny"]), "scp.Statement[0].Effect: expected Allow or Deny, got ['Deny']"),
        (document(Effect=...), "scp.Statement[0].Effect: expected Allow or Deny, got None"),
        (document(Actions="*"), "scp.Statement[0]: 'Actions' is not an element of a statement"),
        (document(Action=...), "scp.Statement[0]: neither of Action and NotAction given; give exactly one"),
        (
            document(NotAction="s3:*"),
            "scp.Statement[0]: both of Action and NotAction given; give exactly one",
        ),
        (
            document(Resource=...),
            "scp.Statement[0]: neither of Resource and NotResource given; give exactly one",
        ),
        (
            document(NotResource="*"),
            "scp.Statement[0]: both of Resource and NotResource given; give exactly one",
        ),
        (
            document(Action={"s3": "*"}),
            "scp.Statement[0].Action: expected a string, a number or a boolean, got an object",
        ),
        (
            document(Principal="*"),
            "scp.Statement[0]: a service control policy takes no Principal element; remove it",
        ),
        (document(Condition="x"), "scp.Statement[0].Condition: expected a JSON object, got 'x'"),
        (
            document(Condition={"Bool": "x"}),
            "scp.Statement[0].Condition.Bool: expected a JSON object, got 'x'",
        ),
        (
            document(Condition={"StringEqual": {"k": "v"}}),
            "scp.Statement[0].Condition.StringEqual.k: 'StringEqual' is not a condition operator; AWS names them like StringEquals",
        ),
        (
            document(Condition={"ForEachValue:StringEquals": {"k": "v"}}),
            "scp.Statement[0].Condition.ForEachValue:StringEquals.k: 'ForEachValue:StringEquals' is not a condition operator; AWS names them like StringEquals",
        ),
        (
            document(Condition={"NullIfExists": {"k": "true"}}),
            "scp.Statement[0].Condition.NullIfExists.k: 'NullIfExists' is not a condition operator; Null takes no set operator and no IfExists",
        ),
        (
            document(Condition={"Bool": {"k": "yes"}}),
            "scp.Statement[0].Condition.Bool.k: 'yes' is not a boolean; write true or false",
        ),
        (
            document(Condition={"NumericEquals": {"k": "ten"}}),
            "scp.Statement[0].Condition.NumericEquals.k: 'ten' is not a number; write an integer or a decimal such as 10 or 0.5",
        ),
        (
            document(Condition={"DateLessThan": {"k": "2026-13-01"}}),
            "scp.Statement[0].Condition.DateLessThan.k: '2026-13-01' is not a date; write it like 2026-11-22T08:00:00Z or in seconds since 1970",
        ),
        (
            document(Condition={"IpAddress": {"k": "203.0.113.0/33"}}),
            "scp.Statement[0].Condition.IpAddress.k: '203.0.113.0/33' is not an IP range; write it like 203.0.113.0/24 or 2001:db8::/32",
        ),
        (
            document(Condition={"IpAddress": {"k": "${aws:SourceIp}"}}),
            "scp.Statement[0].Condition.IpAddress.k: a policy variable stands where an IP range is needed",
        ),
        (
            document(Condition={"NumericEquals": {"k": "1${aws:EpochTime}"}}),
            "scp.Statement[0].Condition.NumericEquals.k: a policy variable stands where a number is needed",
        ),
        (
            document(Condition={"BinaryEquals": {"k": "§"}}),
            "scp.Statement[0].Condition.BinaryEquals.k: '§' is not a base64 text",
        ),
        (
            document(Condition={"StringEquals": {"k": None}}),
            "scp.Statement[0].Condition.StringEquals.k: expected a string, a number or a boolean, got null",
        ),
    ],
)
def test_a_malformed_document_is_refused(source: Any, sentence: str) -> None:  # noqa: ANN401 - malformed on purpose
    with pytest.raises(MalformedPolicyError) as raised:
        PolicyDocument.compile(source, kind=PolicyKind.SERVICE_CONTROL, name="scp")

    assert str(raised.value) == sentence


@pytest.mark.parametrize(
    ("principal", "sentence"),
    [
        (..., "bucket.Statement[0]: neither of Principal and NotPrincipal given; give exactly one"),
        (
            "everyone",
            'bucket.Statement[0].Principal: expected "*" or an object such as {"AWS": "..."}, got \'everyone\'',
        ),
        (
            {"User": "bob"},
            "bucket.Statement[0].Principal: 'User' is no type of principal; AWS has AWS, CanonicalUser, Federated, Service",
        ),
    ],
)
def test_a_malformed_principal_is_refused(principal: Any, sentence: str) -> None:  # noqa: ANN401 - malformed on purpose
    with pytest.raises(MalformedPolicyError) as raised:
        PolicyDocument.compile(document(Principal=principal), kind=PolicyKind.RESOURCE, name="bucket")

    assert str(raised.value) == sentence


def test_the_smallest_document_is_accepted() -> None:
    source = {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}

    compiled = PolicyDocument.compile(source, kind=PolicyKind.IDENTITY, name="policy")

    assert [statement.name for statement in compiled.statements] == ["statement 1"]
