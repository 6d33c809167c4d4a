"""The stacks of the log archive and the organization trail, from a landing-zone.yaml."""

from pathlib import Path
from typing import Any

import aws_cdk as cdk
import cdk_nag
import pytest
from aws_cdk import assertions

from landform.model.load import load_landing_zone
from stacks.log_archive import LogArchiveStack
from stacks.log_archive_replica import LogArchiveReplicaStack
from stacks.organization_trail import OrganizationTrailStack

Json = dict[str, Any]

MINIMAL = """
organization:
  name: acme
  home_region: eu-central-1
  email: aws+{account}@acme.example
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive}
      security: {role: security}
"""
FULL = """
organization:
  name: acme
  home_region: eu-central-1
  governed_regions: [eu-central-1, eu-west-1, af-south-1]
  email: aws+{account}@acme.example
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive}
      security: {role: security}
logging:
  retention: {infrequent_access_after_days: 60, glacier_after_days: 180, expire_after_days: 3650}
  object_lock: {mode: compliance, days: 730}
  data_events: {s3_objects: write, lambda_functions: true, dynamodb_tables: true}
  insights: [api-call-rate, api-error-rate]
  replica_region: eu-west-1
  query_scan_limit_gib: 7
"""
LOCK = """
{
  "organization_id": "o-exampleorgid",
  "management_account_id": "111111111111",
  "accounts": {
    "log-archive": {"id": "222222222222", "email": "aws+log-archive@acme.example"},
    "security": {"id": "333333333333", "email": "aws+security@acme.example"}
  }
}
"""


def _landing_zone(folder: Path, text: str) -> Any:  # noqa: ANN401  only passed on
    (folder / "landing-zone.yaml").write_text(text)
    (folder / "landing-zone.lock.json").write_text(LOCK)
    return load_landing_zone(folder / "landing-zone.yaml")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    landing_zone = _landing_zone(tmp_path_factory.mktemp("full"), FULL)
    app = cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False)
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app), cdk_nag.NIST80053R5Checks(app))
    stacks = (
        LogArchiveReplicaStack(app, "log-archive-replica", landing_zone=landing_zone),
        LogArchiveStack(app, "log-archive", landing_zone=landing_zone),
        OrganizationTrailStack(app, "organization-trail", landing_zone=landing_zone),
    )
    app.synth()  # raises on a finding of cdk-nag
    return {
        stack.node.id: {
            "account": stack.account,
            "region": stack.region,
            "name": stack.stack_name,
            **assertions.Template.from_stack(stack).to_json(),
        }
        for stack in stacks
    }


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    landing_zone = _landing_zone(tmp_path_factory.mktemp("minimal"), MINIMAL)
    app = cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False)
    stacks = (
        LogArchiveStack(app, "log-archive", landing_zone=landing_zone),
        OrganizationTrailStack(app, "organization-trail", landing_zone=landing_zone),
    )
    return {stack.node.id: assertions.Template.from_stack(stack).to_json() for stack in stacks}


def _of(template: Json, resource_type: str) -> list[Json]:
    return [r["Properties"] for r in template["Resources"].values() if r["Type"] == resource_type]


def _buckets(template: Json) -> dict[str, Json]:
    return {bucket["BucketName"]: bucket for bucket in _of(template, "AWS::S3::Bucket")}


def test_stacks_land_where_the_design_says(full: dict[str, Json]) -> None:
    places = {name: (stack["account"], stack["region"], stack["name"]) for name, stack in full.items()}

    assert places == {
        "log-archive": ("222222222222", "eu-central-1", "landform-log-archive"),
        "log-archive-replica": ("222222222222", "eu-west-1", "landform-log-archive-replica"),
        "organization-trail": ("111111111111", "eu-central-1", "landform-organization-trail"),
    }


def test_buckets_have_the_fixed_names(full: dict[str, Json]) -> None:
    assert set(_buckets(full["log-archive"])) == {
        f"acme-{purpose}-222222222222-eu-central-1"
        for purpose in ("trail", "config", "findings", "access-logs", "query-results")
    }
    assert set(_buckets(full["log-archive-replica"])) == {
        "acme-trail-replica-222222222222-eu-west-1",
        "acme-access-logs-222222222222-eu-west-1",
    }


def test_object_lock_follows_the_file(full: dict[str, Json], minimal: dict[str, Json]) -> None:
    retention = [
        _buckets(template)[name]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
        for template, name in (
            (full["log-archive"], "acme-trail-222222222222-eu-central-1"),
            (full["log-archive-replica"], "acme-trail-replica-222222222222-eu-west-1"),
            (minimal["log-archive"], "acme-trail-222222222222-eu-central-1"),
        )
    ]

    assert retention == [
        {"Mode": "COMPLIANCE", "Days": 730},
        {"Mode": "COMPLIANCE", "Days": 730},
        {"Mode": "GOVERNANCE", "Days": 365},
    ]


@pytest.mark.parametrize("purpose", ["trail", "config", "findings"])
def test_tiers_follow_the_file(full: dict[str, Json], purpose: str) -> None:
    bucket = _buckets(full["log-archive"])[f"acme-{purpose}-222222222222-eu-central-1"]
    rule = bucket["LifecycleConfiguration"]["Rules"][0]

    assert [transition["TransitionInDays"] for transition in rule["Transitions"]] == [60, 180]
    assert rule["ExpirationInDays"] == 3650


def test_without_replica_region_nothing_is_replicated(minimal: dict[str, Json]) -> None:
    assert not any(
        "ReplicationConfiguration" in bucket for bucket in _of(minimal["log-archive"], "AWS::S3::Bucket")
    )
    assert _of(minimal["log-archive"], "AWS::IAM::Role") == []


def test_replica_stack_without_replica_region_is_refused(tmp_path: Path) -> None:
    landing_zone = _landing_zone(tmp_path, MINIMAL)

    with pytest.raises(ValueError, match="replica_region is not set"):
        LogArchiveReplicaStack(cdk.App(), "log-archive-replica", landing_zone=landing_zone)


def test_replica_is_where_the_trail_bucket_looks_for_it(full: dict[str, Json]) -> None:
    trail = _buckets(full["log-archive"])["acme-trail-222222222222-eu-central-1"]
    (rule,) = trail["ReplicationConfiguration"]["Rules"]
    (alias,) = _of(full["log-archive-replica"], "AWS::KMS::Alias")

    assert rule["Destination"]["Bucket"] == "arn:aws:s3:::acme-trail-replica-222222222222-eu-west-1"
    assert (
        rule["Destination"]["EncryptionConfiguration"]["ReplicaKmsKeyID"]
        == f"arn:aws:kms:eu-west-1:222222222222:{alias['AliasName']}"
    )


def test_every_bucket_waits_for_its_access_log_bucket(full: dict[str, Json]) -> None:
    for stack in (full["log-archive"], full["log-archive-replica"]):
        access_logs = {
            logical_id
            for logical_id, resource in stack["Resources"].items()
            if "-access-logs-" in str(resource["Properties"].get("BucketName", ""))
        }
        logged = [r for r in stack["Resources"].values() if "LoggingConfiguration" in r["Properties"]]
        assert logged
        assert all(access_logs <= set(resource["DependsOn"]) for resource in logged)


def test_trail_and_archive_agree_on_names(full: dict[str, Json]) -> None:
    (trail,) = _of(full["organization-trail"], "AWS::CloudTrail::Trail")
    policies = str(_of(full["log-archive"], "AWS::S3::BucketPolicy"))
    (key,) = _of(full["log-archive"], "AWS::KMS::Key")
    (alias,) = _of(full["log-archive"], "AWS::KMS::Alias")
    arn = f"arn:aws:cloudtrail:eu-central-1:111111111111:trail/{trail['TrailName']}"

    assert trail["S3BucketName"] in _buckets(full["log-archive"])
    assert trail["KMSKeyId"] == f"arn:aws:kms:eu-central-1:222222222222:{alias['AliasName']}"
    assert f"'aws:SourceArn': '{arn}', 'aws:SourceOrgID': 'o-exampleorgid'" in policies
    assert arn in str(key["KeyPolicy"])


def test_data_events_leave_out_every_log_bucket(full: dict[str, Json]) -> None:
    (trail,) = _of(full["organization-trail"], "AWS::CloudTrail::Trail")
    (left_out,) = [
        field["NotStartsWith"]
        for selector in trail["AdvancedEventSelectors"]
        for field in selector["FieldSelectors"]
        if field["Field"] == "resources.ARN"
    ]
    buckets = {**_buckets(full["log-archive"]), **_buckets(full["log-archive-replica"])}

    assert set(left_out) == {f"arn:aws:s3:::{name}/" for name in buckets}


def test_trail_records_what_the_file_asks_for(full: dict[str, Json], minimal: dict[str, Json]) -> None:
    (asked,) = _of(full["organization-trail"], "AWS::CloudTrail::Trail")
    (default,) = _of(minimal["organization-trail"], "AWS::CloudTrail::Trail")

    assert len(asked["AdvancedEventSelectors"]) == 4
    assert [insight["InsightType"] for insight in asked["InsightSelectors"]] == [
        "ApiCallRateInsight",
        "ApiErrorRateInsight",
    ]
    assert len(default["AdvancedEventSelectors"]) == 1
    assert "InsightSelectors" not in default


def test_guardduty_of_opt_in_regions_may_export(full: dict[str, Json], minimal: dict[str, Json]) -> None:
    assert "guardduty.af-south-1.amazonaws.com" in str(_of(full["log-archive"], "AWS::S3::BucketPolicy"))
    assert "guardduty.eu-west-1.amazonaws.com" not in str(full["log-archive"])
    assert "guardduty.af-south-1.amazonaws.com" not in str(minimal["log-archive"])


def test_queries_reach_every_region_and_the_core_accounts(full: dict[str, Json]) -> None:
    (table,) = _of(full["log-archive"], "AWS::Glue::Table")
    (workgroup,) = _of(full["log-archive"], "AWS::Athena::WorkGroup")
    regions = table["TableInput"]["Parameters"]["projection.region.values"].split(",")

    assert {"eu-central-1", "us-east-1", "ap-southeast-2"} <= set(regions)
    assert workgroup["WorkGroupConfiguration"]["BytesScannedCutoffPerQuery"] == 7 * 1024**3
    for query in _of(full["log-archive"], "AWS::Athena::NamedQuery"):
        assert "account IN ('111111111111', '333333333333', '222222222222')" in query["QueryString"]


def test_template_does_not_grow_with_regions(full: dict[str, Json], minimal: dict[str, Json]) -> None:
    # The replication role and its policy are all that the full file adds.
    assert len(full["log-archive"]["Resources"]) == len(minimal["log-archive"]["Resources"]) + 2
