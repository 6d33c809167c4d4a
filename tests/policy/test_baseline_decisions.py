from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from landform.guardrails.evaluate_lines import evaluate_lines
from landform.policy.catalogue import in_baseline
from landform.policy.guardrail import Baseline, Place
from landform.policy.packing import Attachment, attach
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import Document
    from landform.policy.guardrail import Guardrail

ALLOW_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
OPEN_RESOURCE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
}
ORGANIZATION = "o-a1b2c3d4e5"


@pytest.fixture(scope="module")
def at_root(
    catalogue: Mapping[str, Guardrail], documents: dict[str, Document]
) -> dict[PolicyType, list[Document]]:
    """The documents of the strict baseline at the root, packed as they are attached, by type."""
    policies = attach(
        (
            Attachment(
                guardrail=guardrail.id,
                type=guardrail.type,
                document=documents[guardrail.id],
                targets=guardrail.attach,
            )
            for guardrail in in_baseline(catalogue, Baseline.STRICT)
            if guardrail.type.rules.authorizes
        ),
        {"root": None, "sandbox": "root", "suspended": "root"},
    )
    return {
        kind: [
            policy.document for policy in policies if policy.type is kind and policy.targets == (Place.ROOT,)
        ]
        for kind in (PolicyType.SERVICE_CONTROL, PolicyType.RESOURCE_CONTROL)
    }


def decision(line: dict[str, object]) -> str:
    (answer,) = evaluate_lines([json.dumps({"id": "1", **line})])
    return str(json.loads(answer).get("decision", answer))


# Whom the strict baseline must leave able to work, and what each must still be able to do: without these calls the
# landing zone could not be deployed, repaired or watched.
DEPLOYER = "arn:aws:iam::222222222222:role/cdk-landform-cfn-exec-role-222222222222-eu-central-1"
STEPS = "arn:aws:iam::555555555555:role/OrganizationAccountAccessRole"
STACK_SETS = "arn:aws:iam::555555555555:role/stacksets-exec-0123456789abcdef"
BREAK_GLASS = "arn:aws:iam::555555555555:role/landform-break-glass"
DEVELOPER = "arn:aws:iam::555555555555:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Developer_0123"
CONFIG_ROLE = "arn:aws:iam::555555555555:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
SSO_ROLE = "arn:aws:iam::555555555555:role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO"
ROOT_USER = "arn:aws:iam::555555555555:root"
TRAIL_BUCKET = "arn:aws:s3:::example-corporation-trail-222222222222-eu-central-1"

Call = tuple[str, str, str, dict[str, str]]

PERMITTED: list[Call] = [
    (DEPLOYER, "s3:PutBucketPolicy", TRAIL_BUCKET, {}),
    (DEPLOYER, "kms:PutKeyPolicy", "arn:aws:kms:eu-central-1:222222222222:key/1", {"kms:ResourceAliases": "alias/landform/x"}),
    (DEPLOYER, "cloudformation:UpdateStack", "arn:aws:cloudformation:eu-central-1:222222222222:stack/landform-log-archive/1", {}),
    (STEPS, "ec2:EnableEbsEncryptionByDefault", "*", {"aws:RequestedRegion": "ap-southeast-4"}),
    (STEPS, "account:PutAlternateContact", "*", {}),
    (STACK_SETS, "config:PutConfigurationRecorder", "*", {}),
    (STACK_SETS, "iam:CreateRole", BREAK_GLASS, {}),
    (STACK_SETS, "events:PutRule", "arn:aws:events:eu-central-1:555555555555:rule/landform-forwarding", {}),
    (BREAK_GLASS, "iam:CreateUser", "arn:aws:iam::555555555555:user/emergency", {}),
    (BREAK_GLASS, "kms:ScheduleKeyDeletion", "arn:aws:kms:eu-central-1:555555555555:key/1", {"kms:ScheduleKeyDeletionPendingWindowInDays": "30"}),
    (DEVELOPER, "s3:PutObject", "arn:aws:s3:::shop/a", {}),
    (DEVELOPER, "iam:CreateRole", "arn:aws:iam::555555555555:role/shop", {}),
    (DEVELOPER, "ec2:RunInstances", "arn:aws:ec2:eu-central-1:555555555555:instance/i", {"ec2:MetadataHttpTokens": "required"}),
    (DEVELOPER, "sts:GetCallerIdentity", "*", {"aws:RequestedRegion": "us-east-1"}),
    (DEVELOPER, "cloudfront:CreateDistribution", "*", {"aws:RequestedRegion": "us-east-1"}),
    (CONFIG_ROLE, "config:PutConfigurationRecorder", "*", {}),
    (CONFIG_ROLE, "ec2:DescribeInstances", "*", {"aws:RequestedRegion": "ap-southeast-4"}),
    (SSO_ROLE, "iam:CreateRole", DEVELOPER, {}),
    (ROOT_USER, "s3:DeleteBucketPolicy", "arn:aws:s3:::locked", {"aws:AssumedRoot": "true"}),
]  # fmt: skip


def decision_on_call(call: Call, at_root: dict[PolicyType, list[Document]]) -> str:
    principal, action, resource, context = call
    account = principal.split(":")[4]
    return decision(
        {
            "principal_arn": principal,
            "principal_account": account,
            "action": action,
            "resource": resource,
            "resource_account": account,
            "context": {"aws:RequestedRegion": "eu-central-1", **context},
            "scps": [[ALLOW_ALL, *at_root[PolicyType.SERVICE_CONTROL]]],
            "identity": [ALLOW_ALL],
        }
    )


@pytest.mark.parametrize("call", PERMITTED, ids=lambda call: f"{call[0].rpartition('/')[2]}-{call[1]}")
def test_the_strict_baseline_permits_what_must_work(
    call: Call, at_root: dict[PolicyType, list[Document]]
) -> None:
    assert decision_on_call(call, at_root) == "Allowed"


# The same for resources in a member account whose own policy admits everyone: only resource control policies decide.
INSIDER = "arn:aws:iam::666666666666:role/reader"
STRANGER = "arn:aws:iam::999999999999:role/stranger"
MANAGEMENT = "arn:aws:iam::111111111111:role/administrator"
TLS = {"aws:SecureTransport": "true"}
INSIDE = {**TLS, "aws:PrincipalOrgID": ORGANIZATION}
OUTSIDE = {**TLS, "aws:PrincipalOrgID": "o-stranger000"}
SHOP, LOG = "arn:aws:s3:::shop/a", f"{TRAIL_BUCKET}/AWSLogs/1"

RESOURCE_PERMITTED: list[Call] = [
    (INSIDER, "s3:GetObject", SHOP, INSIDE),
    (MANAGEMENT, "s3:GetObject", LOG, INSIDE),
    (STRANGER, "sns:Publish", "arn:aws:sns:eu-central-1:555555555555:news", OUTSIDE),
    ("cloudtrail.amazonaws.com", "s3:PutObject", LOG, {**TLS, "aws:SourceOrgID": ORGANIZATION, "aws:SourceAccount": "111111111111"}),
    ("cloudfront.amazonaws.com", "s3:GetObject", SHOP, {**TLS, "aws:SourceOrgID": ORGANIZATION, "aws:SourceAccount": "555555555555"}),
    ("lambda.amazonaws.com", "sts:AssumeRole", "arn:aws:iam::555555555555:role/shop", TLS),
    ("sns.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:eu-central-1:555555555555:orders", TLS),
]  # fmt: skip


def decision_on_resource(call: Call, at_root: dict[PolicyType, list[Document]]) -> str:
    principal, action, resource, context = call
    known = {"principal_arn": principal} if principal.startswith("arn:") else {"principal": principal}
    return decision(
        {
            **known,
            "action": action,
            "resource": resource,
            "resource_account": resource.split(":")[4] or "222222222222",
            "context": {"aws:RequestedRegion": "eu-central-1", **context},
            "rcps": [[ALLOW_ALL, *at_root[PolicyType.RESOURCE_CONTROL]]],
            "identity": [ALLOW_ALL],
            "resource_policy": OPEN_RESOURCE,
        }
    )


@pytest.mark.parametrize(
    "call", RESOURCE_PERMITTED, ids=lambda call: f"{call[0].rpartition('/')[2]}-{call[1]}"
)
def test_the_perimeter_admits_the_organization_and_the_services_that_act_for_it(
    call: Call, at_root: dict[PolicyType, list[Document]]
) -> None:
    assert decision_on_resource(call, at_root) == "Allowed"
