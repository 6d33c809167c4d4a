"""The roles of every account. IAM is global, so the template lands in the home region only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constructs import Construct

from landform.model.landing_zone import (
    BREAK_GLASS_ROLE_NAME,
    EVENT_FORWARDING_ROLE_NAME,
    SECURITY_AUDIT_ROLE_NAME,
)
from landform_constructs.break_glass_role import BreakGlassRole
from landform_constructs.event_forwarding_role import EventForwardingRole
from landform_constructs.host_management_role import HostManagementRole
from landform_constructs.security_audit_role import SecurityAuditRole
from stacks.child_stack import ChildStack

if TYPE_CHECKING:
    from landform.model.landing_zone import LandingZone


class AccountRoles(Construct):
    """The roles of the security team, for emergencies, for forwarding events and for managing hosts."""

    event_forwarding: EventForwardingRole
    host_management: HostManagementRole

    def __init__(
        self, scope: Construct, construct_id: str, *, landing_zone: LandingZone, account_id: str
    ) -> None:
        super().__init__(scope, construct_id)
        management_account_id = landing_zone.management_account.id
        SecurityAuditRole(
            self,
            "SecurityAudit",
            security_account_id=landing_zone.security_account.id,
            role_name=SECURITY_AUDIT_ROLE_NAME,
        )
        BreakGlassRole(
            self,
            "BreakGlass",
            trusted_account_id=management_account_id,
            # Users, since MFA is not carried through role chaining. Service control policies do not bind them there.
            trusted_principal_arns=[f"arn:aws:iam::{management_account_id}:user/break-glass/*"],
            role_name=BREAK_GLASS_ROLE_NAME,
        )
        self.event_forwarding = EventForwardingRole(
            self,
            "EventForwarding",
            account_id=account_id,
            event_bus_arn=landing_zone.security_event_bus_arn,
            role_name=EVENT_FORWARDING_ROLE_NAME,
        )
        self.host_management = HostManagementRole(self, "HostManagement")


class AccountRolesTemplate(ChildStack):
    """The template of the StackSet ``landform-account-roles``."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(scope, construct_id, description="Roles that every account of the landing zone has.")
        AccountRoles(self, "Roles", landing_zone=landing_zone, account_id=self.account)
