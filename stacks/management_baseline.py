"""The baseline of the management account, which service-managed StackSets never reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

from landform.region_facts import load_region_facts
from landform_constructs.config_recorder import ConfigRecorder
from landform_constructs.event_forwarding import EventForwarding
from landform_constructs.security_hub import PARAMETER_NAME as ENABLE_SECURITY_HUB
from landform_constructs.security_hub import SecurityHub
from landform_constructs.security_hub_delegation import SecurityHubDelegation
from landform_constructs.self_managed_stack_set import SelfManagedStackSet
from landform_constructs.service_linked_role import LinkedService, ServiceLinkedRole
from landform_constructs.stack_set_administration_role import StackSetAdministrationRole
from landform_constructs.stack_set_execution_role import ROLE_NAME as EXECUTION_ROLE_NAME
from landform_constructs.stack_set_execution_role import StackSetExecutionRole
from landform_constructs.stack_set_operation import StackSetOperation
from landform_constructs.systems_manager_defaults import SystemsManagerDefaults
from stacks.account_baseline_template import AccountBaseline, baseline_regions
from stacks.account_roles import AccountRoles
from stacks.child_stack import ChildStack
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from constructs import Construct

    from landform.model.landing_zone import LandingZone
    from landform_constructs.deployment_statement import DeploymentStatement
    from stacks.child_templates import ChildTemplates


class ManagementBaselineTemplate(ChildStack):
    """The template of the StackSet ``landform-management-baseline``: what members have, and what only management can do."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope, construct_id, description="What the management account has in every governed region."
        )
        baseline = AccountBaseline(self, "Baseline", landing_zone=landing_zone)
        if landing_zone.detection.security_hub.enabled:
            SecurityHub(self, "Hub", condition=baseline.governed)
            delegation = SecurityHubDelegation(
                self, "SecurityHub", administrator_account_id=landing_zone.security_account.id
            )
            delegation.resource.cfn_options.condition = baseline.governed


class ManagementBaselineStack(LandingZoneStack):
    """Roles in the home region, then the baseline in every governed region by a self-managed StackSet.

    GuardDuty's organization policy reaches the management account only where GuardDuty's service-linked role exists,
    and an organization-wide analyzer needs Access Analyzer's role there. Security Hub is switched on here, because its
    administrator can configure the management account only where it is on.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        landing_zone: LandingZone,
        child_templates: ChildTemplates,
    ) -> None:
        account_id = landing_zone.management_account.id
        super().__init__(
            scope,
            construct_id,
            account_id=account_id,
            region=landing_zone.home_region,
            description="Roles and baseline of the management account.",
        )
        roles = AccountRoles(self, "Roles", landing_zone=landing_zone, account_id=account_id)
        config_role = ServiceLinkedRole(self, "Config", service=LinkedService.CONFIG)
        ServiceLinkedRole(self, "GuardDuty", service=LinkedService.GUARDDUTY)
        ServiceLinkedRole(self, "AccessAnalyzer", service=LinkedService.ACCESS_ANALYZER)
        regions = baseline_regions(landing_zone)
        administration, execution = self._stack_set_roles(
            account_id, regions, _deployment_statements(account_id, roles, config_role)
        )
        baseline = SelfManagedStackSet(
            self,
            "Baseline",
            stack_set_name="landform-management-baseline",
            description="What the management account has in every governed region.",
            template_body=child_templates.management_baseline,
            account_ids=[account_id],
            regions=regions,
            administration_role=administration,
            execution_role=execution,
            parameters=self._security_hub_parameter(landing_zone),
            # One region after the other: Security Hub refuses to name its administrator in two regions at once
            # (hashicorp/terraform-provider-aws issue 17996).
            operation=StackSetOperation(failure_tolerance_percentage=0, regions_in_parallel=False),
        )
        # Rules and settings of the template name these roles.
        baseline.node.add_dependency(roles.event_forwarding, roles.host_management)

    def _security_hub_parameter(self, landing_zone: LandingZone) -> Mapping[str, str]:
        """Hand the stack's parameter on to the StackSet, whose template has it where Security Hub is asked for."""
        if not landing_zone.detection.security_hub.enabled:
            return {}
        parameter = cdk.CfnParameter(
            self,
            ENABLE_SECURITY_HUB,
            default="true",
            allowed_values=["true", "false"],
            description="false where the management account uses Security Hub already",
        )
        return {ENABLE_SECURITY_HUB: parameter.value_as_string}

    def _stack_set_roles(
        self, account_id: str, regions: Sequence[str], statements: list[DeploymentStatement]
    ) -> tuple[StackSetAdministrationRole, StackSetExecutionRole]:
        """Who deploys the StackSet: CloudFormation takes on the first role, and with it the second."""
        administration = StackSetAdministrationRole(
            self,
            "StackSetAdministration",
            account_id=account_id,
            target_account_ids=[account_id],
            execution_role_name=EXECUTION_ROLE_NAME,
            opt_in_regions=[region for region in regions if region in load_region_facts().opt_in],
        )
        execution = StackSetExecutionRole(
            self,
            "StackSetExecution",
            account_id=account_id,
            administration_role_arn=administration.role_arn,
            statements=statements,
        )
        return administration, execution


def _deployment_statements(
    account_id: str, roles: AccountRoles, config_role: ServiceLinkedRole
) -> list[DeploymentStatement]:
    return [
        *ConfigRecorder.deployment_statements(role_arn=config_role.role_arn),
        *EventForwarding.deployment_statements(
            account_id=account_id, role_name=roles.event_forwarding.role_name
        ),
        *SystemsManagerDefaults.deployment_statements(
            account_id=account_id, host_management_role_name=roles.host_management.role_name
        ),
        *SecurityHub.deployment_statements(account_id=account_id),
        *SecurityHubDelegation.deployment_statements(),
    ]
