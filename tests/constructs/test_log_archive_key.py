from collections.abc import Callable
from typing import Any

import pytest

from landform_constructs.cloudtrail_delivery import CloudTrailDelivery
from landform_constructs.config_delivery import ConfigDelivery
from landform_constructs.guardduty_delivery import GuardDutyDelivery
from landform_constructs.log_archive_key import LogArchiveKey

Json = dict[str, Any]

TRAIL = "arn:aws:cloudtrail:eu-central-1:111111111111:trail/organization-trail"


@pytest.fixture(scope="module")
def template(template_of: Callable[..., Json]) -> Json:
    return template_of(
        lambda stack: LogArchiveKey(
            stack,
            "Key",
            deliveries=[
                CloudTrailDelivery(
                    trail_arn=TRAIL, management_account_id="111111111111", organization_id="o-exampleorgid"
                ),
                ConfigDelivery(organization_id="o-exampleorgid"),
                GuardDutyDelivery(administrator_account_id="333333333333", opt_in_regions=("af-south-1",)),
            ],
        )
    )


@pytest.fixture(scope="module")
def key(template: Json, resources_of: Callable[..., list[Json]]) -> Json:
    (key,) = resources_of(template, "AWS::KMS::Key")
    return key


@pytest.fixture(scope="module")
def statements(key: Json) -> dict[str, Json]:
    return {statement["Sid"]: statement for statement in key["Properties"]["KeyPolicy"]["Statement"]}


def test_key_rotates_and_outlives_the_stack(key: Json) -> None:
    assert key["Properties"]["EnableKeyRotation"] is True
    assert key["Properties"]["PendingWindowInDays"] == 30
    assert (key["DeletionPolicy"], key["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_key_stays_in_its_region(key: Json) -> None:
    assert "MultiRegion" not in key["Properties"]


def test_alias_has_the_fixed_name(template: Json, resources_of: Callable[..., list[Json]]) -> None:
    (alias,) = resources_of(template, "AWS::KMS::Alias")

    assert alias["Properties"]["AliasName"] == "alias/landform/log-archive"


def test_alias_arn_derives_from_names(template_of: Callable[..., Json]) -> None:
    arns = []
    template_of(lambda stack: arns.append(LogArchiveKey(stack, "Key").alias_arn))

    assert arns == ["arn:aws:kms:eu-central-1:222222222222:alias/landform/log-archive"]


def test_only_the_own_account_administers(statements: dict[str, Json]) -> None:
    everything = [s for s in statements.values() if s["Action"] == "kms:*"]

    assert [s["Principal"] for s in everything] == [{"AWS": "arn:aws:iam::222222222222:root"}]


def test_cloudtrail_encrypts_only_for_the_trail(statements: dict[str, Json]) -> None:
    statement = statements["AllowTheOrganizationTrailToEncrypt"]

    assert statement["Principal"] == {"Service": ["cloudtrail.amazonaws.com"]}
    assert statement["Action"] == ["kms:GenerateDataKey*"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceArn": TRAIL},
        "StringLike": {
            "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111111111111:trail/*"
        },
    }


def test_cloudtrail_cannot_decrypt(statements: dict[str, Json]) -> None:
    actions = {
        action
        for statement in statements.values()
        if statement["Principal"] == {"Service": ["cloudtrail.amazonaws.com"]}
        for action in statement["Action"]
    }

    assert actions == {"kms:GenerateDataKey*", "kms:DescribeKey"}


def test_config_encrypts_only_for_the_organization(statements: dict[str, Json]) -> None:
    statement = statements["AllowConfigOfTheOrganizationToEncrypt"]

    assert statement["Principal"] == {"Service": ["config.amazonaws.com"]}
    assert statement["Condition"] == {"StringEquals": {"aws:SourceOrgID": "o-exampleorgid"}}


def test_guardduty_encrypts_only_for_the_administrator_and_also_in_opt_in_regions(
    statements: dict[str, Json],
) -> None:
    statement = statements["AllowGuardDutyOfTheAdministratorToEncrypt"]

    assert statement["Principal"] == {
        "Service": ["guardduty.amazonaws.com", "guardduty.af-south-1.amazonaws.com"]
    }
    assert statement["Action"] == ["kms:GenerateDataKey"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "333333333333"},
        "ArnLike": {"aws:SourceArn": "arn:aws:guardduty:*:333333333333:detector/*"},
    }


def test_every_service_has_a_condition_and_nobody_is_a_wildcard(statements: dict[str, Json]) -> None:
    for statement in statements.values():
        assert statement["Principal"] != "*"
        assert "Service" not in statement["Principal"] or statement["Condition"]


def test_key_without_deliveries_serves_its_account_alone(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    (key,) = resources_of(template_of(lambda stack: LogArchiveKey(stack, "Key")), "AWS::KMS::Key")

    assert len(key["Properties"]["KeyPolicy"]["Statement"]) == 1
