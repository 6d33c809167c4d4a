"""The security account administers Security Hub."""

import aws_cdk as cdk

from landform_constructs.security_hub_delegation import SecurityHubDelegation


def build(stack: cdk.Stack) -> None:
    """Name it, from the management account, in this region."""
    SecurityHubDelegation(stack, "SecurityHub", administrator_account_id="333333333333")
