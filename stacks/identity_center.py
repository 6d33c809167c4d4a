"""The stacks ``identity-center``, ``identity-center-2`` and so on: the management account, home region."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from constructs import Construct

from landform import quotas
from landform.config.identity_center import AwsManagedBoundary, CustomerManagedBoundary
from landform.errors import UserError
from landform_constructs.access_control_attributes import AccessControlAttributes
from landform_constructs.account_assignment import AccountAssignment, AccountAssignments
from landform_constructs.identity_center_group import IdentityCenterGroup
from landform_constructs.permission_set import (
    AwsManagedPolicy,
    CustomerManagedPolicy,
    Permissions,
    PermissionSet,
)
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.model import identity_center
    from landform.model.landing_zone import LandingZone

FIRST_SHARD: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Where assignments find what they assign: ids, or references to them, by name."""

    permission_set_arns: Mapping[str, str]
    group_ids: Mapping[str, str]


class IdentityCenterStack(LandingZoneStack):
    """Permission sets, groups, attributes for access control, and the first shard of the assignments.

    The organization's Identity Center instance exists before: AWS has no API that makes it.

    Where the assignments need several stacks, this one exports what the others assign. CloudFormation keeps an
    export that is in use, as Identity Center keeps a permission set that is assigned. So take the assignments of a
    permission set or group out of the file and deploy, before you take out the permission set or group itself.
    """

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="Management account: permission sets, groups and assignments of IAM Identity Center.",
        )
        section = landing_zone.identity_center
        directory = Directory(
            permission_set_arns=self._permission_sets(section),
            group_ids=self._groups(section),
        )
        if section.access_control_attributes:
            AccessControlAttributes(
                self,
                "AccessControlAttributes",
                instance_arn=section.instance_arn,
                attributes={key: source for key, (source,) in section.access_control_attributes.items()},
            )
        _assign(self, section, directory, FIRST_SHARD)
        self._export(section, directory)

    def _permission_sets(self, section: identity_center.IdentityCenter) -> Mapping[str, str]:
        scope = Construct(self, "PermissionSets")
        return {
            permission_set.name: PermissionSet(
                scope,
                permission_set.name,
                instance_arn=section.instance_arn,
                name=permission_set.name,
                description=permission_set.description,
                permissions=_permissions(permission_set),
                session_hours=permission_set.session_hours,
                relay_state=permission_set.relay_state,
            ).permission_set_arn
            for permission_set in section.permission_sets
        }

    def _groups(self, section: identity_center.IdentityCenter) -> Mapping[str, str]:
        scope = Construct(self, "Groups")
        return {
            group.name: group.external_id
            or IdentityCenterGroup(
                scope,
                group.name,
                identity_store_id=section.identity_store_id,
                display_name=group.name,
                description=group.description,
            ).group_id
            for group in section.groups
        }

    def _export(self, section: identity_center.IdentityCenter, directory: Directory) -> None:
        later = [assignment for assignment in section.assignments if assignment.shard != FIRST_SHARD]
        made = {group.name for group in section.groups if group.external_id is None}
        exports = {
            _export_name("permission-set", name): directory.permission_set_arns[name]
            for name in sorted({assignment.permission_set for assignment in later})
        } | {
            _export_name("group", name): directory.group_ids[name]
            for name in sorted({assignment.group for assignment in later} & made)
        }
        if len(exports) > quotas.TEMPLATE_OUTPUTS_MAX.value:
            raise UserError(
                f"identity_center: the assignments of later templates name {len(exports)} permission sets and groups, "
                f"allowed are {quotas.TEMPLATE_OUTPUTS_MAX.value}; use fewer of them, or assign them in fewer accounts"
            )
        for name, value in exports.items():
            cdk.CfnOutput(self, name, value=value, export_name=name)


class IdentityCenterAssignmentsStack(LandingZoneStack):
    """The assignments of one later shard. It comes after ``identity-center``, whose exports it uses."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone, shard: int) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description=f"Management account: assignments of IAM Identity Center, part {shard}.",
        )
        section = landing_zone.identity_center
        directory = Directory(
            permission_set_arns={
                permission_set.name: cdk.Fn.import_value(_export_name("permission-set", permission_set.name))
                for permission_set in section.permission_sets
            },
            group_ids={
                group.name: group.external_id or cdk.Fn.import_value(_export_name("group", group.name))
                for group in section.groups
            },
        )
        _assign(self, section, directory, shard)


def _assign(
    stack: LandingZoneStack, section: identity_center.IdentityCenter, directory: Directory, shard: int
) -> None:
    AccountAssignments(
        stack,
        "Assignments",
        instance_arn=section.instance_arn,
        assignments=[
            AccountAssignment(
                account_name=assignment.account,
                account_id=assignment.account_id,
                permission_set_name=assignment.permission_set,
                permission_set_arn=directory.permission_set_arns[assignment.permission_set],
                group_name=assignment.group,
                group_id=directory.group_ids[assignment.group],
            )
            for assignment in section.assignments
            if assignment.shard == shard
        ],
    )


def _permissions(permission_set: identity_center.PermissionSet) -> Permissions:
    return Permissions(
        aws_managed_policies=[AwsManagedPolicy.of_arn(arn) for arn in permission_set.aws_managed_policies],
        customer_managed_policies=[
            CustomerManagedPolicy.at(policy) for policy in permission_set.customer_managed_policies
        ],
        inline_policy=permission_set.inline_policy,
        boundary=_boundary(permission_set.permissions_boundary),
        dangerous=permission_set.dangerous,
    )


def _boundary(
    boundary: AwsManagedBoundary | CustomerManagedBoundary | None,
) -> AwsManagedPolicy | CustomerManagedPolicy | None:
    match boundary:
        case None:
            return None
        case AwsManagedBoundary():
            return AwsManagedPolicy(boundary.aws_managed_policy)
        case CustomerManagedBoundary():
            return CustomerManagedPolicy.at(boundary.customer_managed_policy)


def _export_name(kind: str, name: str) -> str:
    """Exports take letters, digits, colons and hyphens only, names of groups any character: so a digest."""
    return f"landform-{kind}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
