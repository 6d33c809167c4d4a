"""Events and the IAM actions that AWS checks for them, each with the page that says so."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from landform.replay.api_actions import actions_of_event
from landform.replay.service_data import actions_of, services

if TYPE_CHECKING:
    from conftest import MakeEvent

TABLE = json.loads(files("landform.replay").joinpath("api_actions.json").read_text("utf-8"))
S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"
LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html"
GATEWAY = "https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_service-with-iam.html"
ACTIONS = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"
SIGN_IN = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html"

KNOWN = [
    ("ec2:RunInstances", ["ec2:RunInstances"], ACTIONS),
    ("iam:CreateRole", ["iam:CreateRole"], ACTIONS),
    ("s3:ListBuckets", ["s3:ListAllMyBuckets"], S3),
    ("s3:ListObjects", ["s3:ListBucket"], S3),
    ("s3:ListObjectsV2", ["s3:ListBucket"], S3),
    ("s3:HeadBucket", ["s3:ListBucket"], S3),
    ("s3:HeadObject", ["s3:GetObject"], S3),
    ("s3:GetBucketEncryption", ["s3:GetEncryptionConfiguration"], S3),
    ("s3:PutBucketEncryption", ["s3:PutEncryptionConfiguration"], S3),
    ("s3:DeleteBucketEncryption", ["s3:PutEncryptionConfiguration"], S3),
    ("s3:GetBucketLifecycle", ["s3:GetLifecycleConfiguration"], S3),
    ("s3:DeleteBucketReplication", ["s3:PutReplicationConfiguration"], S3),
    ("s3:DeleteBucketPublicAccessBlock", ["s3:PutBucketPublicAccessBlock"], S3),
    ("s3:PutBucketCors", ["s3:PutBucketCORS"], S3),
    ("s3:UploadPart", ["s3:PutObject"], S3),
    ("s3:CompleteMultipartUpload", ["s3:PutObject"], S3),
    ("s3:CopyObject", ["s3:GetObject", "s3:PutObject"], S3),
    ("s3:PutBucketPolicy", ["s3:PutBucketPolicy"], S3),
    ("s3-control:PutPublicAccessBlock", ["s3:PutBucketPublicAccessBlock"], S3),
    ("lambda:Invoke", ["lambda:InvokeFunction"], LAMBDA),
    ("lambda:CreateFunction20150331", ["lambda:CreateFunction"], LAMBDA),
    ("lambda:UpdateFunctionCode20150331v2", ["lambda:UpdateFunctionCode"], LAMBDA),
    ("lambda:ListFunctions20150331", ["lambda:ListFunctions"], LAMBDA),
    ("cloudfront:CreateDistribution2020_05_31", ["cloudfront:CreateDistribution"], ACTIONS),
    ("monitoring:PutMetricAlarm", ["cloudwatch:PutMetricAlarm"], ACTIONS),
    ("email:SendEmail", ["ses:SendEmail"], ACTIONS),
    ("tagging:GetResources", ["tag:GetResources"], ACTIONS),
    ("streams.dynamodb:GetRecords", ["dynamodb:GetRecords"], ACTIONS),
    ("cloudcontrolapi:CreateResource", ["cloudformation:CreateResource"], ACTIONS),
    ("bedrock-runtime:Converse", ["bedrock:InvokeModel"], ACTIONS),
    ("agreement-marketplace:AcceptAgreementRequest", ["aws-marketplace:AcceptAgreementRequest"], ACTIONS),
    ("kms:ReEncrypt", ["kms:ReEncryptFrom", "kms:ReEncryptTo"], ACTIONS),
    ("sqs:SendMessageBatch", ["sqs:SendMessage"], ACTIONS),
    ("apigateway:CreateRestApi", ["apigateway:POST"], GATEWAY),
    ("apigateway:GetRestApis", ["apigateway:GET"], GATEWAY),
    ("apigateway:UpdateStage", ["apigateway:PATCH"], GATEWAY),
    ("apigateway:DeleteRestApi", ["apigateway:DELETE"], GATEWAY),
    ("apigateway:PutIntegration", ["apigateway:PUT"], GATEWAY),
    ("apigateway:ImportRestApi", ["apigateway:POST"], GATEWAY),
]


@pytest.mark.parametrize(("call", "expected", "source"), KNOWN, ids=[call for call, _, _ in KNOWN])
def test_an_event_asks_for_these_actions(
    event: MakeEvent, call: str, expected: list[str], source: str
) -> None:
    actions = actions_of_event(event(call))
    assert [action.name for action in actions] == expected, source
    assert all(action.is_known for action in actions)


@pytest.mark.parametrize(
    ("call", "version", "expected"),
    [
        ("s3:GetObject", None, "s3:GetObject"),
        ("s3:GetObject", "v1", "s3:GetObjectVersion"),
        ("s3:DeleteObject", None, "s3:DeleteObject"),
        ("s3:DeleteObject", "v1", "s3:DeleteObjectVersion"),
        ("s3:PutObjectAcl", "v1", "s3:PutObjectVersionAcl"),
    ],
)
def test_a_version_of_an_object_asks_for_another_action(
    event: MakeEvent, call: str, version: str | None, expected: str
) -> None:
    parameters = {"bucketName": "b", "key": "k", **({"versionId": version} if version else {})}
    [action] = actions_of_event(event(call, requestParameters=parameters))
    assert action.name == expected, S3


@pytest.mark.parametrize(
    ("call", "members"),
    [
        ("signin:ConsoleLogin", {"eventType": "AwsConsoleSignIn"}),
        ("signin:GetSigninToken", {}),
        ("signin:SwitchRole", {}),
        ("kms:RotateKey", {"eventType": "AwsServiceEvent"}),
        ("ec2:RunInstances", {"eventType": "AwsCloudTrailInsight"}),
    ],
)
def test_what_is_no_call_asks_for_nothing(event: MakeEvent, call: str, members: dict[str, Any]) -> None:
    assert actions_of_event(event(call, **members)) == (), SIGN_IN


def test_an_operation_that_aws_does_not_list_may_be_any_action_of_its_service(event: MakeEvent) -> None:
    [action] = actions_of_event(event("cloudtrail:SomethingNew"))
    assert not action.is_known
    assert action.candidates is not None
    assert {"cloudtrail:somethingnew", "cloudtrail:deletetrail"} <= action.candidates
    assert len(action.candidates) == len(actions_of("cloudtrail")) + 1


def test_an_operation_that_may_need_one_of_several_actions_is_unknown_among_them(event: MakeEvent) -> None:
    [action] = actions_of_event(event("s3:DeleteObjects"))
    assert action.candidates == {"s3:deleteobject", "s3:deleteobjectversion"}


def test_an_unknown_service_may_be_anything(event: MakeEvent) -> None:
    [action] = actions_of_event(event("brand-new-service:Do"))
    assert action.candidates is None


def test_every_action_and_prefix_of_the_table_exists() -> None:
    named = [
        *(
            action
            for entries in (*TABLE["names"].values(), *TABLE["one_of"].values())
            for a in entries.values()
            for action in a
        ),
        *(
            action
            for entry in TABLE["versions"].values()
            for action in (entry["action"], *entry["with"].values())
        ),
        *(action for verbs in TABLE["verbs"].values() for action in verbs.values()),
    ]
    unknown = [a for a in named if a.partition(":")[2].lower() not in actions_of(a.partition(":")[0])]
    assert not unknown
    assert set(TABLE["prefixes"].values()) <= services()


def test_no_prefix_of_the_table_hides_a_service_and_no_name_hides_an_action() -> None:
    assert not TABLE["prefixes"].keys() & services()
    hidden = [
        (service, name)
        for service, names in TABLE["names"].items()
        for name in names
        if name.lower() in actions_of(service)
    ]
    assert not hidden


def test_the_table_names_its_sources() -> None:
    assert all(source.startswith("https://docs.aws.amazon.com/") for source in TABLE["sources"])
    assert TABLE["read"] == "2026-11-22"
