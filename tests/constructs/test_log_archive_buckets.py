"""The buckets beside the trail's: Config, GuardDuty findings, access logs, query results."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.access_log_bucket import AccessLogBucket
from landform_constructs.config_bucket import ConfigBucket
from landform_constructs.config_delivery import ConfigDelivery
from landform_constructs.findings_bucket import FindingsBucket
from landform_constructs.guardduty_delivery import GuardDutyDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.query_results_bucket import QueryResultsBucket
from landform_constructs.storage_tiers import StorageTiers

Json = dict[str, Any]

CONFIG = ConfigDelivery(organization_id="o-exampleorgid")
GUARDDUTY = GuardDutyDelivery(administrator_account_id="333333333333", opt_in_regions=("af-south-1",))
TIERS = StorageTiers(expire_after_days=2557)


def _buckets(stack: cdk.Stack) -> None:
    key = LogArchiveKey(stack, "Key", deliveries=[CONFIG, GUARDDUTY])
    AccessLogBucket(stack, "AccessLogs", bucket_name="access", source_bucket_names=["config", "findings"])
    ConfigBucket(
        stack,
        "Config",
        bucket_name="config",
        key=key,
        delivery=CONFIG,
        tiers=TIERS,
        access_log_bucket_name="access",
    )
    FindingsBucket(
        stack,
        "Findings",
        bucket_name="findings",
        key=key,
        delivery=GUARDDUTY,
        tiers=TIERS,
        access_log_bucket_name="access",
    )
    QueryResultsBucket(stack, "Results", bucket_name="results", key=key, access_log_bucket_name="access")


@pytest.fixture(scope="module")
def template(template_of: Callable[..., Json]) -> Json:
    return template_of(_buckets)


@pytest.fixture(scope="module")
def buckets(template: Json, resources_of: Callable[..., list[Json]]) -> dict[str, Json]:
    return {
        bucket["Properties"]["BucketName"]: bucket["Properties"]
        for bucket in resources_of(template, "AWS::S3::Bucket")
    }


@pytest.fixture(scope="module")
def allowed(template: Json, resources_of: Callable[..., list[Json]]) -> dict[str, list[Json]]:
    by_bucket = {}
    for policy in resources_of(template, "AWS::S3::BucketPolicy"):
        bucket = template["Resources"][policy["Properties"]["Bucket"]["Ref"]]["Properties"]["BucketName"]
        by_bucket[bucket] = [
            s for s in policy["Properties"]["PolicyDocument"]["Statement"] if s["Effect"] == "Allow"
        ]
    return by_bucket


def test_no_bucket_but_the_trails_has_object_lock(buckets: dict[str, Json]) -> None:
    assert set(buckets) == {"access", "config", "findings", "results"}
    assert not any("ObjectLockEnabled" in properties for properties in buckets.values())


def test_config_of_the_organization_checks_and_writes(allowed: dict[str, list[Json]]) -> None:
    check, write = allowed["config"]

    assert set(check["Action"]) == {"s3:GetBucketAcl", "s3:ListBucket"}
    assert write["Resource"] == ["arn:aws:s3:::config/AWSLogs/*/Config/*"]
    for statement in (check, write):
        assert statement["Principal"] == {"Service": ["config.amazonaws.com"]}
        assert statement["Condition"]["StringEquals"]["aws:SourceOrgID"] == "o-exampleorgid"


def test_guardduty_of_the_administrator_writes(allowed: dict[str, list[Json]]) -> None:
    find, write = allowed["findings"]

    assert find["Action"] == ["s3:GetBucketLocation"]
    assert write["Action"] == ["s3:PutObject"]
    for statement in (find, write):
        assert statement["Principal"] == {
            "Service": ["guardduty.amazonaws.com", "guardduty.af-south-1.amazonaws.com"]
        }
        assert statement["Condition"] == {
            "StringEquals": {"aws:SourceAccount": "333333333333"},
            "ArnLike": {"aws:SourceArn": "arn:aws:guardduty:*:333333333333:detector/*"},
        }


def test_access_logs_come_from_the_named_buckets_only(allowed: dict[str, list[Json]]) -> None:
    (write,) = allowed["access"]

    assert write["Principal"] == {"Service": ["logging.s3.amazonaws.com"]}
    assert write["Action"] == ["s3:PutObject"]
    assert write["Condition"] == {
        "ArnLike": {"aws:SourceArn": ["arn:aws:s3:::config", "arn:aws:s3:::findings"]},
        "StringEquals": {"aws:SourceAccount": "222222222222"},
    }


def test_access_log_bucket_is_encrypted_by_s3_and_logs_nothing(buckets: dict[str, Json]) -> None:
    (rule,) = buckets["access"]["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert rule["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}
    assert "LoggingConfiguration" not in buckets["access"]


def test_the_others_are_encrypted_with_the_key_and_logged(buckets: dict[str, Json]) -> None:
    for name in ("config", "findings", "results"):
        (rule,) = buckets[name]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
        assert buckets[name]["LoggingConfiguration"]["DestinationBucketName"] == "access"


def test_a_bucket_key_is_used_only_where_the_writer_may_decrypt(buckets: dict[str, Json]) -> None:
    used = {
        name: properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0].get("BucketKeyEnabled")
        for name, properties in buckets.items()
    }

    assert used == {"access": None, "config": True, "findings": False, "results": True}


def test_query_results_expire_and_nobody_outside_is_let_in(
    buckets: dict[str, Json], allowed: dict[str, list[Json]]
) -> None:
    rule = buckets["results"]["LifecycleConfiguration"]["Rules"][0]

    assert rule["ExpirationInDays"] == 30
    assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}
    assert allowed["results"] == []
