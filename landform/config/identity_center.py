"""The section ``identity_center`` of landing-zone.yaml: permission sets, groups and who gets what where."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, JsonValue, StringConstraints

from landform import quotas
from landform.config.section import Section
from landform.config.values import AccountName, OrganizationalUnitPath, Reason

ACCESS_CONTROL_ATTRIBUTES_MAX: Final = 50
"""Attributes of one instance. Source: the resource schema of AWS::SSO::InstanceAccessControlAttributeConfiguration,
read 2026-11-22."""

PermissionSetName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9_+=,.@-]+$", min_length=1, max_length=quotas.PERMISSION_SET_NAME_MAX_CHARS.value
    ),
]
GroupName = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
SessionHours = Annotated[
    int,
    Field(ge=quotas.PERMISSION_SET_SESSION_MIN_HOURS.value, le=quotas.PERMISSION_SET_SESSION_MAX_HOURS.value),
]
PolicyName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_+=,.@/-]+$", min_length=1, max_length=128)
]


class Directory(StrEnum):
    """Where the users and groups are kept."""

    IDENTITY_CENTER = "identity-center"
    EXTERNAL = "external"


class AwsManagedBoundary(Section):
    """An AWS managed policy as permissions boundary."""

    aws_managed_policy: PolicyName
    """The name of the policy, such as `PowerUserAccess`."""


class CustomerManagedBoundary(Section):
    """A policy of the target accounts as permissions boundary."""

    customer_managed_policy: PolicyName
    """The name of the policy. It must exist in every account that the permission set is assigned in."""


class PermissionSet(Section):
    """What a role of people may do. Identity Center makes an IAM role of it in each account it is assigned in."""

    description: Annotated[
        str,
        StringConstraints(
            pattern=r"^[\t\n\r -~\u00A1-\u00FF]*$",
            min_length=1,
            max_length=quotas.PERMISSION_SET_DESCRIPTION_MAX_CHARS.value,
        ),
    ]
    """What the permission set is for, for those who choose it."""

    aws_managed_policies: Annotated[
        tuple[PolicyName, ...],
        Field(strict=False, max_length=quotas.PERMISSION_SET_MANAGED_POLICIES_MAX.value),
    ] = ()
    """AWS managed policies by name, such as `ReadOnlyAccess` or `job-function/ViewOnlyAccess`."""

    customer_managed_policies: Annotated[
        tuple[PolicyName, ...],
        Field(strict=False, max_length=quotas.PERMISSION_SET_MANAGED_POLICIES_MAX.value),
    ] = ()
    """Policies of the target accounts by name. They must exist before the permission set is assigned."""

    inline_policy: dict[str, JsonValue] | None = None
    """A policy document of its own."""

    session_hours: SessionHours | None = None
    """How long a session lasts, in hours. Default: `identity_center.session_hours`."""

    permissions_boundary: AwsManagedBoundary | CustomerManagedBoundary | None = None
    """The most that the permission set can ever allow. Default: `identity_center.permissions_boundary`."""

    relay_state: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=240)] | None = None
    """The console page that opens after sign-in. Default: the console's home."""

    dangerous: Reason | None = None
    """The reason for a permission set that can do everything. Needed with `AdministratorAccess`, with `IAMFullAccess`
    and with an inline policy that allows `*` on `*`; an error with anything less."""


class Group(Section):
    """A group of people."""

    description: Annotated[str, StringConstraints(max_length=1024)] = ""
    """What the group is for."""


class Assignment(Section):
    """Gives a group a permission set in accounts and in all accounts below organizational units."""

    group: GroupName
    """The group, as declared under `groups`."""

    permission_set: PermissionSetName
    """The permission set, as declared under `permission_sets`."""

    organizational_units: Annotated[tuple[OrganizationalUnitPath, ...], Field(strict=False)] = ()
    """Units by path. Every account below them is meant, those that come later included."""

    accounts: Annotated[tuple[AccountName, ...], Field(strict=False)] = ()
    """Accounts by name. The management account may be named too."""


class IdentityCenter(Section):
    """Roles for people. The organization's Identity Center instance itself is switched on by hand, once."""

    directory: Directory = Field(default=Directory.IDENTITY_CENTER, strict=False)
    """`identity-center` makes the groups; `external` means that they come from an identity provider by SCIM, and
    their ids from the lock file."""

    session_hours: SessionHours = 4
    """How long a session lasts, in hours, where the permission set does not say."""

    permissions_boundary: AwsManagedBoundary | CustomerManagedBoundary | None = None
    """The permissions boundary of every permission set that names none. Default: none."""

    permission_sets: dict[PermissionSetName, PermissionSet] = Field(default_factory=dict)
    """Permission sets by name."""

    groups: dict[GroupName, Group] = Field(default_factory=dict)
    """Groups by name. Who is in them is managed where the people are, not here."""

    assignments: Annotated[tuple[Assignment, ...], Field(strict=False)] = ()
    """Who gets which permission set where."""

    access_control_attributes: dict[
        Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+=.:/@-]{1,128}$")],
        Annotated[
            tuple[Annotated[str, StringConstraints(pattern=r"^\$\{[A-Za-z0-9_+=.:/@-]+\}$")], ...],
            Field(strict=False, min_length=1, max_length=1),
        ],
    ] = Field(default_factory=dict, max_length=ACCESS_CONTROL_ATTRIBUTES_MAX)
    """Attributes of people that become session tags, for attribute-based access: the tag key and its source, such
    as `CostCenter: ["${path:enterprise.costCenter}"]`."""
