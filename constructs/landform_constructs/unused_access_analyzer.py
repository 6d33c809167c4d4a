"""Findings of roles, users, keys and permissions that nobody uses."""

from aws_cdk import aws_accessanalyzer as accessanalyzer
from constructs import Construct

AGE_MIN_DAYS = 1
AGE_MAX_DAYS = 365
"""Bounds of the unused-access age (API reference, UnusedAccessConfiguration, read 2026-11-22)."""


class UnusedAccessAnalyzer(Construct):
    """An IAM Access Analyzer for unused access in all accounts of the organization.

    IAM is global, so one region is enough; a second one would be billed again, by the role and user a month.

    Example:
        ```python
        UnusedAccessAnalyzer(stack, "UnusedAccess", analyzer_name="unused-access", unused_access_age_days=90)
        ```

    Args:
        scope: The stack in the delegated administrator of access-analyzer.amazonaws.com.
        construct_id: The id, stable over the stack's life.
        analyzer_name: Name of the analyzer. It can't be changed later.
        unused_access_age_days: Days without use after which access counts as unused, 1 to 365.

    Attributes:
        analyzer_arn: ARN of the analyzer.

    Raises:
        ValueError: The age is out of bounds.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, analyzer_name: str, unused_access_age_days: int
    ) -> None:
        super().__init__(scope, construct_id)
        if not AGE_MIN_DAYS <= unused_access_age_days <= AGE_MAX_DAYS:
            raise ValueError(
                f"analyzer {analyzer_name}: the unused access age is {unused_access_age_days} days, Access Analyzer"
                f" takes {AGE_MIN_DAYS} to {AGE_MAX_DAYS}"
            )
        analyzer = accessanalyzer.CfnAnalyzer(
            self,
            "Resource",
            analyzer_name=analyzer_name,
            type="ORGANIZATION_UNUSED_ACCESS",
            analyzer_configuration=accessanalyzer.CfnAnalyzer.AnalyzerConfigurationProperty(
                unused_access_configuration=accessanalyzer.CfnAnalyzer.UnusedAccessConfigurationProperty(
                    unused_access_age=unused_access_age_days
                )
            ),
        )
        self.analyzer_arn: str = analyzer.attr_arn
