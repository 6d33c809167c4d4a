"""What is read back from the report of a synth, and which acknowledgements are refused."""

import json
from pathlib import Path

import pytest

from landform.checks.validation_report import Acknowledgement, read_validation_report

GOOD_REASON = "The access-log bucket cannot log to itself; its own reads are in the trail's data events."


def test_an_acknowledgement_with_a_specific_reason_is_good() -> None:
    assert (
        Acknowledgement(construct="S/Logs", id="AwsSolutions::AwsSolutions-S1", reason=GOOD_REASON).faults
        == ()
    )


def test_an_acknowledgement_of_a_cdk_warning_is_good() -> None:
    assert Acknowledgement(construct="S", id="Annotation::@aws-cdk/aws-s3:x", reason=GOOD_REASON).faults == ()


@pytest.mark.parametrize(
    "reason",
    [
        "This is a false positive of the rule for this kind of a bucket.",
        "Encryption is not needed in this part of the landing zone, as everyone knows.",
        "Not applicable in the context of a landing zone that we deploy here.",
        "We suppress this until somebody finds the time to look into it.",
        "TODO: look at this finding again when the next version is released.",
    ],
)
def test_a_generic_reason_is_refused_however_long_it_is(reason: str) -> None:
    faults = Acknowledgement(construct="S/Logs", id="AwsSolutions::AwsSolutions-S1", reason=reason).faults

    assert len(faults) == 1
    assert "generic reason" in faults[0]


def test_a_reason_of_40_characters_is_long_enough_and_one_of_39_is_not() -> None:
    def faults(length: int) -> tuple[str, ...]:
        return Acknowledgement(construct="S", id="Landform::LF-tags", reason="x" * length).faults

    assert faults(40) == ()
    assert faults(39) == (
        "S: the acknowledgement of Landform::LF-tags has a reason of 39 characters, at least 40: say why it holds here",
    )


def test_spaces_do_not_make_a_reason_longer() -> None:
    assert Acknowledgement(construct="S", id="Landform::LF-tags", reason="x" * 39 + " " * 9).faults


@pytest.mark.parametrize("identifier", ["AwsSolutions-S1", "Annotation::AwsSolutions-S1"])
def test_an_id_without_a_namespace_is_refused(identifier: str) -> None:
    (fault,) = Acknowledgement(construct="S", id=identifier, reason=GOOD_REASON).faults

    assert "no namespace" in fault


def test_warnings_of_a_report_are_no_violations(tmp_path: Path) -> None:
    violations = [
        {
            "ruleName": name,
            "severity": severity,
            "description": "d",
            "violatingConstructs": [{"constructPath": "S/B"}],
        }
        for name, severity in (("E1", "error"), ("W1", "warning"))
    ]
    report = {"pluginReports": [{"pluginName": "CloudFormation Validate", "violations": violations}]}
    (tmp_path / "validation-report.json").write_text(json.dumps(report), encoding="utf-8")

    assert [str(item) for item in read_validation_report(tmp_path).violations] == [
        "S/B: CloudFormation-Validate::E1: d"
    ]


def test_a_folder_without_a_report_has_nothing_to_report(tmp_path: Path) -> None:
    report = read_validation_report(tmp_path)

    assert (report.violations, report.suppressed, report.acknowledgements, report.faults) == ((), (), (), ())
