"""Who configures Security Hub CSPM in the organization's accounts."""

from aws_cdk import aws_securityhub as securityhub
from constructs import Construct


class SecurityHubOrganizationConfiguration(Construct):
    """Central configuration: the delegated administrator decides by configuration policies, for accounts and regions.

    Central configuration requires that accounts are not enabled one by one: automatic enabling and automatic
    standards are off, the policies do both. Deleting the resource returns the organization to local configuration.

    Example:
        ``examples/constructs/security_hub_central_configuration.py``

    Args:
        scope: The stack in the delegated administrator's account, in the home region, after its finding aggregator.
        construct_id: The id, stable over the stack's life.

    Attributes:
        resource: The organization configuration, for dependencies.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.resource = securityhub.CfnOrganizationConfiguration(
            self, "Resource", auto_enable=False, auto_enable_standards="NONE", configuration_type="CENTRAL"
        )
