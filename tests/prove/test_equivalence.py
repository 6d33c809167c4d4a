from __future__ import annotations

import pytest

from landform.prove.equivalence import reaches_all_actions, reaches_all_resources
from landform.prove.iam_actions import takes


@pytest.mark.parametrize(
    ("action", "resource", "expected"),
    [
        ("s3:GetObject", "arn:aws:s3:::shop/a", True),
        ("s3:GetObject", "arn:aws:s3:::shop", False),
        ("s3:GetBucketPolicy", "arn:aws:s3:::shop", True),
        ("s3:GetBucketPolicy", "arn:aws:s3:::shop/a", False),
        ("kms:Decrypt", "arn:aws:kms:eu-central-1:222222222222:key/1", True),
        ("kms:Decrypt", "arn:aws:sqs:eu-central-1:222222222222:orders", False),
        ("ec2:CreateDefaultVpc", "arn:aws:ec2:eu-central-1:222222222222:vpc/x", False),
        ("ec2:CreateDefaultVpc", "*", True),
        ("s3:BrandNewAction", "arn:aws:s3:::shop", True),
    ],
)
def test_a_case_asks_only_what_aws_can_receive(action: str, resource: str, *, expected: bool) -> None:
    assert takes(action, resource) is expected


@pytest.mark.parametrize(
    ("action", "resource", "expected"),
    [
        ("ec2:ModifyInstanceMetadataOptions", "arn:aws:ec2:*:*:instance/*", True),
        ("ec2:RunInstances", "arn:aws:ec2:*:*:instance/*", False),
        ("kms:DeleteAlias", "arn:aws:kms:*:*:alias/landform/*", False),
        ("ec2:CreateDefaultVpc", "arn:aws:ec2:*:*:vpc/*", False),
        ("ec2:Modify*", "arn:aws:ec2:*:*:instance/*", False),
    ],
)
def test_every_resource_is_no_more_only_where_the_actions_take_no_other(
    action: str, resource: str, *, expected: bool
) -> None:
    statement = {"Effect": "Deny", "Action": action, "Resource": resource}

    assert reaches_all_resources(statement) is expected


@pytest.mark.parametrize(
    ("actions", "resource", "expected"),
    [
        (["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"], "arn:aws:kms:*:*:alias/x/*", True),
        (["kms:CreateAlias", "kms:DeleteAlias"], "arn:aws:kms:*:*:alias/x/*", False),
        (["kms:*"], "arn:aws:kms:*:*:key/*", True),
        (["kms:CreateAlias"], "*", False),
        (["kms:CreateAlias"], "arn:aws:*:*:*:alias/x", False),
    ],
)
def test_every_action_is_no_more_only_where_no_other_takes_the_resource(
    actions: list[str], resource: str, *, expected: bool
) -> None:
    statement = {"Effect": "Deny", "Action": [*actions], "Resource": resource}

    assert reaches_all_actions(statement) is expected
