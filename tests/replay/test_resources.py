"""The resources of a call, as far as a record tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from landform.replay.api_actions import actions_of_event
from landform.replay.arn_shape import NAME, UNKNOWN
from landform.replay.resources import Resource, parameters_of, resources_of
from landform.replay.service_data import actions_of, resource_types_of

if TYPE_CHECKING:
    from conftest import MakeEvent

A = "222222222222"
R = "eu-central-1"


def found(record: dict[str, Any]) -> list[Resource]:
    [action] = actions_of_event(record)
    return list(resources_of(record, action, A))


@pytest.mark.parametrize(
    ("call", "parameters", "shapes"),
    [
        ("ec2:DescribeInstances", {}, ["*"]),
        ("s3:PutBucketPolicy", {"bucketName": "b"}, ["arn:aws:s3:::b"]),
        ("s3:GetObject", {"bucketName": "b", "key": "a/b:c"}, ["arn:aws:s3:::b/a/b:c"]),
        ("s3:PutObject", {"bucketName": "b"}, [f"arn:aws:s3:::b/{UNKNOWN}"]),
        ("iam:DeleteRole", {"roleName": "r"}, [f"arn:aws:iam::{A}:role/{NAME}r"]),
        ("iam:CreateRole", {"roleName": "r"}, [f"arn:aws:iam::{A}:role/r"]),
        ("iam:CreateRole", {"roleName": "r", "path": "/ops/"}, [f"arn:aws:iam::{A}:role/ops/r"]),
        ("cloudtrail:StopLogging", {"name": "t"}, [f"arn:aws:cloudtrail:{NAME}:{NAME}:trail/t"]),
        (
            "cloudtrail:StopLogging",
            {"name": f"arn:aws:cloudtrail:{R}:{A}:trail/t"},
            [f"arn:aws:cloudtrail:{R}:{A}:trail/t"],
        ),
        ("cloudtrail:StopLogging", None, [f"arn:aws:cloudtrail:{NAME}:{NAME}:trail/{NAME}"]),
        (
            "cloudformation:DeleteStack",
            {"stackName": "s"},
            [f"arn:aws:cloudformation:{R}:{A}:stack/s/{NAME}"],
        ),
        ("kms:ScheduleKeyDeletion", {"keyId": "1-2"}, [f"arn:aws:kms:{R}:{A}:key/1-2"]),
        ("kms:ScheduleKeyDeletion", {"keyId": "alias/x"}, [f"arn:aws:kms:{NAME}:{NAME}:key/{NAME}"]),
        ("events:PutRule", {"name": "n"}, [f"arn:aws:events:{R}:{A}:rule/n"]),
        ("events:PutTargets", {"rule": "n", "eventBusName": "default"}, [f"arn:aws:events:{R}:{A}:rule/n"]),
        ("events:PutRule", {"name": "n", "eventBusName": "bus"}, [f"arn:aws:events:{R}:{A}:rule/bus/n"]),
        (
            "lambda:Invoke",
            {"functionName": f"{A}:function:f"},
            [f"arn:aws:lambda:{NAME}:{NAME}:function:{NAME}"],
        ),
        (
            "secretsmanager:GetSecretValue",
            {"secretId": "db/pw"},
            [f"arn:aws:secretsmanager:{R}:{A}:secret:db/pw-{NAME}"],
        ),
        ("rds:DeleteDBInstance", {"dBInstanceIdentifier": "Prod"}, [f"arn:aws:rds:{R}:{A}:db:prod"]),
        ("brand-new:Call", {}, [UNKNOWN]),
    ],
)
def test_parameters_name_the_resource(
    event: MakeEvent, call: str, parameters: dict[str, Any] | None, shapes: list[str]
) -> None:
    certain = [
        resource.shape for resource in found(event(call, requestParameters=parameters)) if resource.certain
    ]
    assert certain == shapes


def test_the_list_of_resources_says_more_than_parameters(event: MakeEvent) -> None:
    resources = [
        {"accountId": "333333333333", "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::b"},
        {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::b/k"},
    ]
    [bucket] = found(event("s3:PutBucketAcl", resources=resources, requestParameters={"bucketName": "other"}))
    assert bucket == Resource("arn:aws:s3:::b", "bucket", "333333333333", certain=True)


def test_the_owner_of_a_bucket_is_unknown_unless_the_record_says_it(event: MakeEvent) -> None:
    [bucket] = found(event("s3:PutBucketAcl", requestParameters={"bucketName": "b"}))
    assert bucket.account is None


def test_a_copy_reads_one_object_and_writes_another_and_the_record_does_not_tell_which(
    event: MakeEvent,
) -> None:
    record = event("s3:CopyObject", resources=[{"ARN": "arn:aws:s3:::b/k"}])
    read, write = actions_of_event(record)
    for action in (read, write):
        assert "arn:aws:s3:::b/k" not in [resource.shape for resource in resources_of(record, action, A)]


def test_starting_instances_touches_more_than_the_instance(event: MakeEvent) -> None:
    touched = {resource.type: resource for resource in found(event("ec2:RunInstances", requestParameters={}))}
    assert touched["instance"].shape == f"arn:aws:ec2:{R}:{A}:instance/*"
    assert touched["subnet"].certain
    assert not touched["volume"].certain


def test_parameters_that_set_context_keys_belong_to_actions_and_types_that_exist(event: MakeEvent) -> None:
    for call, expected in (("ec2:RunInstances", "instance"), ("kms:ScheduleKeyDeletion", "")):
        [action] = actions_of_event(event(call))
        resource_type, keys = parameters_of(action)
        assert resource_type == expected
        assert keys
    from landform.replay.resources import _table  # noqa: PLC0415 - the data, not the interface

    table = _table()
    for name in (*table["parameters"], *table["fixed"]):
        service, _, action_name = name.partition(":")
        assert action_name in actions_of(service)
    for name in table["arns"]:
        service, _, resource_type = name.partition(":")
        assert resource_type in resource_types_of(service)


@pytest.mark.parametrize(
    "strange", [None, "text", [], [None], [{"ARN": 7}], {"ARN": "x"}, [{"ARN": "arn:aws:s3"}]]
)
def test_strange_lists_of_resources_are_no_resources(event: MakeEvent, strange: object) -> None:
    [bucket] = found(event("s3:PutBucketAcl", resources=strange))
    assert bucket.shape == f"arn:aws:s3:::{NAME}"
