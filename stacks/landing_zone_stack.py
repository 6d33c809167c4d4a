"""The base of every stack that ``cdk deploy`` deploys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

from landform.model.landing_zone import BOOTSTRAP_QUALIFIER

if TYPE_CHECKING:
    from constructs import Construct


class LandingZoneStack(cdk.Stack):
    """A stack in one account and region, named ``landform-<id>``, protected against termination.

    The account may be a placeholder until the lock file holds its id.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, account_id: str, region: str, description: str
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"landform-{construct_id}",
            description=description,
            env=cdk.Environment(account=account_id, region=region),
            synthesizer=cdk.DefaultStackSynthesizer(
                qualifier=BOOTSTRAP_QUALIFIER, generate_bootstrap_version_rule=False
            ),
            termination_protection=True,
        )
