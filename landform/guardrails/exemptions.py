"""Whom and what policies can't bind: AWS's exceptions, each with its address.

[SCP]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
[RCP]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
Both read 2026-11-22.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.guardrails.principal import PrincipalKind
from landform.guardrails.resource_types import names_a_resource, services_with_rcps

if TYPE_CHECKING:
    from landform.guardrails.request import Request

_ALWAYS_ALLOWED: Final = "sts:getcalleridentity"
"""Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, read 2026-11-22."""

_BUCKET_POLICY_ACTIONS: Final = frozenset(
    {"s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"}
)
"""Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html, read 2026-11-22."""

_PRINCIPALS_WITH_SCPS: Final = frozenset(
    {PrincipalKind.ROOT, PrincipalKind.USER, PrincipalKind.ROLE, PrincipalKind.FEDERATED_USER}
)

_AWS_MANAGED_KEY: Final = "alias/aws/"


def always_allowed(request: Request) -> str:
    """The rule that allows the request whatever the policies say, or the empty string."""
    if request.action_key == _ALWAYS_ALLOWED and request.principal.kind is not PrincipalKind.ANONYMOUS:
        return "sts:GetCallerIdentity needs no permission and no policy can deny it"
    return ""


def scps_bind(request: Request, management_account: str | None) -> bool:
    """Whether SCPs bind the principal: not in the management account, not service-linked roles, not services [SCP]."""
    principal = request.principal
    return (
        principal.kind in _PRINCIPALS_WITH_SCPS
        and (principal.account is None or principal.account != management_account)
        and not principal.is_service_linked
    )


def rcps_bind(request: Request, management_account: str | None) -> bool:
    """Whether RCPs bind the request [RCP].

    Not on resources of the management account, not for services without RCPs, not for service-linked roles nor for
    services that assume one, not for ``kms:RetireGrant``, AWS managed keys and actions that name no resource.
    """
    if request.service not in services_with_rcps() or request.principal.is_service_linked:
        return False
    if request.resource_account is not None and request.resource_account == management_account:
        return False
    if request.action_key == "kms:retiregrant" or _uses_aws_managed_key(request):
        return False
    if request.principal.kind is PrincipalKind.SERVICE and ":role/aws-service-role/" in request.resource:
        return False
    return request.resource != "*" or names_a_resource(request.action_key)


def resource_policy_binds(request: Request) -> bool:
    """Whether the resource policy may deny: the owner's root user can always repair a bucket policy."""
    principal = request.principal
    return not (
        request.action_key in _BUCKET_POLICY_ACTIONS
        and principal.kind is PrincipalKind.ROOT
        and principal.account == request.resource_account
    )


def _uses_aws_managed_key(request: Request) -> bool:
    if request.service != "kms":
        return False
    aliases = (*request.context.get("kms:resourcealiases", ()), *request.context.get("kms:requestalias", ()))
    return f":{_AWS_MANAGED_KEY}" in request.resource or any(a.startswith(_AWS_MANAGED_KEY) for a in aliases)
