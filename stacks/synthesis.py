"""Synthesis of a landing zone from Python, as `landform synth` and the tests need it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk

from landform.checks.validation_report import read_validation_report
from landform.errors import CheckError, UserError
from stacks.application import CHILD_TEMPLATES_FOLDER, build
from stacks.context import feature_flags

if TYPE_CHECKING:
    from pathlib import Path

    from landform.model.landing_zone import LandingZone

VALIDATION_FAILED: Final = "ValidationFailed"
"""How the message of the error begins that the CDK raises for findings; it prints them itself."""

_SYSTEM_ERROR: Final = re.compile(r"E[A-Z]{3,}: (?P<reason>[^,]+)")
"""How Node.js words what the system refused: `ENOSPC: no space left on device, write`."""


def synthesize(landing_zone: LandingZone, outdir: Path) -> None:
    """Write every template of the landing zone into a folder, and run all validations over them.

    Raises:
        CheckError: A check of the templates found something. They stand in the folder nevertheless.
        UserError: The folder cannot be written to.
    """
    try:
        app = cdk.App(outdir=str(outdir), context=feature_flags(), analytics_reporting=False)
        build(app, landing_zone, outdir)
        app.synth()
    except RuntimeError as error:
        if str(error).startswith(VALIDATION_FAILED):
            raise _check_error(outdir) from error
        if refused := _SYSTEM_ERROR.match(str(error)):
            raise UserError(
                f"{outdir}: the templates cannot be written there ({refused['reason']})"
            ) from error
        raise


def _check_error(outdir: Path) -> CheckError:
    folders = (outdir, outdir / CHILD_TEMPLATES_FOLDER)
    findings = [str(finding) for folder in folders for finding in read_validation_report(folder).violations]
    count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
    return CheckError(f"{count}: the templates did not pass. Do not deploy them.", findings=findings)
