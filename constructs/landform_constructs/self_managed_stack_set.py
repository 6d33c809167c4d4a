"""A StackSet that reaches accounts through roles of one's own, such as the management account itself.

Example:
    ``examples/constructs/self_managed_stack_set.py``
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from constructs import Construct

from landform_constructs.stack_set_operation import StackSetOperation, stack_set_parameters
from landform_constructs.template_body import check_template_body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform_constructs.stack_set_administration_role import StackSetAdministrationRole
    from landform_constructs.stack_set_execution_role import StackSetExecutionRole


class SelfManagedStackSet(Construct):
    """A StackSet with self-managed permissions: named accounts, named roles.

    Service-managed StackSets never reach the management account; this one does, so one template serves all its
    regions too.
    """

    resource: cdk.CfnStackSet

    def __init__(  # noqa: PLR0913  each keyword is one property of the StackSet
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_set_name: str,
        description: str,
        template_body: str,
        account_ids: Sequence[str],
        regions: Sequence[str],
        administration_role: StackSetAdministrationRole,
        execution_role: StackSetExecutionRole,
        parameters: Mapping[str, str] | None = None,
        operation: StackSetOperation | None = None,
    ) -> None:
        """Make the StackSet and its stacks.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            stack_set_name: The StackSet's name, once an administrator account and region.
            description: What it is for.
            template_body: The template of the stacks, as text of at most 51,200 bytes.
            account_ids: Which accounts.
            regions: Which regions, the first one first where operations go region by region.
            administration_role: The role that StackSets takes on in this account.
            execution_role: The role that it takes on in the target accounts.
            parameters: Parameters of the template that differ from their defaults. Default: none.
            operation: How fast operations go and how much may fail. Default: nothing may fail, all regions at once.

        Raises:
            ValueError: The template is too big, or there is no account or region.
        """
        super().__init__(scope, construct_id)
        check_template_body(stack_set_name, template_body)
        if not account_ids or not regions:
            message = f"{stack_set_name}: got {len(account_ids)} accounts and {len(regions)} regions; name at least one of each"
            raise ValueError(message)
        preferences = operation or StackSetOperation(failure_tolerance_percentage=0)
        self.resource = cdk.CfnStackSet(
            self,
            "Resource",
            stack_set_name=stack_set_name,
            description=description,
            permission_model="SELF_MANAGED",
            administration_role_arn=administration_role.role_arn,
            execution_role_name=execution_role.role_name,
            capabilities=["CAPABILITY_NAMED_IAM"],
            managed_execution={"Active": True},
            operation_preferences=preferences.preferences(regions),
            parameters=stack_set_parameters(parameters),
            stack_instances_group=[
                cdk.CfnStackSet.StackInstancesProperty(
                    deployment_targets=cdk.CfnStackSet.DeploymentTargetsProperty(accounts=[*account_ids]),
                    regions=[*regions],
                )
            ],
            template_body=template_body,
        )
        # The execution role is named, not referred to: without this the StackSet would not wait for it.
        self.resource.add_resource_dependency(execution_role.resource)
