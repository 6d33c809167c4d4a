"""One member account. Use ``AccountChain`` for more than one."""

import aws_cdk as cdk

from landform_constructs.account import OrganizationAccount


def build(stack: cdk.Stack) -> None:
    """Make the account of the log archive."""
    account = OrganizationAccount(
        stack,
        "LogArchive",
        account_name="log-archive",
        email="aws+log-archive@example.com",
        parent_id="ou-ab12-cdefgh34",
    )
    cdk.CfnOutput(stack, "LogArchiveAccountId", value=account.ref)
