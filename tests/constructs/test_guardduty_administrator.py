from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.guardduty_administrator import FindingFrequency, GuardDutyAdministrator

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]
BUCKET = "arn:aws:s3:::example-findings"
KEY = "arn:aws:kms:eu-central-1:111111111111:alias/example"


@pytest.fixture(scope="module")
def template(template_of: Callable[[Callable[[cdk.Stack], object]], Template]) -> Template:
    return template_of(
        lambda stack: GuardDutyAdministrator(
            stack,
            "GuardDuty",
            findings_bucket_arn=BUCKET,
            kms_key_arn=KEY,
            finding_frequency=FindingFrequency.SIX_HOURS,
        )
    )


def test_detector_is_enabled_with_the_chosen_frequency(template: Template, resources_of: ResourcesOf) -> None:
    (detector,) = resources_of(template, "AWS::GuardDuty::Detector")

    assert detector["Properties"] == {"Enable": True, "FindingPublishingFrequency": "SIX_HOURS"}


def test_detector_leaves_plans_to_the_organization_policy(
    template: Template, resources_of: ResourcesOf
) -> None:
    (detector,) = resources_of(template, "AWS::GuardDuty::Detector")

    assert "Features" not in detector["Properties"]
    assert "DataSources" not in detector["Properties"]


def test_detector_survives_its_stack(template: Template, resources_of: ResourcesOf) -> None:
    (detector,) = resources_of(template, "AWS::GuardDuty::Detector")

    assert (detector["DeletionPolicy"], detector["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_findings_are_exported_from_this_detector(template: Template, resources_of: ResourcesOf) -> None:
    (destination,) = resources_of(template, "AWS::GuardDuty::PublishingDestination")
    (detector_id,) = [
        name
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::GuardDuty::Detector"
    ]

    assert destination["Properties"] == {
        "DestinationProperties": {"DestinationArn": BUCKET, "KmsKeyArn": KEY},
        "DestinationType": "S3",
        "DetectorId": {"Fn::GetAtt": [detector_id, "Id"]},
    }
