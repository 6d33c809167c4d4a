"""A set of guardrails decides every request as its packed form does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landform.guardrails import ApplicablePolicies, Request, evaluate
from landform.policy.catalogue import in_baseline, load_catalogue
from landform.policy.document import statements, strings
from landform.policy.guardrail import Baseline
from landform.policy.packing import Attachment, attach
from landform.policy.policy_type import PolicyType
from landform.policy.principals import (
    BREAK_GLASS_PRINCIPALS,
    DEPLOYER_PRINCIPALS,
    STACK_SETS_PRINCIPALS,
    landing_zone_principals,
)

if TYPE_CHECKING:
    from landform.policy.document import Document

FULL_ACCESS: Document = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}
VALUES = {
    "organization-id": "o-a1b2c3d4e5",
    "organization-name": "acme",
    "home-region": "eu-west-1",
    "governed-regions": ["eu-west-1", "us-east-1"],
    "management-account-id": "111111111111",
    "log-archive-account-id": "222222222222",
    "security-account-id": "333333333333",
    "network-account-ids": ["444444444444"],
    "landing-zone-principals": [*landing_zone_principals()],
    "deployer-principals": [*DEPLOYER_PRINCIPALS],
    "stack-sets-principals": [*STACK_SETS_PRINCIPALS],
    "break-glass-principals": [*BREAK_GLASS_PRINCIPALS],
}
ACCOUNT = "555555555555"


def filled(policy_type: PolicyType) -> list[Attachment]:
    return [
        Attachment(
            guardrail=guardrail.id, type=policy_type, document=guardrail.fill(VALUES), targets=("root",)
        )
        for guardrail in in_baseline(load_catalogue(), Baseline.STRICT)
        if guardrail.type is policy_type
    ]


SERVICE_CONTROL = filled(PolicyType.SERVICE_CONTROL)
RESOURCE_CONTROL = filled(PolicyType.RESOURCE_CONTROL)


def named_actions(attachments: list[Attachment]) -> list[str]:
    """Every action that a statement names, a wildcard taken as one letter."""
    return sorted(
        {
            action.replace("*", "X")
            for attachment in attachments
            for statement in statements(attachment.document)
            for action in strings(statement.get("Action")) + strings(statement.get("NotAction"))
            if ":" in action
        }
    )


def documents(attachments: list[Attachment]) -> list[Document]:
    return [attachment.document for attachment in attachments]


def packed(attachments: list[Attachment]) -> list[Document]:
    return [policy.document for policy in attach(attachments, {"root": None})]


APART = ApplicablePolicies.compile(
    scps=[[FULL_ACCESS, *documents(SERVICE_CONTROL)]],
    rcps=[documents(RESOURCE_CONTROL)],
    identity=[FULL_ACCESS],
)
PACKED = ApplicablePolicies.compile(
    scps=[[FULL_ACCESS, *packed(SERVICE_CONTROL)]],
    rcps=[packed(RESOURCE_CONTROL)],
    identity=[FULL_ACCESS],
)

ROLES = (
    "app",
    "landform-break-glass",
    "cdk-landform-deploy",
    "stacksets-exec-1",
    "OrganizationAccountAccessRole",
)
PRINCIPALS = st.sampled_from(
    [f"arn:aws:iam::{ACCOUNT}:root", *(f"arn:aws:iam::{ACCOUNT}:role/{role}" for role in ROLES)]
)
CONTEXTS = st.fixed_dictionaries(
    {"aws:RequestedRegion": st.sampled_from(["eu-west-1", "ap-south-1", "us-east-1"])},
    optional={
        "aws:SecureTransport": st.sampled_from(["true", "false"]),
        "aws:PrincipalOrgID": st.sampled_from(["o-a1b2c3d4e5", "o-zzzzzzzzzz"]),
        "ec2:MetadataHttpTokens": st.sampled_from(["required", "optional"]),
        "ec2:Encrypted": st.sampled_from(["true", "false"]),
        "rds:StorageEncrypted": st.sampled_from(["true", "false"]),
        "s3:x-amz-acl": st.sampled_from(["private", "public-read"]),
    },
)
RESOURCES = st.sampled_from(
    [
        "*",
        "arn:aws:s3:::acme-trail-222222222222-eu-west-1/x",
        f"arn:aws:iam::{ACCOUNT}:role/landform-break-glass",
    ]
)


@settings(deadline=None)
@given(
    action=st.sampled_from(named_actions([*SERVICE_CONTROL, *RESOURCE_CONTROL])),
    principal=PRINCIPALS,
    resource=RESOURCES,
    context=CONTEXTS,
)
def test_guardrails_decide_apart_as_they_do_packed(
    action: str, principal: str, resource: str, context: dict[str, str]
) -> None:
    request = Request.of(action=action, principal=principal, resource=resource, context=context)

    assert evaluate(request, APART).outcome is evaluate(request, PACKED).outcome


@pytest.mark.parametrize("attachments", [SERVICE_CONTROL, RESOURCE_CONTROL], ids=["service", "resource"])
def test_packing_merges_guardrails(attachments: list[Attachment]) -> None:
    assert len(packed(attachments)) < len(attachments)
