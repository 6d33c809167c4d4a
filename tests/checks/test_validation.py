"""The validations as the CDK runs them: on the main app and on the inner one, in Python and under the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_cloudtrail as cloudtrail

from landform.checks.validation_report import read_validation_report
from landform.errors import CheckError
from stacks.context import feature_flags
from stacks.validation import add_validations, require_valid

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = cdk.Environment(account="111122223333", region="eu-central-1")
REASON = "This trail logs a sandbox of one account; the organization trail beside it logs everything."
NAG = (
    "NIST.800.53.R5::NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled",
    "NIST.800.53.R5::NIST.800.53.R5-CloudTrailEncryptionEnabled",
)


def add_trail(stack: cdk.Stack, *, organization: bool) -> cloudtrail.CfnTrail:
    trail = cloudtrail.CfnTrail(
        stack,
        "Trail",
        is_logging=True,
        s3_bucket_name="acme-trail",
        enable_log_file_validation=True,
        is_organization_trail=organization,
    )
    for identifier in NAG:
        cdk.Validations.of(trail).acknowledge(cdk.Acknowledgment(id=identifier, reason=REASON))
    return trail


def synthesize(outdir: Path, build: Callable[[cdk.Stack], object]) -> None:
    app = cdk.App(
        outdir=str(outdir),
        context=feature_flags(),
        analytics_reporting=False,
        builtin_cloud_formation_validation=False,  # its engine takes seconds to start; one slow test has it on
    )
    build(cdk.Stack(app, "Stack", env=ENVIRONMENT, synthesizer=cdk.BootstraplessSynthesizer()))
    add_validations(app)
    app.synth()


def test_a_finding_fails_the_synth_and_names_check_and_construct(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        synthesize(tmp_path, lambda stack: add_trail(stack, organization=False))

    (violation,) = read_validation_report(tmp_path).violations
    assert (violation.plugin, violation.rule) == ("Landform", "LF-organization-trail")
    assert (violation.construct, violation.location) == ("Stack/Trail", "Properties.IsOrganizationTrail")


def test_a_good_stack_passes(tmp_path: Path) -> None:
    synthesize(tmp_path, lambda stack: add_trail(stack, organization=True))

    require_valid(tmp_path)


def test_an_acknowledged_finding_passes_and_is_recorded_with_its_reason(tmp_path: Path) -> None:
    def build(stack: cdk.Stack) -> None:
        trail = add_trail(stack, organization=False)
        identifier = "Landform::LF-organization-trail"
        cdk.Validations.of(trail).acknowledge(cdk.Acknowledgment(id=identifier, reason=REASON))

    synthesize(tmp_path, build)

    report = read_validation_report(tmp_path)
    ours = [item for item in report.suppressed if item.id.startswith("Landform::")]
    assert [(item.construct, item.id, item.reason) for item in ours] == [
        ("Stack/Trail", "Landform::LF-organization-trail", REASON)
    ]
    assert report.faults == ()


def test_a_bare_id_and_a_short_reason_are_found_in_the_assembly(tmp_path: Path) -> None:
    def build(stack: cdk.Stack) -> None:
        trail = add_trail(stack, organization=True)
        cdk.Validations.of(trail).acknowledge(cdk.Acknowledgment(id="AwsSolutions-S1", reason=""))

    synthesize(tmp_path, build)

    namespace, reason = read_validation_report(tmp_path).faults
    assert "no namespace" in namespace
    assert "0 characters" in reason


def test_cdk_nag_runs_too(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        synthesize(
            tmp_path,
            lambda stack: cloudtrail.CfnTrail(
                stack, "Trail", is_logging=True, s3_bucket_name="acme-trail", is_organization_trail=True
            ),
        )

    assert {item.plugin for item in read_validation_report(tmp_path).violations} == {"NIST.800.53.R5"}


def test_a_finding_of_a_whole_template_stands_at_its_stack(tmp_path: Path) -> None:
    def build(stack: cdk.Stack) -> None:
        for number in range(201):
            cdk.CfnOutput(stack, f"Output{number}", value="x")

    with pytest.raises(RuntimeError, match="ValidationFailed"):
        synthesize(tmp_path, build)

    (violation,) = read_validation_report(tmp_path).violations
    assert (violation.construct, violation.rule) == ("Stack", "LF-template-counts")


def test_an_app_without_the_flag_that_makes_findings_errors_is_refused() -> None:
    app = cdk.App(analytics_reporting=False)

    with pytest.raises(ValueError, match="validateAgainstDefaultRules"):
        add_validations(app)


def test_the_inner_app_is_judged_by_its_report_where_the_command_line_keeps_a_synth_from_raising(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the CDK command line passes to the apps it runs; it reads the report of the main app only."""
    monkeypatch.setenv("CDK_CONTEXT_JSON", json.dumps({"@aws-cdk/core:failSynthOnValidationErrors": False}))
    monkeypatch.setenv("CDK_VALIDATION", "false")

    script = (
        "import sys, aws_cdk as cdk\n"
        "from pathlib import Path\n"
        "from aws_cdk import aws_guardduty as guardduty\n"
        "from stacks.context import feature_flags\n"
        "from stacks.validation import add_validations, require_valid\n"
        "app = cdk.App(outdir=sys.argv[1], context=feature_flags(), analytics_reporting=False)\n"
        "guardduty.CfnDetector(cdk.Stack(app, 'child'), 'Detector', enable=False)\n"
        "add_validations(app)\n"
        "app.synth()\n"
        "print('the synth did not raise')\n"
        "require_valid(Path(sys.argv[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'constructs'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "the synth did not raise" in done.stdout
    assert done.returncode == 1
    assert "CheckError: child/Detector" in done.stderr
    assert "Landform::LF-enabled-detector" in done.stderr


def test_require_valid_lists_every_finding(tmp_path: Path) -> None:
    def build(stack: cdk.Stack) -> None:
        add_trail(stack, organization=False).trail_name = "ab"

    with pytest.raises(RuntimeError, match="ValidationFailed"):
        synthesize(tmp_path, build)

    with pytest.raises(CheckError) as caught:
        require_valid(tmp_path)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.slow
def test_the_cdks_own_validation_fails_the_synth_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys, aws_cdk as cdk\n"
        "from stacks.context import feature_flags\n"
        "from stacks.validation import add_validations\n"
        "app = cdk.App(outdir=sys.argv[1], context=feature_flags(), analytics_reporting=False)\n"
        "cdk.CfnResource(cdk.Stack(app, 'S'), 'Unit', type='AWS::Organizations::OrganizationalUnit',\n"
        "                properties={'Name': 'Workloads', 'ParentID': 'r-ab12'})\n"
        "add_validations(app)\n"
        "app.synth()\n"
    )
    monkeypatch.delenv("CDK_VALIDATION", raising=False)

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'constructs'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert {item.plugin for item in read_validation_report(tmp_path).violations} == {
        "CloudFormation Validate"
    }


@pytest.mark.slow
def test_cdk_synth_fails_on_a_finding_and_shows_the_id_that_acknowledges_it(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(
        "import aws_cdk as cdk\n"
        "from aws_cdk import aws_guardduty as guardduty\n"
        "from stacks.context import feature_flags\n"
        "from stacks.validation import add_validations\n"
        "app = cdk.App(context=feature_flags(), analytics_reporting=False)\n"
        "guardduty.CfnDetector(cdk.Stack(app, 'bad'), 'Detector', enable=False)\n"
        "add_validations(app)\n"
        "app.synth()\n",
        encoding="utf-8",
    )

    done = subprocess.run(
        [ROOT / "node_modules" / ".bin" / "cdk", "synth", "--quiet", "--app", f"{sys.executable} {app}"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'constructs'}",
            "CDK_VALIDATION": "false",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "Acknowledge with 'Landform::LF-enabled-detector'" in done.stdout + done.stderr
