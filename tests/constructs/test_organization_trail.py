from collections.abc import Callable
from typing import Any

import pytest

from landform_constructs.organization_trail import DataEvents, EventAccess, Insight, OrganizationTrail

Json = dict[str, Any]

BUCKETS = ["example-trail", "example-config"]


def _properties(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]], **keywords: object
) -> Json:
    template = template_of(
        lambda stack: OrganizationTrail(
            stack,
            "Trail",
            trail_name="organization-trail",
            bucket_name="example-trail",
            kms_key_id="arn:aws:kms:eu-central-1:222222222222:alias/landform/log-archive",
            log_bucket_names=BUCKETS,
            **keywords,
        )
    )
    (trail,) = resources_of(template, "AWS::CloudTrail::Trail")
    return trail


@pytest.fixture(scope="module")
def plain(template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]) -> Json:
    return _properties(template_of, resources_of)


def _selectors(trail: Json) -> dict[str, Json]:
    return {
        selector["Name"]: {
            field["Field"]: {operator: values for operator, values in field.items() if operator != "Field"}
            for field in selector["FieldSelectors"]
        }
        for selector in trail["Properties"]["AdvancedEventSelectors"]
    }


def test_trail_covers_the_organization_and_every_region(plain: Json) -> None:
    properties = plain["Properties"]

    assert properties["IsOrganizationTrail"] is True
    assert properties["IsMultiRegionTrail"] is True
    assert properties["IncludeGlobalServiceEvents"] is True


def test_trail_logs_validates_and_encrypts(plain: Json) -> None:
    properties = plain["Properties"]

    assert properties["IsLogging"] is True
    assert properties["EnableLogFileValidation"] is True
    assert properties["KMSKeyId"] == "arn:aws:kms:eu-central-1:222222222222:alias/landform/log-archive"


def test_trail_outlives_its_stack(plain: Json) -> None:
    assert (plain["DeletionPolicy"], plain["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_management_events_only_by_default(plain: Json) -> None:
    assert _selectors(plain) == {"Management events": {"eventCategory": {"Equals": ["Management"]}}}
    assert "EventSelectors" not in plain["Properties"]
    assert "InsightSelectors" not in plain["Properties"]


@pytest.mark.parametrize(
    ("access", "read_only"),
    [
        (EventAccess.READ, {"Equals": ["true"]}),
        (EventAccess.WRITE, {"Equals": ["false"]}),
        (EventAccess.ALL, None),
    ],
)
def test_s3_data_events_leave_out_the_log_buckets(
    template_of: Callable[..., Json],
    resources_of: Callable[..., list[Json]],
    access: EventAccess,
    read_only: Json | None,
) -> None:
    trail = _properties(template_of, resources_of, data_events=DataEvents(s3_objects=access))
    selector = _selectors(trail)["S3 objects outside of the log archive"]

    assert selector["resources.type"] == {"Equals": ["AWS::S3::Object"]}
    assert selector["resources.ARN"] == {"NotStartsWith": [f"arn:aws:s3:::{name}/" for name in BUCKETS]}
    assert selector.get("readOnly") == read_only


def test_other_data_events_are_chosen_one_by_one(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    trail = _properties(
        template_of, resources_of, data_events=DataEvents(lambda_functions=True, dynamodb_tables=True)
    )
    types = [selector.get("resources.type") for selector in _selectors(trail).values()]

    assert types == [None, {"Equals": ["AWS::Lambda::Function"]}, {"Equals": ["AWS::DynamoDB::Table"]}]


def test_insights_are_chosen_one_by_one(
    template_of: Callable[..., Json], resources_of: Callable[..., list[Json]]
) -> None:
    trail = _properties(template_of, resources_of, insights=[Insight.API_CALL_RATE, Insight.API_ERROR_RATE])

    assert trail["Properties"]["InsightSelectors"] == [
        {"InsightType": "ApiCallRateInsight"},
        {"InsightType": "ApiErrorRateInsight"},
    ]


def test_trail_arn_derives_from_names(template_of: Callable[..., Json]) -> None:
    arns = []
    template_of(
        lambda stack: arns.append(
            OrganizationTrail(
                stack,
                "Trail",
                trail_name="organization-trail",
                bucket_name="example-trail",
                kms_key_id="alias/example",
                log_bucket_names=BUCKETS,
            ).trail_arn
        )
    )

    assert arns == ["arn:aws:cloudtrail:eu-central-1:222222222222:trail/organization-trail"]
