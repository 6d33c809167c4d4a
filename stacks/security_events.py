"""The stack ``security-events``: the bus that every account forwards its security events to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.model.landing_zone import EVENT_FORWARDING_ROLE_NAME, SECURITY_EVENT_BUS_NAME
from landform_constructs.security_event_bus import SecurityEventBus
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from constructs import Construct

    from landform.model.landing_zone import LandingZone


class SecurityEventsStack(LandingZoneStack):
    """Security account, home region: the bus alone.

    It comes before every rule that names the bus as target, those of the management account first: EventBridge can
    look at the bus and its policy when a target is added, and refuses the target then. The rules that read from the
    bus are in ``security``, which waits for the management baseline.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.security_account.id,
            region=landing_zone.home_region,
            description="Security account: the bus where the security events of all accounts come together.",
        )
        SecurityEventBus(
            self,
            "SecurityEventBus",
            bus_name=SECURITY_EVENT_BUS_NAME,
            organization_id=landing_zone.organization_id,
            forwarding_role_name=EVENT_FORWARDING_ROLE_NAME,
        )
