"""Findings of access that nobody uses."""

import aws_cdk as cdk

from landform_constructs.unused_access_analyzer import UnusedAccessAnalyzer


def build(stack: cdk.Stack) -> None:
    """Find access that was not used for 90 days, in all accounts."""
    UnusedAccessAnalyzer(stack, "UnusedAccess", analyzer_name="unused-access", unused_access_age_days=90)
