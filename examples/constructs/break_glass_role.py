"""Emergency access from the management account."""

import aws_cdk as cdk

from landform_constructs.break_glass_role import BreakGlassRole


def build(stack: cdk.Stack) -> None:
    """Trust the break-glass users of the management account, who must show a fresh second factor."""
    BreakGlassRole(
        stack,
        "BreakGlass",
        trusted_account_id="111111111111",
        trusted_principal_arns=["arn:aws:iam::111111111111:user/break-glass/*"],
    )
