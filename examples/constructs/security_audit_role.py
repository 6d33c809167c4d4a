"""Read access for the security team."""

import aws_cdk as cdk

from landform_constructs.security_audit_role import SecurityAuditRole


def build(stack: cdk.Stack) -> None:
    """Let the security account read this account."""
    SecurityAuditRole(stack, "SecurityAudit", security_account_id="333333333333")
