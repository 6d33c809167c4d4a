"""The templates that StackSets carry, synthesized before the stacks that embed them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import aws_cdk as cdk

from landform.errors import CheckError
from landform_constructs.template_body import check_template_body
from stacks.account_baseline_template import AccountBaselineTemplate
from stacks.account_roles import AccountRolesTemplate
from stacks.config_role import ConfigRoleTemplate
from stacks.context import feature_flags
from stacks.management_baseline import ManagementBaselineTemplate
from stacks.security_regional import SecurityRegionalTemplate

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTemplates:
    """Template bodies as minified JSON, each of at most 51,200 bytes."""

    config_role: str
    account_roles: str
    account_baseline: str
    management_baseline: str
    security_regional: str


def synthesize_child_templates(
    landing_zone: LandingZone, outdir: Path, *, add_validations: Callable[[cdk.App], None]
) -> ChildTemplates:
    """Synthesize the templates of all StackSets in one CDK app of their own.

    Args:
        landing_zone: The resolved landing zone.
        outdir: A folder for the cloud assembly, outside the one of the stacks that are deployed.
        add_validations: Adds the checks that every template must pass. They run here, because the app that embeds
            the templates sees only text.

    Raises:
        CheckError: A template is longer than CloudFormation takes inline.
        RuntimeError: A check found something; the CDK has printed what.
    """
    app = cdk.App(outdir=str(outdir), context=feature_flags(), analytics_reporting=False)
    ConfigRoleTemplate(app, "config-role")
    AccountRolesTemplate(app, "account-roles", landing_zone=landing_zone)
    AccountBaselineTemplate(app, "account-baseline", landing_zone=landing_zone)
    ManagementBaselineTemplate(app, "management-baseline", landing_zone=landing_zone)
    SecurityRegionalTemplate(app, "security-regional", landing_zone=landing_zone)
    add_validations(app)
    assembly = app.synth()
    bodies = {stack.stack_name: _minified(stack) for stack in assembly.stacks}
    return ChildTemplates(
        config_role=bodies["config-role"],
        account_roles=bodies["account-roles"],
        account_baseline=bodies["account-baseline"],
        management_baseline=bodies["management-baseline"],
        security_regional=bodies["security-regional"],
    )


def _minified(stack: cdk.cx_api.CloudFormationStackArtifact) -> str:
    template = json.loads(Path(stack.template_full_path).read_text(encoding="utf-8"))
    body = json.dumps(template, separators=(",", ":"), ensure_ascii=False)
    try:
        check_template_body(stack.stack_name, body)
    except ValueError as error:
        raise CheckError(str(error)) from error
    return body
