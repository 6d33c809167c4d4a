"""Settings and preferences of Systems Manager."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.session_manager_preferences import LogToCloudWatch, SessionManagerPreferences
from landform_constructs.systems_manager_defaults import ParameterTier, SystemsManagerDefaults

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


def _settings(template: Template, resources_of: ResourcesOf) -> dict[str, str]:
    return {
        setting["Properties"]["SettingId"]: setting["Properties"]["SettingValue"]
        for setting in resources_of(template, "AWS::SSM::ServiceSetting")
    }


def test_documents_are_not_public_and_nothing_else_changes_by_default(
    template_of: TemplateOf, resources_of: ResourcesOf
) -> None:
    template = template_of(lambda stack: SystemsManagerDefaults(stack, "Defaults"))

    assert _settings(template, resources_of) == {
        "/ssm/documents/console/public-sharing-permission": "Disable"
    }


def test_all_settings_can_be_chosen(template_of: TemplateOf, resources_of: ResourcesOf) -> None:
    template = template_of(
        lambda stack: SystemsManagerDefaults(
            stack,
            "Defaults",
            block_public_documents=False,
            host_management_role_name="landform-host-management",
            parameter_tier=ParameterTier.INTELLIGENT_TIERING,
        )
    )

    assert _settings(template, resources_of) == {
        "/ssm/managed-instance/default-ec2-instance-management-role": "landform-host-management",
        "/ssm/parameter-store/default-parameter-tier": "Intelligent-Tiering",
    }


@pytest.fixture(scope="module")
def preferences(template_of: TemplateOf, resources_of: ResourcesOf) -> Template:
    template = template_of(
        lambda stack: SessionManagerPreferences(
            stack, "Sessions", log=LogToCloudWatch(log_group_name="sessions"), kms_key_id="alias/sessions"
        )
    )
    (document,) = resources_of(template, "AWS::SSM::Document")
    return document["Properties"]


def test_preferences_stand_where_session_manager_reads_them(preferences: Template) -> None:
    assert preferences["Name"] == "SSM-SessionManagerRunShell"
    assert preferences["DocumentType"] == "Session"
    assert preferences["UpdateMethod"] == "NewVersion"


def test_sessions_end_are_logged_and_encrypted(preferences: Template) -> None:
    inputs = preferences["Content"]["inputs"]

    assert (inputs["idleSessionTimeout"], inputs["maxSessionDuration"]) == ("20", "480")
    assert (inputs["cloudWatchLogGroupName"], inputs["s3BucketName"]) == ("sessions", "")
    assert inputs["kmsKeyId"] == "alias/sessions"
    assert inputs["runAsEnabled"] is False


@pytest.mark.parametrize(
    ("keyword", "minutes"),
    [("idle_minutes", 1), ("idle_minutes", 60), ("session_minutes", 1), ("session_minutes", 1440)],
)
def test_minutes_at_the_edges_are_accepted(keyword: str, minutes: int) -> None:
    assert SessionManagerPreferences(cdk.Stack(), "Sessions", **{keyword: minutes}).resource


@pytest.mark.parametrize(
    ("keyword", "minutes"),
    [("idle_minutes", 0), ("idle_minutes", 61), ("session_minutes", 0), ("session_minutes", 1441)],
)
def test_minutes_beyond_the_edges_are_refused(keyword: str, minutes: int) -> None:
    with pytest.raises(ValueError, match=f"{keyword}: got {minutes}, allowed are 1 to"):
        SessionManagerPreferences(cdk.Stack(), "Sessions", **{keyword: minutes})
