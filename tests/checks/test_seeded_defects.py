"""Each defect that no public checker finds, seeded into a good template: exactly its check fires."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landform.checks.catalogue import run
from landform.checks.template import Template

GOOD = (Path(__file__).parent / "good_template.json").read_text(encoding="utf-8")
Resources = dict[str, dict[str, Any]]


def trail_bucket_grant_without_source_arn(resources: Resources) -> None:
    del resources["TrailBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"][0]["Condition"]


def trail_of_one_account(resources: Resources) -> None:
    resources["Trail"]["Properties"]["IsOrganizationTrail"] = False


def disabled_detector(resources: Resources) -> None:
    resources["Detector"]["Properties"]["Enable"] = False


def partial_recorder(resources: Resources) -> None:
    resources["Recorder"]["Properties"]["RecordingGroup"] = {
        "AllSupported": False,
        "ResourceTypes": ["AWS::EC2::Instance"],
    }


def ten_service_control_policies_beside_full_aws_access(resources: Resources) -> None:
    for number in range(9):
        copy = json.loads(json.dumps(resources["DenyLeaving"]))
        copy["Properties"]["Name"] = f"service-control-root-{number + 2}"
        resources[f"Policy{number}"] = copy


def session_of_a_day(resources: Resources) -> None:
    resources["ReadOnly"]["Properties"]["SessionDuration"] = "PT24H"


def administrator_without_a_reason(resources: Resources) -> None:
    resources["ReadOnly"]["Properties"]["ManagedPolicies"] = ["arn:aws:iam::aws:policy/AdministratorAccess"]


def sixth_level_of_units(resources: Resources) -> None:
    resources["Level6"] = {
        "Type": "AWS::Organizations::OrganizationalUnit",
        "Properties": {"Name": "Too deep", "ParentId": {"Ref": "Level5"}},
    }


def consolidated_billing_only(resources: Resources) -> None:
    resources["Organization"]["Properties"]["FeatureSet"] = "CONSOLIDATED_BILLING"


DEFECTS = {
    trail_bucket_grant_without_source_arn: "LF-trail-bucket-grant",
    trail_of_one_account: "LF-organization-trail",
    disabled_detector: "LF-enabled-detector",
    partial_recorder: "LF-complete-recorder",
    ten_service_control_policies_beside_full_aws_access: "LF-policies-per-target",
    session_of_a_day: "LF-session-duration",
    administrator_without_a_reason: "LF-administrator-access",
    sixth_level_of_units: "LF-organizational-unit-depth",
    consolidated_billing_only: "LF-organization-features",
}


def findings_after(seed: Callable[[Resources], None]) -> list[str]:
    body = json.loads(GOOD)
    seed(body["Resources"])
    return [finding.check for finding in run([Template.of("landing-zone", body)])]


def test_the_good_template_has_no_findings() -> None:
    assert run([Template.of("landing-zone", json.loads(GOOD))]) == ()


@pytest.mark.parametrize("seed", DEFECTS, ids=lambda seed: seed.__name__)
def test_a_seeded_defect_fires_exactly_its_check(seed: Callable[[Resources], None]) -> None:
    assert findings_after(seed) == [DEFECTS[seed]]


def test_all_nine_defects_are_seeded() -> None:
    assert len(DEFECTS) == len(set(DEFECTS.values())) == 9
