"""What every synth must pass: Landform's own checks, cdk-nag, and the CDK's CloudFormation validation.

All three run inside ``app.synth()``, so that ``cdk synth``, ``python app.py`` and pytest fail on the same findings.
A finding is acknowledged next to the resource it concerns, with its namespaced id and a specific reason::

    Validations.of(bucket).acknowledge(Acknowledgment(id="Landform::LF-retained-data", reason="..."))
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import aws_cdk as cdk
import cdk_nag
import jsii

from landform import __version__
from landform.checks.catalogue import CHECKS, run
from landform.checks.template import Template
from landform.checks.validation_report import read_validation_report
from landform.errors import CheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.checks.finding import Finding

NAMESPACE = "Landform"
"""What stands before ``::`` in the id of an acknowledgement of one of our checks."""

_DEFAULT_RULES = "@aws-cdk/core:validateAgainstDefaultRules"
_SOURCES = {check.id: check.source for check in CHECKS}


@jsii.implements(cdk.IPolicyValidationPlugin)
class LandformChecks:
    """The checks of ``landform.checks`` as a validation plugin of the CDK."""

    @property
    def name(self) -> str:
        """The name of the plugin in the report, and the namespace of its ids."""
        return NAMESPACE

    @property
    def version(self) -> str:
        """The version of Landform."""
        return __version__

    @property
    def rule_ids(self) -> list[str]:
        """The ids of all checks."""
        return [check.id for check in CHECKS]

    def validate(self, context: cdk.IPolicyValidationContext) -> cdk.PolicyValidationPluginReport:
        """Check the templates of the assembly together; called by the CDK at the end of a synth."""
        stacks = {_name(stack.template_path): stack for stack in context.stack_templates}
        findings = run(_template(stack) for stack in stacks.values())
        return cdk.PolicyValidationPluginReport(
            success=not findings,
            violations=[_violation(finding, stacks[finding.template]) for finding in findings],
        )


def add_validations(app: cdk.App) -> None:
    """Make the synth of an app fail on any finding. Call it once for each app.

    Args:
        app: The main app, or the inner app of the templates that StackSets carry.

    Raises:
        ValueError: The app lacks the context flag that makes findings of the CDK's own validation errors.
    """
    if app.node.try_get_context(_DEFAULT_RULES) is not True:
        raise ValueError(
            f"the app lacks the context flag {_DEFAULT_RULES}: pass the context of cdk.json to it"
        )
    cdk.Validations.of(app).add_plugins(
        LandformChecks(), cdk_nag.AwsSolutionsChecks(app), cdk_nag.NIST80053R5Checks(app)
    )


def require_valid(assembly: Path) -> None:
    """Raise what the synth of an assembly found.

    Under ``cdk synth`` a synth does not raise: the command line reads the report of the main app and fails. It does
    not know the inner app of the StackSets' templates, so whoever synthesizes that one calls this.

    Args:
        assembly: The folder that the app wrote.

    Raises:
        CheckError: The report holds findings of severity error.
    """
    violations = read_validation_report(assembly).violations
    if violations:
        raise CheckError("\n".join(str(violation) for violation in violations))


def _name(template_path: str) -> str:
    return Path(template_path).name.removesuffix(".template.json")


def _template(stack: cdk.PolicyValidationStack) -> Template:
    text = Path(stack.template_path).read_text(encoding="utf-8")
    regions = (stack.region,) if stack.region else ()
    return Template.parse(_name(stack.template_path), text, regions=regions)


def _violation(finding: Finding, stack: cdk.PolicyValidationStack) -> cdk.PolicyViolation:
    return cdk.PolicyViolation(
        rule_name=finding.check,
        description=finding.description,
        fix=". ".join(part for part in (finding.do, _SOURCES[finding.check]) if part),
        severity="error",
        violating_resources=_resources(finding, stack),
    )


def _resources(finding: Finding, stack: cdk.PolicyValidationStack) -> Sequence[cdk.PolicyViolatingResource]:
    if finding.logical_id:
        resource = cdk.PolicyViolatingResource(
            resource_logical_id=finding.logical_id,
            template_path=stack.template_path,
            locations=[finding.path] if finding.path else [],
        )
    else:
        resource = cdk.PolicyViolatingResource(
            construct_path=stack.stack_construct_path,
            template_path=stack.template_path,
            locations=[finding.path] if finding.path else [],
        )
    return [resource]
