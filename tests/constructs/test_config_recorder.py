"""The Config recorder records everything but what is named, and global types in one region."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.config_recorder import ConfigDestination, ConfigRecorder
from landform_constructs.config_recording import ConfigRecording, RecordingFrequency, global_types_region

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: TemplateOf) -> Template:
    def build(stack: cdk.Stack) -> None:
        ConfigRecorder(
            stack,
            "Recorder",
            role_arn="arn:aws:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
            destination=ConfigDestination(bucket_name="example-config"),
            global_types_region="eu-central-1",
            recording=ConfigRecording(continuous_resource_types=("AWS::IAM::Role", "AWS::S3::Bucket")),
        )

    return template_of(build)


def _recorder(template: Template, resources_of: ResourcesOf) -> Template:
    (recorder,) = resources_of(template, "AWS::Config::ConfigurationRecorder")
    return recorder["Properties"]


def _condition(template: Template, name_part: str) -> Template:
    (found,) = [value for name, value in template["Conditions"].items() if name_part in name]
    return found


def test_recorder_takes_all_supported_types_where_nothing_is_excluded(
    template: Template, resources_of: ResourcesOf
) -> None:
    condition, everything, _ = _recorder(template, resources_of)["RecordingGroup"]["Fn::If"]

    assert "RecordsEverything" in condition
    assert everything == {
        "AllSupported": True,
        "IncludeGlobalResourceTypes": True,
        "RecordingStrategy": {"UseOnly": "ALL_SUPPORTED_RESOURCE_TYPES"},
    }


def test_recorder_names_exclusions_and_nothing_else_elsewhere(
    template: Template, resources_of: ResourcesOf
) -> None:
    group = _recorder(template, resources_of)["RecordingGroup"]["Fn::If"][2]

    assert group["AllSupported"] is False
    assert group["RecordingStrategy"] == {"UseOnly": "EXCLUSION_BY_RESOURCE_TYPES"}
    assert "ResourceTypes" not in group
    excluded = group["ExclusionByResourceTypes"]["ResourceTypes"]["Fn::Split"][1]["Fn::If"]
    assert excluded[1:] == [
        {"Ref": "ConfigExcludedResourceTypes"},
        {"Ref": "ConfigExcludedResourceTypesElsewhere"},
    ]


def test_everything_is_recorded_only_in_the_region_of_global_types(template: Template) -> None:
    condition = _condition(template, "RecordsEverything")

    assert {"Fn::Equals": [{"Ref": "ConfigExcludedResourceTypes"}, ""]} in condition["Fn::And"]
    assert _condition(template, "RecordsGlobalTypes") == {
        "Fn::Equals": [{"Ref": "AWS::Region"}, "eu-central-1"]
    }


def test_mode_has_one_override_at_most(template: Template, resources_of: ResourcesOf) -> None:
    mode = _recorder(template, resources_of)["RecordingMode"]
    _, overrides, otherwise = mode["RecordingModeOverrides"]["Fn::If"]

    assert mode["RecordingFrequency"] == {"Ref": "ConfigRecordingFrequency"}
    assert [override["RecordingFrequency"] for override in overrides] == ["CONTINUOUS"]
    assert otherwise == {"Ref": "AWS::NoValue"}


def test_recorder_and_channel_do_not_wait_for_each_other(
    template: Template, resources_of: ResourcesOf
) -> None:
    recorder = resources_of(template, "AWS::Config::ConfigurationRecorder")[0]
    channel = resources_of(template, "AWS::Config::DeliveryChannel")[0]

    assert "DependsOn" not in recorder
    assert "DependsOn" not in channel
    assert channel["Properties"]["S3BucketName"] == "example-config"
    assert "S3KmsKeyArn" not in channel["Properties"]


def test_frequency_takes_two_values_only(template: Template) -> None:
    assert template["Parameters"]["ConfigRecordingFrequency"]["AllowedValues"] == ["CONTINUOUS", "DAILY"]
    assert template["Parameters"]["ConfigRecordingFrequency"]["Default"] == "DAILY"


def test_parameters_leave_global_types_to_one_region() -> None:
    values = (
        ConfigRecording(
            frequency=RecordingFrequency.CONTINUOUS,
            continuous_resource_types=("AWS::IAM::Role", "AWS::S3::Bucket"),
            excluded_resource_types=("AWS::IAM::User", "AWS::EC2::NetworkInterface"),
        )
    ).parameter_values()

    assert values["ConfigRecordingFrequency"] == "CONTINUOUS"
    assert values["ConfigExcludedResourceTypes"] == "AWS::IAM::User,AWS::EC2::NetworkInterface"
    elsewhere = values["ConfigExcludedResourceTypesElsewhere"].split(",")
    assert len(elsewhere) == len(set(elsewhere))
    assert {"AWS::IAM::Role", "AWS::RDS::GlobalCluster", "AWS::EC2::NetworkInterface"} <= {*elsewhere}
    assert values["ConfigContinuousResourceTypes"] == "AWS::IAM::Role,AWS::S3::Bucket"
    assert values["ConfigContinuousResourceTypesElsewhere"] == "AWS::S3::Bucket"


def test_a_type_is_not_both_excluded_and_recorded_continuously() -> None:
    with pytest.raises(
        ValueError, match="AWS::S3::Bucket: excluded from recording and recorded continuously"
    ):
        ConfigRecording(
            continuous_resource_types=("AWS::S3::Bucket",), excluded_resource_types=("AWS::S3::Bucket",)
        )


@pytest.mark.parametrize(
    ("regions", "region"),
    [
        (("eu-central-1", "eu-west-1"), "eu-central-1"),
        (("eu-central-2", "eu-west-1"), "eu-west-1"),
        (("eu-central-2",), "us-east-1"),
    ],
)
def test_global_types_are_recorded_where_config_can(regions: tuple[str, ...], region: str) -> None:
    assert global_types_region(regions) == region


def test_deployment_statements_hold_the_calls_of_both_handlers() -> None:
    manage, pass_role = ConfigRecorder.deployment_statements(role_arn="arn:aws:iam::111111111111:role/config")

    assert {
        "config:PutConfigurationRecorder",
        "config:PutDeliveryChannel",
        "config:StartConfigurationRecorder",
    } <= {*manage.actions}
    assert pass_role.resources == ("arn:aws:iam::111111111111:role/config",)
