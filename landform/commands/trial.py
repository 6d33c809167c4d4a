"""``landform try``: validate, synthesize, check, prove and summarize a landing zone, on this machine alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from rich.console import Console

from landform.assembly import landings, read_templates
from landform.checks.catalogue import CHECKS
from landform.checks.cloudformation_lint import lint_cloudformation
from landform.checks.iam_policy_lint import lint_iam_policies
from landform.checks.validation_report import read_validation_report
from landform.commands.output import console, print_json, print_text
from landform.commands.stacks import print_stacks, templates_document
from landform.commands.templates_folder import templates_folder
from landform.commands.validate import print_summary, summary
from landform.config.load import load
from landform.errors import CheckError
from landform.model.load import load_landing_zone
from landform.prove.prove import prove

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue

    from landform.assembly import Landing
    from landform.checks.template import Template
    from landform.model.landing_zone import LandingZone

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "examples" / "startup" / "landing-zone.yaml"
CHILD_TEMPLATES_FOLDER: Final = "stack-sets"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one kind of check looked at and found."""

    name: str
    looked_at: str
    findings: tuple[str, ...]


def trial(config: Path | None, output: Path | None, *, as_json: bool) -> None:
    """Run everything that needs no AWS over the example organization, or over a file of one's own.

    Raises:
        FaultsError: The file is wrong.
        CheckError: A check found something: a sentence for each.
        SystemExit: The same, after printing JSON.
    """
    path = config or EXAMPLE
    progress = _Progress(quiet=as_json)
    landing_zone = progress.step("reading the file", lambda: load_landing_zone(path))
    with templates_folder(output) as folder:
        progress.step("synthesizing and checking the templates", lambda: _synthesize(landing_zone, folder))
        templates = read_templates(folder)
        found = landings(folder, landing_zone)
        results = [
            _synth_checks(folder, templates),
            progress.step("proving the guardrails", lambda: _proof(path, landing_zone)),
            progress.step("cfn-lint for every governed region", lambda: _cfn_lint(templates, landing_zone)),
            progress.step("iam-policy-validator for every policy", lambda: _policy_lint(templates)),
        ]
    findings = [finding for result in results for finding in result.findings]
    if as_json:
        print_json(_document(path, landing_zone, templates_document(found), results))
        if findings:
            raise SystemExit(CheckError.exit_code)
        return
    _print(path, landing_zone, found, results)
    if findings:
        raise CheckError("\n".join(findings))
    print_text("Nothing was deployed and no AWS account was touched.")


def _print(
    path: Path, landing_zone: LandingZone, found: tuple[Landing, ...], results: Sequence[CheckResult]
) -> None:
    failed = any(result.findings for result in results)
    print_text(f"{_shown(path)} {'did not pass every check' if failed else 'is a complete landing zone'}.")
    print_summary(landing_zone)
    print_text("")
    print_stacks(found, landing_zone)
    print_text("")
    for result in results:
        mark = "failed" if result.findings else "passed"
        print_text(f"{mark}  {result.name}: {result.looked_at}", style="red" if result.findings else "green")


def _synthesize(landing_zone: LandingZone, folder: Path) -> None:
    from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

    synthesize(landing_zone, folder)


def _synth_checks(folder: Path, templates: Sequence[Template]) -> CheckResult:
    """What ran inside synth, which raises on findings; here only the reasons of acknowledgements can be wrong."""
    reports = [read_validation_report(folder), read_validation_report(folder / CHILD_TEMPLATES_FOLDER)]
    acknowledged = sum(len(report.suppressed) for report in reports)
    count = sum(len(template.with_children) for template in templates)
    return CheckResult(
        name="synth",
        looked_at=f"{len(CHECKS)} checks of Landform, cdk-nag AwsSolutions and NIST 800-53 r5, and CloudFormation "
        f"validation on {count} templates, {acknowledged} findings acknowledged with a reason",
        findings=tuple(fault for report in reports for fault in report.faults),
    )


def _proof(path: Path, landing_zone: LandingZone) -> CheckResult:
    result = prove(landing_zone, load(path))
    return CheckResult(
        name="prove",
        looked_at=f"{len(result.guardrails)} guardrails deny and permit what they claim, and {result.actions:,} actions "
        "of AWS tried for the landing zone's own roles and the people's: landform prove says what each may not do",
        findings=result.failures,
    )


def _cfn_lint(templates: Sequence[Template], landing_zone: LandingZone) -> CheckResult:
    findings = lint_cloudformation(templates, regions=landing_zone.governed_regions)
    return CheckResult(
        name="cfn-lint",
        looked_at=f"every template in each of its regions, {len(landing_zone.governed_regions)} governed",
        findings=tuple(map(str, findings)),
    )


def _policy_lint(templates: Sequence[Template]) -> CheckResult:
    findings = lint_iam_policies(templates)
    return CheckResult(
        name="iam-policy-validator",
        looked_at="every organization, identity, resource and trust policy",
        findings=tuple(map(str, findings)),
    )


def _document(
    path: Path, landing_zone: LandingZone, templates: list[JsonValue], results: list[CheckResult]
) -> dict[str, JsonValue]:
    return {
        "file": str(path),
        "passed": not any(result.findings for result in results),
        **summary(landing_zone),
        "templates": templates,
        "checks": [
            {"name": result.name, "looked_at": result.looked_at, "findings": list(result.findings)}
            for result in results
        ],
    }


def _shown(path: Path) -> Path:
    """The path as the user would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


Result = TypeVar("Result")


class _Progress:
    """Says what is running: with a spinner on a terminal, otherwise a line a step."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, highlight=False)

    def step(self, name: str, run: Callable[[], Result]) -> Result:
        if self._quiet:
            return run()
        if not self._console.is_terminal:
            console.print(f"... {name}")
            return run()
        with self._console.status(name):
            result = run()
        console.print(f"[green]✓[/green] {name}")
        return result
