from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.policy.document import Document, policy_of, size
from landform.policy.policy_type import PolicyType
from landform.policy.validation import validate

if TYPE_CHECKING:
    from landform.policy.iam_reference import IamReference

GOOD = policy_of([{"Sid": "DenyExample", "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}])


def rules(document: Document, policy_type: PolicyType, reference: IamReference) -> list[str]:
    return [finding.rule for finding in validate(document, policy_type, reference)]


def changed(**elements: object) -> Document:
    return policy_of([{**GOOD["Statement"][0], **elements}])


def test_a_good_document_has_no_finding(reference: IamReference) -> None:
    assert rules(GOOD, PolicyType.SERVICE_CONTROL, reference) == []
    assert rules({"tags": {"owner": {"tag_key": {"@@assign": "owner"}}}}, PolicyType.TAG, reference) == []


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (changed(Resource="arn:aws:s3:::<name>"), "placeholder-left"),
        (changed(Resource="x" * 10_240), "document-size"),
        (changed(Effect="No"), "effect"),
        (changed(Action="s3:Delete"), "action-known"),
        (changed(Condition={"StringEquals": {"aws:Nothing": "x"}}), "condition-key-known"),
        (changed(Condition={"ArnLike": {"aws:PrincipalArn": "*"}}), "arn-pattern-parts"),
    ],
)
def test_every_kind_of_check_runs(document: Document, rule: str, reference: IamReference) -> None:
    assert rules(document, PolicyType.SERVICE_CONTROL, reference) == [rule]


def test_a_document_may_be_as_large_as_the_quota_and_no_larger(reference: IamReference) -> None:
    room = 10_240 - size(changed(Resource=""))

    assert rules(changed(Resource="x" * room), PolicyType.SERVICE_CONTROL, reference) == []
    assert rules(changed(Resource="x" * (room + 1)), PolicyType.SERVICE_CONTROL, reference) == [
        "document-size"
    ]


@pytest.mark.parametrize("document", [GOOD, {}])
def test_a_management_policy_holds_settings(document: Document, reference: IamReference) -> None:
    assert rules(document, PolicyType.S3, reference) == ["management-policy"]
