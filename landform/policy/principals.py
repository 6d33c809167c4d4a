"""The roles of the landing zone itself, as ARN patterns that a guardrail can exempt.

Every name is protected by the guardrail ``protect-landing-zone-roles``: without it, anyone who may create roles could
create one with an exempt name. Service-linked roles need no exemption, because service control policies never bind
them: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


def role_pattern(name: str) -> str:
    """The ARN pattern of the roles with this name in every account; ``*`` in the name matches any characters."""
    return f"arn:aws:iam::*:role/{name}"


DEPLOYER_PRINCIPALS: Final = (role_pattern("cdk-landform-*"), role_pattern("OrganizationAccountAccessRole"))
"""The roles that ``cdk deploy`` and Landform's steps use: the CDK bootstrap roles, and the role that AWS
Organizations makes in a new account."""

STACK_SETS_PRINCIPALS: Final = (role_pattern("stacksets-exec-*"),)
"""The role that service-managed stack sets use in member accounts."""

BREAK_GLASS_PRINCIPALS: Final = (role_pattern("landform-break-glass"),)
"""The role for emergencies."""


def landing_zone_principals(further_roles: Iterable[str] = ()) -> tuple[str, ...]:
    """All roles that guardrails treat as the landing zone's own, and further ones by name, without repetition."""
    further = (role_pattern(name) for name in further_roles)
    own = (*DEPLOYER_PRINCIPALS, *STACK_SETS_PRINCIPALS, *BREAK_GLASS_PRINCIPALS)
    return tuple(dict.fromkeys((*own, *further)))
