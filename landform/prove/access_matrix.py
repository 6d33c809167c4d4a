"""Who can do what where: permission sets, accounts and sensitive actions, after all policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.config.identity_center import CustomerManagedBoundary
from landform.guardrails import PolicyDocument, PolicyKind
from landform.guardrails.exemptions import scps_bind
from landform.prove.aws_managed_policies import AWS_MANAGED_POLICIES
from landform.prove.knowledge import Knowledge, Truth
from landform.prove.principals import permission_set_role
from landform.prove.result import Access, Cell, SensitiveAction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.guardrails.statement import Statement
    from landform.model.identity_center import PermissionSet
    from landform.policy.document import JsonValue
    from landform.prove.organization import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grants:
    """What the policies of a permission set say, as far as they are known."""

    statements: tuple[Statement, ...]
    unknown: tuple[str, ...]
    """Policies whose documents are not known here."""

    boundary: tuple[Statement, ...] | None
    """None without a boundary, or with one that is not known."""

    unknown_boundary: str | None


def access_matrix(organization: Organization, actions: Sequence[SensitiveAction]) -> tuple[Cell, ...]:
    """The access of every permission set where it is assigned, in the home region, to every action of the catalogue."""
    return tuple(
        cell
        for permission_set in organization.landing_zone.identity_center.permission_sets
        for cell in _of_permission_set(permission_set, organization, actions)
    )


def _of_permission_set(
    permission_set: PermissionSet, organization: Organization, actions: Sequence[SensitiveAction]
) -> Iterator[Cell]:
    landing_zone = organization.landing_zone
    grants = _grants(permission_set)
    assigned = {
        assignment.account
        for assignment in landing_zone.identity_center.assignments
        if assignment.permission_set == permission_set.name
    }
    for accounts, account_id, denials in _targets(organization, assigned):
        knowledge = Knowledge.of(
            principal=permission_set_role(permission_set.name, account_id),
            region=landing_zone.home_region,
            organization_id=landing_zone.organization_id,
        )
        bound = scps_bind(knowledge.request, landing_zone.management_account.id)
        for sensitive in actions:
            access, reason = _access(sensitive.action, grants, denials if bound else (), knowledge)
            yield Cell(
                permission_set=permission_set.name,
                action=sensitive.action,
                accounts=accounts,
                access=access,
                reason=reason,
            )


def _targets(
    organization: Organization, assigned: set[str]
) -> Iterator[tuple[tuple[str, ...], str, tuple[Statement, ...]]]:
    """Accounts under the same policies, the id of one, and the Deny statements that bind them."""
    management = organization.landing_zone.management_account
    if management.name in assigned:
        yield (management.name,), management.id, ()
    for place in organization.places:
        accounts = tuple(name for name in place.accounts if name in assigned)
        if accounts:
            denials = (
                *place.denials(PolicyKind.SERVICE_CONTROL),
                *place.denials(PolicyKind.RESOURCE_CONTROL),
            )
            yield accounts, place.account.id, denials


def _access(
    action: str, grants: _Grants, denials: Sequence[Statement], knowledge: Knowledge
) -> tuple[Access, str]:
    own_denials = [statement for statement in grants.statements if statement.denies]
    denied, by = _strongest(action, (*denials, *own_denials), knowledge)
    if denied is Truth.YES and by is not None:
        return Access.DENIED, f"{by.name} denies it"
    allowed, allow = _strongest(action, [s for s in grants.statements if not s.denies], knowledge)
    if grants.boundary is not None and _strongest(action, grants.boundary, knowledge)[0] is Truth.NO:
        return Access.DENIED, "its permissions boundary does not allow it"
    if allowed is Truth.NO and not grants.unknown:
        return Access.NOT_GRANTED, "no policy of the permission set allows it"
    doubts = list(_doubts(action, grants, knowledge))
    if allowed is Truth.UNKNOWN and allow is not None:
        doubts.insert(0, f"{allow.name} of its own policy allows it for some resources or requests")
    if denied is Truth.UNKNOWN and by is not None:
        doubts.append(f"{by.name} denies it for some resources or requests")
    if not doubts:
        return Access.ALLOWED, "its policies allow it and nothing denies it"
    if allowed is Truth.YES and denied is Truth.UNKNOWN and len(doubts) == 1:
        return Access.LIMITED, f"allowed, but {doubts[0]}"
    return Access.UNKNOWN, "; ".join(doubts)


def _doubts(action: str, grants: _Grants, knowledge: Knowledge) -> Iterator[str]:
    if grants.unknown:
        yield f"what {', '.join(grants.unknown)} allows is not known here"
    if grants.unknown_boundary:
        yield f"what the boundary {grants.unknown_boundary} allows is not known here"
    elif grants.boundary is not None and _strongest(action, grants.boundary, knowledge)[0] is Truth.UNKNOWN:
        yield "its permissions boundary allows it for some resources or requests"


def _strongest(
    action: str, statements: Sequence[Statement], knowledge: Knowledge
) -> tuple[Truth, Statement | None]:
    """Whether one of the statements applies to the action, and the one that says so."""
    best: tuple[Truth, Statement | None] = (Truth.NO, None)
    key = action.lower()
    for statement in statements:
        if statement.covers_action(key):
            truth = knowledge.applies(statement)
            if truth.value > best[0].value:
                best = (truth, statement)
    return best


def _grants(permission_set: PermissionSet) -> _Grants:
    statements: list[Statement] = []
    unknown: list[str] = list(permission_set.customer_managed_policies)
    for arn in permission_set.aws_managed_policies:
        name = arn.partition(":policy/")[2]
        if name in AWS_MANAGED_POLICIES:
            statements.extend(_compiled(AWS_MANAGED_POLICIES[name], name))
        else:
            unknown.append(name)
    if permission_set.inline_policy is not None:
        statements.extend(_compiled(dict(permission_set.inline_policy), "inline policy"))
    boundary, unknown_boundary = _boundary(permission_set)
    return _Grants(
        statements=tuple(statements),
        unknown=tuple(unknown),
        boundary=boundary,
        unknown_boundary=unknown_boundary,
    )


def _boundary(permission_set: PermissionSet) -> tuple[tuple[Statement, ...] | None, str | None]:
    boundary = permission_set.permissions_boundary
    if boundary is None:
        return None, None
    if isinstance(boundary, CustomerManagedBoundary):
        return None, boundary.customer_managed_policy
    name = boundary.aws_managed_policy
    if name in AWS_MANAGED_POLICIES:
        return _compiled(AWS_MANAGED_POLICIES[name], name), None
    return None, name


def _compiled(document: JsonValue, name: str) -> tuple[Statement, ...]:
    return PolicyDocument.compile(document, kind=PolicyKind.IDENTITY, name=name).statements
