"""TrailBucket, its replication role, and the bucket that it is replicated to."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.object_lock import ObjectLock
from landform_constructs.storage_tiers import StorageTiers
from landform_constructs.trail_bucket import TrailBucket
from landform_constructs.trail_replica_bucket import TrailReplicaBucket
from landform_constructs.trail_replication import TrailReplica

Json = dict[str, Any]

NAME = "example-trail-222222222222-eu-central-1"
REPLICA_NAME = "example-trail-replica-222222222222-eu-west-1"
TRAIL = "arn:aws:cloudtrail:eu-central-1:111111111111:trail/organization-trail"
DELIVERY = CloudTrailDelivery(
    trail_arn=TRAIL, management_account_id="111111111111", organization_id="o-exampleorgid"
)


def _trail_bucket(stack: cdk.Stack, replica: TrailReplica | None) -> TrailBucket:
    return TrailBucket(
        stack,
        "Trail",
        bucket_name=NAME,
        key=LogArchiveKey(stack, "Key", deliveries=[DELIVERY]),
        delivery=DELIVERY,
        object_lock=ObjectLock(days=365),
        tiers=StorageTiers(expire_after_days=2557),
        access_log_bucket_name="example-access-logs",
        replica=replica,
    )


@pytest.fixture(scope="module")
def alone(template_of: Callable[..., Json]) -> Json:
    return template_of(lambda stack: _trail_bucket(stack, None))


@pytest.fixture(scope="module")
def replicated(template_of: Callable[..., Json]) -> Json:
    replica = TrailReplica(bucket_name=REPLICA_NAME, region="eu-west-1", account_id="222222222222")
    return template_of(lambda stack: _trail_bucket(stack, replica))


@pytest.fixture(scope="module")
def allowed(alone: Json, resources_of: Callable[..., list[Json]]) -> dict[str, Json]:
    (policy,) = resources_of(alone, "AWS::S3::BucketPolicy")
    statements = policy["Properties"]["PolicyDocument"]["Statement"]
    return {statement["Sid"]: statement for statement in statements if statement["Effect"] == "Allow"}


def test_trail_bucket_is_locked_for_a_year_in_governance_mode(
    alone: Json, resources_of: Callable[..., list[Json]]
) -> None:
    (bucket,) = resources_of(alone, "AWS::S3::Bucket")

    assert bucket["Properties"]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] == {
        "Mode": "GOVERNANCE",
        "Days": 365,
    }


def test_only_the_organization_trail_is_let_in(allowed: dict[str, Json]) -> None:
    source = {"aws:SourceArn": TRAIL, "aws:SourceOrgID": "o-exampleorgid"}

    assert {sid: statement["Principal"] for sid, statement in allowed.items()} == {
        "AllowTheOrganizationTrailToCheckTheBucket": {"Service": ["cloudtrail.amazonaws.com"]},
        "AllowTheOrganizationTrailToWrite": {"Service": ["cloudtrail.amazonaws.com"]},
    }
    assert all(source.items() <= s["Condition"]["StringEquals"].items() for s in allowed.values())


def test_trail_writes_only_below_its_two_folders(allowed: dict[str, Json]) -> None:
    write = allowed["AllowTheOrganizationTrailToWrite"]

    assert write["Action"] == ["s3:PutObject"]
    assert write["Resource"] == [
        f"arn:aws:s3:::{NAME}/AWSLogs/111111111111/*",
        f"arn:aws:s3:::{NAME}/AWSLogs/o-exampleorgid/*",
    ]


def test_trail_checks_the_bucket_itself(allowed: dict[str, Json]) -> None:
    check = allowed["AllowTheOrganizationTrailToCheckTheBucket"]

    assert check["Action"] == ["s3:GetBucketAcl"]
    assert check["Resource"] == [f"arn:aws:s3:::{NAME}"]


def test_without_a_replica_nothing_is_replicated(
    alone: Json, resources_of: Callable[..., list[Json]]
) -> None:
    (bucket,) = resources_of(alone, "AWS::S3::Bucket")

    assert "ReplicationConfiguration" not in bucket["Properties"]
    assert resources_of(alone, "AWS::IAM::Role") == []


def test_everything_but_deletions_is_replicated(
    replicated: Json, resources_of: Callable[..., list[Json]]
) -> None:
    (bucket,) = resources_of(replicated, "AWS::S3::Bucket")
    (rule,) = bucket["Properties"]["ReplicationConfiguration"]["Rules"]

    assert rule["Status"] == "Enabled"
    assert rule["Filter"] == {"Prefix": ""}
    assert rule["DeleteMarkerReplication"] == {"Status": "Disabled"}
    assert rule["SourceSelectionCriteria"] == {"SseKmsEncryptedObjects": {"Status": "Enabled"}}


def test_replica_is_named_not_referenced(replicated: Json, resources_of: Callable[..., list[Json]]) -> None:
    (bucket,) = resources_of(replicated, "AWS::S3::Bucket")
    (rule,) = bucket["Properties"]["ReplicationConfiguration"]["Rules"]

    assert rule["Destination"] == {
        "Bucket": f"arn:aws:s3:::{REPLICA_NAME}",
        "EncryptionConfiguration": {
            "ReplicaKmsKeyID": "arn:aws:kms:eu-west-1:222222222222:alias/landform/log-archive"
        },
    }


def test_replication_role_trusts_s3_alone(replicated: Json, resources_of: Callable[..., list[Json]]) -> None:
    (role,) = resources_of(replicated, "AWS::IAM::Role")
    (trust,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]

    assert trust["Principal"] == {"Service": "s3.amazonaws.com"}
    assert trust["Condition"] == {"StringEqualsIfExists": {"aws:SourceAccount": "222222222222"}}


def test_replication_role_cannot_read_without_kms_or_delete(
    replicated: Json, resources_of: Callable[..., list[Json]]
) -> None:
    (policy,) = resources_of(replicated, "AWS::IAM::ManagedPolicy")
    statements = {s["Sid"]: s for s in policy["Properties"]["PolicyDocument"]["Statement"]}
    actions = {
        action
        for s in statements.values()
        for action in (s["Action"] if isinstance(s["Action"], list) else [s["Action"]])
    }

    assert not any("Delete" in action or "*" in action for action in actions)
    assert statements["EncryptWithTheKeyOfTheReplicaBucket"]["Condition"] == {
        "StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"},
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": ["alias/landform/log-archive"]},
    }
    assert statements["WriteTheReplicaBucket"]["Resource"] == f"arn:aws:s3:::{REPLICA_NAME}/*"


def test_bucket_waits_for_the_replication_policy(
    replicated: Json, resources_of: Callable[..., list[Json]]
) -> None:
    (bucket,) = resources_of(replicated, "AWS::S3::Bucket")
    depends = {replicated["Resources"][name]["Type"] for name in bucket["DependsOn"]}

    assert depends == {"AWS::IAM::ManagedPolicy"}


def test_replica_is_locked_and_lets_nobody_in(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    template = template_of(
        lambda stack: TrailReplicaBucket(
            stack,
            "Replica",
            bucket_name=REPLICA_NAME,
            key=LogArchiveKey(stack, "Key"),
            object_lock=ObjectLock(days=365),
            tiers=StorageTiers(),
            access_log_bucket_name="example-access-logs",
        )
    )
    (bucket,) = resources_of(template, "AWS::S3::Bucket")
    (policy,) = resources_of(template, "AWS::S3::BucketPolicy")

    assert bucket["Properties"]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] == 365
    assert {s["Effect"] for s in policy["Properties"]["PolicyDocument"]["Statement"]} == {"Deny"}
