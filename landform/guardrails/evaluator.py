"""AWS's authorization logic for one request.

Sources, read 2026-11-22:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from landform.guardrails.decision import Decision, Outcome
from landform.guardrails.exemptions import always_allowed, rcps_bind, resource_policy_binds, scps_bind
from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.policy_layer import Match, PolicyLayer
from landform.guardrails.principal import PrincipalKind
from landform.guardrails.principal_element import Reach

if TYPE_CHECKING:
    from landform.guardrails.applicable_policies import ApplicablePolicies
    from landform.guardrails.request import Request

_RESOURCE_MUST_ALLOW: Final = frozenset({"kms", "sts"})
"""Services whose resource policies must allow within one account too: key policies and role trust policies."""

_NONE: Final = {kind: PolicyLayer(kind, [[]]) for kind in PolicyKind}
"""Stands for policies that nobody attached."""


class _Grant(NamedTuple):
    """How closely the resource policy's best Allow statement names the principal."""

    reach: Reach
    match: Match | None


_NO_GRANT: Final = _Grant(Reach.NONE, None)


def evaluate(request: Request, policies: ApplicablePolicies) -> Decision:
    """Whether AWS carries out ``request`` under ``policies``.

    An explicit deny in any policy wins; then every level of SCPs must allow; then the identity policies or the
    resource policy must, within the permissions boundary and the session policy; across accounts both must.
    """
    rule = always_allowed(request)
    if rule:
        return Decision(Outcome.ALLOWED, request, rule=rule)
    scps = policies.scps
    if scps is not None and not scps_bind(request, policies.management_account):
        scps = None
    denied = _explicit_deny(request, policies, scps)
    if denied is not None:
        return denied
    if scps is not None:
        level = scps.level_without_allow(request)
        if level is not None:
            return Decision(Outcome.IMPLICITLY_DENIED, request, scps, level=level)
    return _granted(request, policies)


def _explicit_deny(
    request: Request, policies: ApplicablePolicies, scps: PolicyLayer | None
) -> Decision | None:
    if scps is not None:
        match = scps.explicit_deny(request)
        if match is not None:
            return Decision(Outcome.EXPLICITLY_DENIED, request, scps, match)
    rcps = policies.rcps
    if rcps is not None and rcps_bind(request, policies.management_account):
        match = rcps.explicit_deny(request)
        if match is not None:
            return Decision(Outcome.EXPLICITLY_DENIED, request, rcps, match)
    if policies.resource is not None and resource_policy_binds(request):
        match = policies.resource.explicit_deny(request, bounded=policies.boundary is not None)
        if match is not None:
            return Decision(Outcome.EXPLICITLY_DENIED, request, policies.resource, match)
    for layer in _own_layers(request, policies):
        match = layer.explicit_deny(request)
        if match is not None:
            return Decision(Outcome.EXPLICITLY_DENIED, request, layer, match)
    return None


def _own_layers(request: Request, policies: ApplicablePolicies) -> list[PolicyLayer]:
    """The principal's own policies: a root user has no identity policies and can't have a boundary."""
    is_root = request.principal.kind is PrincipalKind.ROOT
    layers = (
        None if is_root else policies.identity,
        None if is_root else policies.boundary,
        policies.session,
    )
    return [layer for layer in layers if layer is not None]


def _granted(request: Request, policies: ApplicablePolicies) -> Decision:
    """The decision once no policy denies: who allows, and does anything limit the grant?"""
    principal = request.principal
    grant = _grant_of(request, policies.resource)
    if not principal.is_iam_principal and principal.kind is not PrincipalKind.ROOT:
        return _granted_to_outsider(request, policies, grant)
    same_account = request.resource_account is None or request.resource_account == principal.account
    resource_must_allow = not same_account or (
        policies.resource is not None and request.service in _RESOURCE_MUST_ALLOW
    )
    if resource_must_allow and grant.match is None:
        return _missing(request, policies.resource, PolicyKind.RESOURCE)
    if same_account and grant.reach is Reach.DIRECT:
        return Decision(Outcome.ALLOWED, request, policies.resource, grant.match)
    return _granted_within_limits(request, policies, grant, same_account=same_account)


def _granted_within_limits(
    request: Request, policies: ApplicablePolicies, grant: _Grant, *, same_account: bool
) -> Decision:
    """The identity policies decide, or the resource policy that names the role; boundary and session policy limit."""
    is_root = request.principal.kind is PrincipalKind.ROOT
    identity = policies.identity
    match = None if is_root or identity is None else identity.first_allow(request)
    named_role = same_account and grant.reach is Reach.ROLE
    if match is None and not is_root and not named_role:
        return _missing(request, identity, PolicyKind.IDENTITY)
    for layer in (None if is_root else policies.boundary, policies.session):
        if layer is not None and layer.first_allow(request) is None:
            return _missing(request, layer, layer.kind)
    if match is not None:
        return Decision(Outcome.ALLOWED, request, identity, match)
    if grant.match is not None:
        return Decision(Outcome.ALLOWED, request, policies.resource, grant.match)
    return Decision(Outcome.ALLOWED, request, rule="the root user of an account may do everything in it")


def _granted_to_outsider(request: Request, policies: ApplicablePolicies, grant: _Grant) -> Decision:
    """Services, identity providers and anonymous callers have no account: the resource policy alone can allow them."""
    if grant.match is None:
        return _missing(request, policies.resource, PolicyKind.RESOURCE)
    return Decision(Outcome.ALLOWED, request, policies.resource, grant.match)


def _grant_of(request: Request, layer: PolicyLayer | None) -> _Grant:
    if layer is None:
        return _NO_GRANT
    best = _NO_GRANT
    for match in layer.allows(request):
        reach = match.statement.reach(request)
        if reach > best.reach:
            best = _Grant(reach, match)
    return best


def _missing(request: Request, layer: PolicyLayer | None, kind: PolicyKind) -> Decision:
    return Decision(Outcome.IMPLICITLY_DENIED, request, layer or _NONE[kind])
