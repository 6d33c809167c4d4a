from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.policy.grammar import grammar_faults
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from landform.policy.document import Document
    from landform.policy.iam_reference import IamReference

SERVICE = {"Sid": "DenyExample", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}
RESOURCE = {**SERVICE, "Principal": "*"}


def policy(*statements: dict[str, object], **elements: object) -> Document:
    return {"Version": "2012-10-17", "Statement": list(statements), **elements}


def rules(document: Document, policy_type: PolicyType, reference: IamReference) -> set[str]:
    return {finding.rule for finding in grammar_faults(document, policy_type, reference)}


def without(statement: dict[str, object], *names: str, **elements: object) -> dict[str, object]:
    return {key: value for key, value in statement.items() if key not in names} | elements


@pytest.mark.parametrize(
    ("policy_type", "statement"),
    [
        (PolicyType.SERVICE_CONTROL, SERVICE),
        (PolicyType.SERVICE_CONTROL, without(SERVICE, Effect="Allow", Action=["*"])),
        (PolicyType.SERVICE_CONTROL, without(SERVICE, "Action", NotAction=["iam:*"])),
        (PolicyType.SERVICE_CONTROL, without(SERVICE, "Resource", NotResource="arn:aws:s3:::a")),
        (
            PolicyType.SERVICE_CONTROL,
            {**SERVICE, "Condition": {"ForAnyValue:StringNotLikeIfExists": {"a:b": "c"}}},
        ),
        (PolicyType.SERVICE_CONTROL, {**SERVICE, "Condition": {"Null": {"a:b": "true"}}}),
        (PolicyType.RESOURCE_CONTROL, RESOURCE),
        (PolicyType.RESOURCE_CONTROL, without(RESOURCE, "Resource", NotResource="arn:aws:s3:::a")),
    ],
)
def test_a_good_statement_has_no_fault(
    policy_type: PolicyType, statement: dict[str, object], reference: IamReference
) -> None:
    assert rules(policy(statement), policy_type, reference) == set()


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (without(SERVICE, "Sid"), "sid-form"),
        (without(SERVICE, Sid="deny-example"), "sid-form"),
        (without(SERVICE, Sid="denyExample"), "sid-form"),
        (without(SERVICE, "Action"), "element-choice"),
        (without(SERVICE, NotAction="iam:*"), "element-choice"),
        (without(SERVICE, Action=[]), "element-choice"),
        (without(SERVICE, "Resource"), "element-choice"),
        (without(SERVICE, Effect="deny"), "effect"),
        (without(SERVICE, Actions="s3:*"), "element-known"),
        (without(SERVICE, Condition={"StringEqual": {"a:b": "c"}}), "operator-known"),
        (without(SERVICE, Condition={"AnyValue:StringEquals": {"a:b": "c"}}), "operator-known"),
        (without(SERVICE, Principal="*"), "service-control-principal"),
        (without(SERVICE, NotPrincipal="*"), "service-control-principal"),
    ],
)
def test_a_fault_of_a_service_control_policy_is_found(
    statement: dict[str, object], rule: str, reference: IamReference
) -> None:
    assert rule in rules(policy(statement), PolicyType.SERVICE_CONTROL, reference)


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (without(RESOURCE, Effect="Allow"), "resource-control-effect"),
        (without(RESOURCE, "Principal"), "resource-control-principal"),
        (without(RESOURCE, Principal={"AWS": "*"}), "resource-control-principal"),
        (without(RESOURCE, "Action", NotAction="iam:*"), "resource-control-element"),
        (without(RESOURCE, NotPrincipal="*"), "resource-control-element"),
        (without(RESOURCE, Action="*"), "resource-control-action"),
        (without(RESOURCE, Action=["s3:*", "sns:Publish"]), "resource-control-service"),
        (without(RESOURCE, Action="lambda:*"), "resource-control-service"),
    ],
)
def test_a_fault_of_a_resource_control_policy_is_found(
    statement: dict[str, object], rule: str, reference: IamReference
) -> None:
    assert rule in rules(policy(statement), PolicyType.RESOURCE_CONTROL, reference)


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (policy(SERVICE, Version="2008-10-17"), "version"),
        (policy(SERVICE, Id="x"), "element-known"),
        (policy(), "statement"),
        (policy(SERVICE, SERVICE), "sid-unique"),
    ],
)
def test_a_fault_of_the_document_is_found(document: Document, rule: str, reference: IamReference) -> None:
    assert rule in rules(document, PolicyType.SERVICE_CONTROL, reference)


def test_a_finding_names_policy_and_statement(reference: IamReference) -> None:
    (finding,) = grammar_faults(
        policy({**SERVICE, "Principal": "*"}), PolicyType.SERVICE_CONTROL, reference, "example"
    )

    assert str(finding) == (
        "example: DenyExample: service-control-principal: a service control policy has no Principal: it binds the "
        "principals of the accounts below it; use a condition on aws:PrincipalArn"
    )
