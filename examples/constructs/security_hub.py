"""The management account uses Security Hub, so that its administrator can configure it."""

import aws_cdk as cdk

from landform_constructs.security_hub import SecurityHub


def build(stack: cdk.Stack) -> None:
    """Switch Security Hub on in this account and region."""
    SecurityHub(stack, "SecurityHub")
