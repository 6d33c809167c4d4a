"""Synthesis of a landing zone from Python, as `landform synth` and the tests need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

from landform.errors import CheckError
from stacks.application import build
from stacks.context import feature_flags

if TYPE_CHECKING:
    from pathlib import Path

    from landform.model.landing_zone import LandingZone

VALIDATION_FAILED = "ValidationFailed"
"""How the message of the error begins that the CDK raises for findings; it prints them itself."""


def synthesize(landing_zone: LandingZone, outdir: Path) -> None:
    """Write every template of the landing zone, with all validations, into a folder.

    Raises:
        CheckError: A check of the templates found something.
    """
    app = cdk.App(outdir=str(outdir), context=feature_flags(), analytics_reporting=False)
    build(app, landing_zone, outdir)
    try:
        app.synth()
    except RuntimeError as error:
        if not str(error).startswith(VALIDATION_FAILED):
            raise
        raise CheckError(str(error)) from error
