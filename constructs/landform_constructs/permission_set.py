"""A permission set of IAM Identity Center: what a role of people may do in the accounts it is assigned in.

Example: ``examples/constructs/permission_set.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_sso as sso
from constructs import Construct

AWS_MANAGED_POLICY_PREFIX: Final = "arn:aws:iam::aws:policy/"

DANGEROUS_METADATA_KEY: Final = "landform:dangerous"
"""The key of the resource's metadata that holds the reason for a permission set that allows everything."""

NAME_MAX_CHARS: Final = 32
DESCRIPTION_MAX_CHARS: Final = 700
RELAY_STATE_MAX_CHARS: Final = 240
POLICIES_MAX: Final = 25
"""Limits of a permission set. Source: schema of AWS::SSO::PermissionSet of 2026-10-20."""

SESSION_MIN_HOURS: Final = 1
SESSION_MAX_HOURS: Final = 12
"""Length of a session. Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html,
read 2026-11-22."""

INLINE_POLICY_MAX_CHARS: Final = 10_240
"""Largest inline policy. Unit: characters without white space. Source:
https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html, read 2026-11-22."""


@dataclass(frozen=True, slots=True)
class AwsManagedPolicy:
    """A policy that AWS maintains, by its name with its path: ``ReadOnlyAccess``, ``job-function/Billing``."""

    name: str

    @classmethod
    def of_arn(cls, arn: str) -> AwsManagedPolicy:
        """The policy with the ARN."""
        return cls(arn.removeprefix(AWS_MANAGED_POLICY_PREFIX))

    @property
    def arn(self) -> str:
        """The policy's ARN, the same in every account."""
        return f"{AWS_MANAGED_POLICY_PREFIX}{self.name}"


@dataclass(frozen=True, slots=True)
class CustomerManagedPolicy:
    """A policy of the target accounts. It must exist in each of them, before the permission set is assigned."""

    name: str
    path: str = "/"

    @classmethod
    def at(cls, path_and_name: str) -> CustomerManagedPolicy:
        """The policy that is written as ``Deployer`` or, with its path, as ``teams/web/Deployer``."""
        path, _, name = path_and_name.strip("/").rpartition("/")
        return cls(name, f"/{path}/" if path else "/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What a permission set allows.

    ``boundary`` is the most that it can ever allow; it allows nothing by itself.
    ``dangerous`` is the reason for a permission set that allows everything. It is written into the template.
    """

    aws_managed_policies: Sequence[AwsManagedPolicy] = ()
    customer_managed_policies: Sequence[CustomerManagedPolicy] = ()
    inline_policy: Mapping[str, object] | None = None
    boundary: AwsManagedPolicy | CustomerManagedPolicy | None = None
    dangerous: str | None = None

    @property
    def allows_everything(self) -> bool:
        """Whether a policy allows every action on every resource, a boundary aside."""
        return AwsManagedPolicy("AdministratorAccess") in self.aws_managed_policies or any(
            statement.get("Effect") == "Allow"
            and not {"*", "*:*"}.isdisjoint(_values(statement.get("Action")))
            and "*" in _values(statement.get("Resource"))
            for statement in _statements(self.inline_policy)
        )


class PermissionSet(Construct):
    """A permission set. Identity Center makes an IAM role of it in each account it is assigned in.

    It stands in the home region of Identity Center, in the management or the delegated administrator account.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        instance_arn: The ARN of the Identity Center instance. Another one replaces the permission set.
        name: 1 to 32 characters. Another one replaces the permission set.
        description: 1 to 700 characters.
        permissions: What it allows.
        session_hours: How long a session lasts, 1 to 12 hours. Default: 1.
        relay_state: The console page that opens after sign-in. Default: the console's home.
        tags: Tags of the permission set. Default: none.

    Attributes:
        resource: The CloudFormation resource, for dependencies.
        permission_set_arn: The ARN, known at deployment.

    Raises:
        ValueError: A limit of permission sets is passed, or everything is allowed without a reason.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the permission set
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        name: str,
        description: str,
        permissions: Permissions,
        session_hours: int = SESSION_MIN_HOURS,
        relay_state: str | None = None,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        _check(name, "name", len(name), 1, NAME_MAX_CHARS)
        _check(name, "description", len(description), 1, DESCRIPTION_MAX_CHARS)
        _check(name, "session in hours", session_hours, SESSION_MIN_HOURS, SESSION_MAX_HOURS)
        _check(name, "relay state", len(relay_state or ""), 0, RELAY_STATE_MAX_CHARS)
        _check_permissions(name, permissions)
        self.resource: Final = sso.CfnPermissionSet(
            self,
            "Resource",
            instance_arn=instance_arn,
            name=name,
            description=description,
            session_duration=f"PT{session_hours}H",
            managed_policies=[policy.arn for policy in permissions.aws_managed_policies] or None,
            customer_managed_policy_references=_references(permissions.customer_managed_policies),
            inline_policy=permissions.inline_policy,
            permissions_boundary=_boundary(permissions.boundary),
            relay_state_type=relay_state,
            tags=[cdk.CfnTag(key=key, value=value) for key, value in sorted((tags or {}).items())],
        )
        if permissions.dangerous:
            self.resource.add_metadata(DANGEROUS_METADATA_KEY, permissions.dangerous)
        self.permission_set_arn: Final[str] = self.resource.attr_permission_set_arn


def _references(
    policies: Sequence[CustomerManagedPolicy],
) -> list[sso.CfnPermissionSet.CustomerManagedPolicyReferenceProperty] | None:
    return [
        sso.CfnPermissionSet.CustomerManagedPolicyReferenceProperty(name=policy.name, path=policy.path)
        for policy in policies
    ] or None


def _boundary(
    policy: AwsManagedPolicy | CustomerManagedPolicy | None,
) -> sso.CfnPermissionSet.PermissionsBoundaryProperty | None:
    match policy:
        case None:
            return None
        case AwsManagedPolicy():
            return sso.CfnPermissionSet.PermissionsBoundaryProperty(managed_policy_arn=policy.arn)
        case CustomerManagedPolicy():
            return sso.CfnPermissionSet.PermissionsBoundaryProperty(
                customer_managed_policy_reference=sso.CfnPermissionSet.CustomerManagedPolicyReferenceProperty(
                    name=policy.name, path=policy.path
                )
            )


def _check_permissions(name: str, permissions: Permissions) -> None:
    _check(name, "AWS managed policies", len(permissions.aws_managed_policies), 0, POLICIES_MAX)
    _check(name, "customer managed policies", len(permissions.customer_managed_policies), 0, POLICIES_MAX)
    text = json.dumps(permissions.inline_policy or {}, ensure_ascii=False)
    _check(name, "inline policy in characters", len("".join(text.split())), 0, INLINE_POLICY_MAX_CHARS)
    if permissions.allows_everything and not permissions.dangerous:
        raise ValueError(
            f"the permission set {name!r} allows everything; give the reason as `dangerous`, or allow less"
        )


def _check(name: str, what: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ValueError(f"the permission set {name!r}: {what} is {value}, allowed are {least} to {most}")


def _statements(document: Mapping[str, object] | None) -> list[Mapping[str, object]]:
    statements = (document or {}).get("Statement", [])
    listed = statements if isinstance(statements, list) else [statements]
    return [statement for statement in listed if isinstance(statement, Mapping)]


def _values(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]
