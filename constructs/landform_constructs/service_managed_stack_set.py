"""A StackSet that AWS Organizations carries to every account of organizational units.

Example:
    ``examples/constructs/service_managed_stack_set.py``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from constructs import Construct

from landform_constructs.stack_set_operation import StackSetOperation, stack_set_parameters
from landform_constructs.template_body import check_template_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

UNITS_PER_REQUEST: Final = 50
"""How many organizational units one group of stack instances may name.
Source: CloudFormation API, CreateStackInstances, read 2026-11."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTargets:
    """All accounts of organizational units and of the units below them, also those that join later."""

    organizational_unit_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTargets:
    """Single accounts of organizational units. Accounts that join later are not reached.

    Automatic deployment takes no notice of account filters, so it is off for these targets. Source: CloudFormation
    User Guide, "Enable or disable automatic deployments for StackSets in AWS Organizations", read 2026-11.
    """

    organizational_unit_ids: tuple[str, ...]
    """Units that hold the accounts, directly or further down."""

    account_ids: tuple[str, ...]


class ServiceManagedStackSet(Construct):
    """A StackSet with service-managed permissions in the management account.

    It never reaches the management account. A stack is deleted when its account leaves the targets, because a
    retained recorder or role would make the next StackSet of that account fail: those names exist once an account.
    What must outlive the account, such as logs, does not belong in such a template.

    Overridden parameters do not reach accounts that join later, so parameters hold for the whole StackSet.
    """

    resource: cdk.CfnStackSet
    arn: str
    """The ARN, as StackSets want it in their dependencies."""

    def __init__(  # noqa: PLR0913  each keyword is one property of the StackSet
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_set_name: str,
        description: str,
        template_body: str,
        targets: UnitTargets | AccountTargets,
        regions: Sequence[str],
        parameters: Mapping[str, str] | None = None,
        after: Sequence[ServiceManagedStackSet] = (),
        operation: StackSetOperation | None = None,
    ) -> None:
        """Make the StackSet and its stacks.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            stack_set_name: The StackSet's name, once an administrator account and region.
            description: What it is for.
            template_body: The template of the stacks, as text of at most 51,200 bytes.
            targets: Which accounts.
            regions: Which regions, the first one first where operations go region by region.
            parameters: Parameters of the template that differ from their defaults. Default: none.
            after: StackSets of the same stack that must be complete first, when the StackSet is made and whenever an
                account joins. Default: none.
            operation: How fast operations go and how much may fail. Default: ``StackSetOperation()``.

        Raises:
            ValueError: The template is too big, or there is no target or region.
        """
        super().__init__(scope, construct_id)
        check_template_body(stack_set_name, template_body)
        if not targets.organizational_unit_ids or not regions:
            message = f"{stack_set_name}: got {len(targets.organizational_unit_ids)} organizational units and {len(regions)} regions; name at least one of each"
            raise ValueError(message)
        self.resource = cdk.CfnStackSet(
            self,
            "Resource",
            stack_set_name=stack_set_name,
            description=description,
            permission_model="SERVICE_MANAGED",
            call_as="SELF",
            capabilities=["CAPABILITY_NAMED_IAM"],
            managed_execution={"Active": True},
            auto_deployment=_auto_deployment(targets, after),
            operation_preferences=(operation or StackSetOperation()).preferences(regions),
            parameters=stack_set_parameters(parameters),
            stack_instances_group=[
                cdk.CfnStackSet.StackInstancesProperty(deployment_targets=group, regions=[*regions])
                for group in _deployment_targets(targets)
            ],
            template_body=template_body,
        )
        if isinstance(targets, AccountTargets):
            # Else automatic deployment names the earlier StackSets, and CloudFormation waits for what is named.
            for earlier in after:
                self.resource.add_resource_dependency(earlier.resource)
        stack = cdk.Stack.of(self)
        self.arn = f"arn:aws:cloudformation:{stack.region}:{stack.account}:stackset/{self.resource.attr_stack_set_id}"


def _auto_deployment(
    targets: UnitTargets | AccountTargets, after: Sequence[ServiceManagedStackSet]
) -> cdk.CfnStackSet.AutoDeploymentProperty:
    if isinstance(targets, AccountTargets):
        return cdk.CfnStackSet.AutoDeploymentProperty(enabled=False)
    return cdk.CfnStackSet.AutoDeploymentProperty(
        enabled=True,
        retain_stacks_on_account_removal=False,
        depends_on=[earlier.arn for earlier in after] or None,
    )


def _deployment_targets(
    targets: UnitTargets | AccountTargets,
) -> Iterator[cdk.CfnStackSet.DeploymentTargetsProperty]:
    """Groups of targets, each small enough for one request."""
    if isinstance(targets, AccountTargets):
        yield cdk.CfnStackSet.DeploymentTargetsProperty(
            account_filter_type="INTERSECTION",
            accounts=[*targets.account_ids],
            organizational_unit_ids=[*targets.organizational_unit_ids],
        )
        return
    units = targets.organizational_unit_ids
    for start in range(0, len(units), UNITS_PER_REQUEST):
        yield cdk.CfnStackSet.DeploymentTargetsProperty(
            organizational_unit_ids=[*units[start : start + UNITS_PER_REQUEST]]
        )
