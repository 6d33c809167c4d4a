"""TrailTable, TrailWorkgroup and the saved queries."""

import re
from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.query_results_bucket import QueryResultsBucket
from landform_constructs.saved_query import SAVED_QUERIES, SavedQuery
from landform_constructs.trail_table import TrailTable
from landform_constructs.trail_workgroup import TrailWorkgroup

Json = dict[str, Any]

TRAIL = "example-trail"
ACCOUNTS = ["111111111111", "333333333333"]


def _query(stack: cdk.Stack) -> None:
    key = LogArchiveKey(stack, "Key")
    TrailWorkgroup(
        stack,
        "Workgroup",
        workgroup_name="trail",
        table=TrailTable(
            stack,
            "Table",
            database_name="logs",
            table_name="cloudtrail",
            bucket_name=TRAIL,
            organization_id="o-exampleorgid",
            regions=["eu-central-1", "us-east-1"],
        ),
        results=QueryResultsBucket(
            stack, "Results", bucket_name="results", key=key, access_log_bucket_name="access"
        ),
        key=key,
        accounts=ACCOUNTS,
        scan_limit_gib=2,
    )


@pytest.fixture(scope="module")
def template(template_of: Callable[..., Json]) -> Json:
    return template_of(_query)


@pytest.fixture(scope="module")
def table(template: Json, resources_of: Callable[..., list[Json]]) -> Json:
    (table,) = resources_of(template, "AWS::Glue::Table")
    return table["Properties"]["TableInput"]


@pytest.fixture(scope="module")
def settings(template: Json, resources_of: Callable[..., list[Json]]) -> Json:
    (workgroup,) = resources_of(template, "AWS::Athena::WorkGroup")
    return workgroup["Properties"]["WorkGroupConfiguration"]


@pytest.fixture(scope="module")
def queries(template: Json, resources_of: Callable[..., list[Json]]) -> dict[str, Json]:
    return {
        q["Properties"]["Name"]: q["Properties"] for q in resources_of(template, "AWS::Athena::NamedQuery")
    }


def test_table_reads_the_folders_of_an_organization_trail(table: Json) -> None:
    assert table["StorageDescriptor"]["Location"] == f"s3://{TRAIL}/AWSLogs/o-exampleorgid/"
    assert (
        table["Parameters"]["storage.location.template"]
        == f"s3://{TRAIL}/AWSLogs/o-exampleorgid/${{account}}/CloudTrail/${{region}}/${{day}}"
    )


def test_every_partition_is_projected(table: Json) -> None:
    partitions = [key["Name"] for key in table["PartitionKeys"]]

    assert partitions == ["account", "region", "day"]
    assert table["Parameters"]["projection.enabled"] == "true"
    assert {name: table["Parameters"][f"projection.{name}.type"] for name in partitions} == {
        "account": "injected",
        "region": "enum",
        "day": "date",
    }


def test_regions_are_enumerated_and_accounts_are_not(table: Json) -> None:
    assert table["Parameters"]["projection.region.values"] == "eu-central-1,us-east-1"
    assert "projection.account.values" not in table["Parameters"]


def test_days_are_named_as_cloudtrail_names_folders(table: Json) -> None:
    assert table["Parameters"]["projection.day.format"] == "yyyy/MM/dd"
    assert re.fullmatch(r"\d{4}/\d{2}/\d{2},NOW", table["Parameters"]["projection.day.range"])


def test_struct_types_are_balanced(table: Json) -> None:
    for column in table["StorageDescriptor"]["Columns"]:
        assert column["Type"].count("<") == column["Type"].count(">"), column["Name"]


def test_workgroup_binds_every_client(settings: Json) -> None:
    assert settings["EnforceWorkGroupConfiguration"] is True
    assert settings["BytesScannedCutoffPerQuery"] == 2 * 1024**3


def test_results_are_encrypted_with_the_key_in_the_own_bucket(settings: Json) -> None:
    results = settings["ResultConfiguration"]

    assert results["OutputLocation"] == "s3://results/"
    assert results["ExpectedBucketOwner"] == "222222222222"
    assert results["EncryptionConfiguration"]["EncryptionOption"] == "SSE_KMS"


def test_saved_queries_answer_the_first_questions(queries: dict[str, Json]) -> None:
    assert set(queries) == {
        "Root user: sign-ins",
        "Root user: everything it did",
        "Console sign-ins without MFA",
        "Denied calls by caller",
        "Calls denied by a guardrail",
        "KMS keys: deleted or switched off",
        "Buckets: who changed the policy",
        "Logging and detection: stopped or weakened",
        "Break-glass role: who took it",
        "IAM: new users, keys and passwords",
    }


@pytest.mark.parametrize("query", SAVED_QUERIES, ids=lambda query: query.construct_id)
def test_saved_query_names_accounts_and_days(query: SavedQuery, queries: dict[str, Json]) -> None:
    sql = queries[query.name]["QueryString"]

    assert "account IN ('111111111111', '333333333333')" in sql
    assert f"day >= date_format(current_date - interval '{query.days}' day, '%Y/%m/%d')" in sql
    assert 'FROM "logs"."cloudtrail"' in sql


@pytest.mark.parametrize("query", SAVED_QUERIES, ids=lambda query: query.construct_id)
def test_saved_query_is_balanced(query: SavedQuery) -> None:
    sql = query.sql(table="t", accounts=ACCOUNTS)

    assert sql.count("(") == sql.count(")")
    assert sql.count("'") % 2 == 0


@pytest.mark.parametrize("query", SAVED_QUERIES, ids=lambda query: query.construct_id)
def test_saved_query_uses_only_columns_of_the_table(query: SavedQuery, table: Json) -> None:
    columns = {column["Name"] for column in table["StorageDescriptor"]["Columns"]}
    aliases = set(re.findall(r"\bAS (\w+)", query.columns))
    names = re.sub(r"'[^']*'", "", f"{query.columns} {query.condition}")
    # Names that begin as columns do; what follows a dot is a field of a struct.
    words = set(
        re.findall(r"(?<![.\w])(?:event|error|request|response|additional|source|user|read)\w*", names)
    )

    assert words
    assert words - aliases <= columns
