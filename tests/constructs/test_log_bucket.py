"""LogBucket and the parts it is made of: encryption, storage tiers, Object Lock, policy statements."""

from collections.abc import Callable
from typing import Any

import pytest

from landform_constructs.bucket_encryption import KmsEncryption, S3ManagedEncryption
from landform_constructs.log_bucket import LogBucket
from landform_constructs.object_lock import ObjectLock, ObjectLockMode
from landform_constructs.policy_statement import allow_service
from landform_constructs.storage_tiers import StorageTiers

Json = dict[str, Any]

NAME = "example-logs-222222222222-eu-central-1"
KEY = "arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555"
ALIAS = "arn:aws:kms:eu-central-1:222222222222:alias/example"
TIERS = StorageTiers(infrequent_access_after_days=30, glacier_after_days=90, expire_after_days=365)


@pytest.fixture(scope="module")
def template(template_of: Callable[..., Json]) -> Json:
    return template_of(
        lambda stack: LogBucket(
            stack,
            "Logs",
            bucket_name=NAME,
            encryption=KmsEncryption(key_arn=KEY, alias_arn=ALIAS),
            tiers=TIERS,
            access_log_bucket_name="example-access-logs",
            object_lock=ObjectLock(days=7, mode=ObjectLockMode.COMPLIANCE),
        )
    )


@pytest.fixture(scope="module")
def bucket(template: Json, resources_of: Callable[..., list[Json]]) -> Json:
    (bucket,) = resources_of(template, "AWS::S3::Bucket")
    return bucket


@pytest.fixture(scope="module")
def statements(template: Json, resources_of: Callable[..., list[Json]]) -> dict[str, Json]:
    (policy,) = resources_of(template, "AWS::S3::BucketPolicy")
    return {statement["Sid"]: statement for statement in policy["Properties"]["PolicyDocument"]["Statement"]}


def test_bucket_and_policy_outlive_the_stack_but_not_a_failed_creation(template: Json) -> None:
    assert {resource["DeletionPolicy"] for resource in template["Resources"].values()} == {
        "RetainExceptOnCreate"
    }
    assert {resource["UpdateReplacePolicy"] for resource in template["Resources"].values()} == {"Retain"}


def test_bucket_is_private_versioned_and_owned(bucket: Json) -> None:
    properties = bucket["Properties"]

    assert properties["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "BlockPublicPolicy": True,
        "IgnorePublicAcls": True,
        "RestrictPublicBuckets": True,
    }
    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


def test_bucket_logs_access_under_its_own_prefix(bucket: Json) -> None:
    logging = bucket["Properties"]["LoggingConfiguration"]

    assert logging["DestinationBucketName"] == "example-access-logs"
    assert logging["LogFilePrefix"] == f"{NAME}/"


def test_bucket_encrypts_with_the_key_by_default(bucket: Json) -> None:
    (rule,) = bucket["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert rule == {
        "BucketKeyEnabled": False,
        "ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY},
    }


def test_object_lock_has_mode_and_days(bucket: Json) -> None:
    assert bucket["Properties"]["ObjectLockEnabled"] is True
    assert bucket["Properties"]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] == {
        "Mode": "COMPLIANCE",
        "Days": 7,
    }


def test_object_lock_is_governance_by_default() -> None:
    assert ObjectLock(days=1).mode is ObjectLockMode.GOVERNANCE


def test_bucket_without_object_lock_has_none(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    template = template_of(
        lambda stack: LogBucket(
            stack,
            "Logs",
            bucket_name=NAME,
            encryption=S3ManagedEncryption(),
            tiers=StorageTiers(),
            access_log_bucket_name=None,
        )
    )
    (bucket,) = resources_of(template, "AWS::S3::Bucket")

    assert not {"ObjectLockEnabled", "ObjectLockConfiguration", "LoggingConfiguration"} & set(
        bucket["Properties"]
    )
    (rule,) = bucket["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}


def test_requests_without_tls_are_denied(statements: dict[str, Json]) -> None:
    denial = statements["DenyRequestsWithoutTls"]

    assert (denial["Effect"], denial["Principal"], denial["Action"]) == ("Deny", "*", "s3:*")
    assert denial["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(denial["Resource"]) == 2


def test_tls_below_1_2_is_denied(statements: dict[str, Json]) -> None:
    assert statements["DenyOldTlsVersions"]["Effect"] == "Deny"
    assert statements["DenyOldTlsVersions"]["Condition"] == {"NumericLessThan": {"s3:TlsVersion": "1.2"}}


def test_puts_under_another_key_are_denied_to_everyone(statements: dict[str, Json]) -> None:
    denial = statements["DenyPutsUnderAnotherKey"]
    header = "s3:x-amz-server-side-encryption-aws-kms-key-id"

    assert (denial["Effect"], denial["Principal"], denial["Action"]) == ("Deny", "*", "s3:PutObject")
    assert denial["Condition"] == {"Null": {header: "false"}, "StringNotEquals": {header: [KEY, ALIAS]}}


def test_puts_with_another_encryption_are_denied_to_all_but_services(statements: dict[str, Json]) -> None:
    denial = statements["DenyPutsWithAnotherEncryption"]
    header = "s3:x-amz-server-side-encryption"

    assert (denial["Effect"], denial["Principal"], denial["Action"]) == ("Deny", "*", "s3:PutObject")
    assert denial["Condition"] == {
        "Null": {header: "false"},
        "StringNotEquals": {header: ["aws:kms"]},
        "Bool": {"aws:PrincipalIsAWSService": "false"},
    }


def test_policy_allows_nothing_by_itself(statements: dict[str, Json]) -> None:
    assert {statement["Effect"] for statement in statements.values()} == {"Deny"}


def test_objects_move_through_tiers_and_expire(bucket: Json) -> None:
    tiers, markers = bucket["Properties"]["LifecycleConfiguration"]["Rules"]

    assert tiers["Transitions"] == [
        {"StorageClass": "STANDARD_IA", "TransitionInDays": 30},
        {"StorageClass": "GLACIER", "TransitionInDays": 90},
    ]
    assert tiers["ExpirationInDays"] == 365
    assert tiers["NoncurrentVersionExpiration"] == {"NoncurrentDays": 90}
    assert markers["ExpiredObjectDeleteMarker"] is True


def test_tiers_left_out_mean_never(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    template = template_of(
        lambda stack: LogBucket(
            stack,
            "Logs",
            bucket_name=NAME,
            encryption=S3ManagedEncryption(),
            tiers=StorageTiers(),
            access_log_bucket_name=None,
        )
    )
    (bucket,) = resources_of(template, "AWS::S3::Bucket")

    assert not {"Transitions", "ExpirationInDays"} & set(
        bucket["Properties"]["LifecycleConfiguration"]["Rules"][0]
    )


def test_infrequent_access_begins_at_30_days() -> None:
    assert StorageTiers(infrequent_access_after_days=30)
    with pytest.raises(ValueError, match="infrequent_access_after_days: got 29, allowed 30 or more"):
        StorageTiers(infrequent_access_after_days=29)


def test_glacier_comes_30_days_after_infrequent_access() -> None:
    assert StorageTiers(infrequent_access_after_days=90, glacier_after_days=120)
    with pytest.raises(ValueError, match="glacier_after_days: got 119, allowed 120 or more"):
        StorageTiers(infrequent_access_after_days=90, glacier_after_days=119)


@pytest.mark.parametrize(
    ("infrequent", "glacier", "last_move"), [(30, None, 30), (None, 90, 90), (30, 90, 90), (None, None, 0)]
)
def test_expiry_comes_after_the_last_move(
    infrequent: int | None, glacier: int | None, last_move: int
) -> None:
    assert StorageTiers(
        infrequent_access_after_days=infrequent, glacier_after_days=glacier, expire_after_days=last_move + 1
    )
    with pytest.raises(
        ValueError, match=f"expire_after_days: got {last_move}, allowed more than {last_move}"
    ):
        StorageTiers(
            infrequent_access_after_days=infrequent, glacier_after_days=glacier, expire_after_days=last_move
        )


def test_a_service_without_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="a service principal needs a condition, got none"):
        allow_service(
            "Open", services=["s3.amazonaws.com"], actions=["s3:PutObject"], resources=["*"], condition={}
        )
