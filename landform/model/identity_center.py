"""Identity Center in a resolved landing zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from landform.config.identity_center import AwsManagedBoundary, CustomerManagedBoundary


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionSet:
    """A permission set with its defaults filled in."""

    name: str
    description: str
    session_hours: int
    aws_managed_policies: tuple[str, ...]
    """ARNs of AWS managed policies."""

    customer_managed_policies: tuple[str, ...]
    """Names, with the path where there is one, of policies in the target accounts."""

    inline_policy: Mapping[str, JsonValue] | None
    permissions_boundary: AwsManagedBoundary | CustomerManagedBoundary | None
    relay_state: str | None
    dangerous: str | None
    """The reason why the permission set may do everything, if it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of people."""

    name: str
    description: str
    external_id: str | None
    """The id in an external directory, or None where Landform makes the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One group, one permission set, one account."""

    group: str
    permission_set: str
    account: str
    """The name of the account."""

    account_id: str
    shard: int
    """Which Identity Center template holds it, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCenter:
    """Permission sets, groups and assignments."""

    instance_arn: str
    identity_store_id: str
    permission_sets: tuple[PermissionSet, ...]
    groups: tuple[Group, ...]
    assignments: tuple[Assignment, ...]
    """Every assignment once, units expanded to accounts."""

    access_control_attributes: Mapping[str, tuple[str, ...]]
    """Session tags and where they come from."""

    @property
    def is_empty(self) -> bool:
        """Whether the file declares nothing, so that no template is needed."""
        return not (self.permission_sets or self.groups or self.access_control_attributes)

    @property
    def shard_count(self) -> int:
        """How many templates the assignments take."""
        return max((assignment.shard for assignment in self.assignments), default=1)
