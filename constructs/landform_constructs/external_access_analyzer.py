"""Findings of resources that can be reached from outside the organization."""

from aws_cdk import aws_accessanalyzer as accessanalyzer
from constructs import Construct


class ExternalAccessAnalyzer(Construct):
    """An IAM Access Analyzer with the organization as its zone of trust, for the resources of one region.

    It is needed in every region, since most resources are regional. It is free of charge. The account must be the
    delegated administrator of access-analyzer.amazonaws.com; an organization has one such analyzer a region.

    Example:
        ```python
        ExternalAccessAnalyzer(stack, "ExternalAccess", analyzer_name="external-access")
        ```

    Args:
        scope: The stack in the delegated administrator's account.
        construct_id: The id, stable over the stack's life.
        analyzer_name: Name of the analyzer. It can't be changed later.

    Attributes:
        analyzer_arn: ARN of the analyzer.
    """

    def __init__(self, scope: Construct, construct_id: str, *, analyzer_name: str) -> None:
        super().__init__(scope, construct_id)
        analyzer = accessanalyzer.CfnAnalyzer(
            self, "Resource", analyzer_name=analyzer_name, type="ORGANIZATION"
        )
        self.analyzer_arn: str = analyzer.attr_arn
