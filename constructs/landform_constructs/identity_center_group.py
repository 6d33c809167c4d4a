"""A group in the directory of IAM Identity Center.

Example: ``examples/constructs/identity_center_group.py``.
"""

from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_identitystore as identitystore
from constructs import Construct

NAME_MAX_CHARS: Final = 1024
DESCRIPTION_MAX_CHARS: Final = 1024
"""Lengths of a group's name and description. Source: schema of AWS::IdentityStore::Group, read 2026-11-22."""


class IdentityCenterGroup(Construct):
    """A group of people, kept when it is removed from the stack.

    Who is in it is managed elsewhere, so the memberships are data: a group that leaves the stack stays in the
    directory, without any assignment of this stack. Delete it there, or import it to take it back.

    Only for Identity Center's own directory. Groups that an identity provider writes by SCIM must not be made
    here: take their ids from the directory instead.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        identity_store_id: The directory, such as ``d-1234567890``. Another one replaces the group.
        display_name: 1 to 1024 characters, unique in the directory.
        description: At most 1024 characters. Default: none.

    Attributes:
        resource: The CloudFormation resource, for dependencies.
        group_id: The id of the group, known at deployment.

    Raises:
        ValueError: The name or the description is too long.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        identity_store_id: str,
        display_name: str,
        description: str = "",
    ) -> None:
        super().__init__(scope, construct_id)
        if not 1 <= len(display_name) <= NAME_MAX_CHARS:
            raise ValueError(
                f"the name of a group has {len(display_name)} characters, allowed are 1 to {NAME_MAX_CHARS}: "
                f"{display_name!r}"
            )
        if len(description) > DESCRIPTION_MAX_CHARS:
            raise ValueError(
                f"the description of the group {display_name!r} has {len(description)} characters, "
                f"allowed are {DESCRIPTION_MAX_CHARS}"
            )
        self.resource: Final = identitystore.CfnGroup(
            self,
            "Resource",
            identity_store_id=identity_store_id,
            display_name=display_name,
            description=description or None,
        )
        self.resource.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        self.group_id: Final[str] = self.resource.attr_group_id
