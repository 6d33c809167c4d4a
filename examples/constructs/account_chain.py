"""Member accounts that Organizations creates one after another."""

import aws_cdk as cdk

from landform_constructs.account_chain import AccountChain, MemberAccount


def build(stack: cdk.Stack) -> None:
    """Make three accounts in one unit."""
    AccountChain(
        stack,
        "Accounts",
        accounts=[
            MemberAccount(name=name, email=f"aws+{name}@example.com", parent_id="ou-ab12-cdefgh34")
            for name in ("log-archive", "security", "network")
        ],
    )
