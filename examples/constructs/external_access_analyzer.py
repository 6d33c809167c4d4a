"""Findings of what can be reached from outside the organization."""

import aws_cdk as cdk

from landform_constructs.external_access_analyzer import ExternalAccessAnalyzer


def build(stack: cdk.Stack) -> None:
    """Analyze the resources of this region in all accounts."""
    ExternalAccessAnalyzer(stack, "ExternalAccess", analyzer_name="external-access")
