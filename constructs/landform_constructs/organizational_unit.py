"""An organizational unit of an AWS organization.

Example: ``examples/constructs/organizational_unit.py``.
"""

from collections.abc import Mapping
from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_organizations as organizations
from constructs import Construct

NAME_MAX_CHARS: Final = 128
"""Longest name of a unit. Unit: characters. Source: organizations CreateOrganizationalUnit, read 2026-11-22."""


class OrganizationalUnit(Construct):
    """A unit below the root or below another unit.

    A unit cannot be moved: another parent makes a new unit, moves the accounts of the same template into it, and
    then deletes the old one. AWS refuses to delete a unit that still holds accounts, so none is lost.

    Organizations works on one change at a time. Let each unit depend on the one before it through ``resource``.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there. Another id makes another unit.
        name: 1 to 128 characters, unique below the parent.
        parent_id: The id of the root or of the unit above.
        tags: Tags of the unit. Default: none.

    Attributes:
        resource: The CloudFormation resource, for dependencies.
        organizational_unit_id: The id of the unit, such as ``ou-ab12-cdefgh34``, known at deployment.

    Raises:
        ValueError: The name is empty or too long.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        parent_id: str,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        if not 1 <= len(name) <= NAME_MAX_CHARS:
            raise ValueError(
                f"the name of an organizational unit has {len(name)} characters, allowed are 1 to {NAME_MAX_CHARS}: "
                f"{name!r}"
            )
        self.resource: Final = organizations.CfnOrganizationalUnit(
            self,
            "Resource",
            name=name,
            parent_id=parent_id,
            tags=[cdk.CfnTag(key=key, value=value) for key, value in sorted((tags or {}).items())],
        )
        self.organizational_unit_id: Final[str] = self.resource.ref
