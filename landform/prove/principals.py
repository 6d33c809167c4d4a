"""The roles that a landing zone really has, for the patterns by which guardrails name them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

STACK_SETS_ROLE: Final = "stacksets-exec-0123456789abcdef0123456789abcdef"
"""A role of service-managed StackSets; CloudFormation chooses the 32 digits."""

ORGANIZATION_ROLE: Final = "OrganizationAccountAccessRole"
BREAK_GLASS_ROLE: Final = "landform-break-glass"
BOOTSTRAP_ROLES: Final = ("cfn-exec-role", "deploy-role", "file-publishing-role", "lookup-role")
"""The roles of a bootstrapped account that Landform uses: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html,
read 2026-11-22."""


def role_arn(name: str, account: str) -> str:
    """The ARN of a role, its path included in the name."""
    return f"arn:aws:iam::{account}:role/{name}"


def bootstrap_role(purpose: str, account: str, region: str) -> str:
    """The ARN of a CDK bootstrap role."""
    return role_arn(f"cdk-landform-{purpose}-{account}-{region}", account)


def landing_zone_roles(account: str, region: str) -> tuple[str, ...]:
    """The ARNs of the landing zone's own roles in an account."""
    return (
        *(bootstrap_role(purpose, account, region) for purpose in BOOTSTRAP_ROLES),
        role_arn(ORGANIZATION_ROLE, account),
        role_arn(STACK_SETS_ROLE, account),
        role_arn(BREAK_GLASS_ROLE, account),
    )


def permission_set_role(name: str, account: str) -> str:
    """The ARN of the role that Identity Center makes of a permission set.

    Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html, read 2026-11-22.
    """
    return role_arn(f"aws-reserved/sso.amazonaws.com/AWSReservedSSO_{name}_0123456789abcdef", account)


def service_linked_role(service: str, name: str, account: str) -> str:
    """The ARN of a service-linked role."""
    return role_arn(f"aws-service-role/{service}/{name}", account)


def roles_matching(pattern: str, account: str, region: str) -> Iterator[str]:
    """The landing zone's roles in the account that an ARN pattern names, or else one role that it would name."""
    own = [arn for arn in landing_zone_roles(account, region) if fnmatchcase(arn, pattern)]
    if own:
        yield from own
        return
    parts = pattern.split(":", 5)
    if len(parts) == 6 and parts[4] == "*":
        parts[4] = account
    yield witness(":".join(parts))


def witness(pattern: str) -> str:
    """A text that a pattern with wildcards matches."""
    return pattern.replace("*", "example").replace("?", "x")
