"""The base of every child template of a StackSet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

if TYPE_CHECKING:
    from constructs import Construct


class ChildStack(cdk.Stack):
    """A template that a StackSet carries to accounts and regions.

    It names no account and no region, and needs no bootstrapped bucket: assets are not allowed in it.
    """

    def __init__(self, scope: Construct, construct_id: str, *, description: str) -> None:
        super().__init__(
            scope, construct_id, description=description, synthesizer=cdk.BootstraplessSynthesizer()
        )
