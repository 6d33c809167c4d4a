"""What each principal cannot do: every action of AWS, in every governed region and one other, at every place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.guardrails.exemptions import scps_bind
from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.resource_types import names_a_resource, services_with_rcps
from landform.prove.iam_actions import all_actions, covered
from landform.prove.knowledge import Knowledge, Truth
from landform.prove.principals import (
    BREAK_GLASS_ROLE,
    ORGANIZATION_ROLE,
    STACK_SETS_ROLE,
    bootstrap_role,
    permission_set_role,
    role_arn,
    service_linked_role,
)
from landform.prove.result import Loss, PrincipalLosses
from landform.prove.values import ungoverned_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.guardrails.statement import Statement
    from landform.model.landing_zone import LandingZone
    from landform.prove.organization import Organization
    from landform.prove.place import Place

_NEVER_DENIED: Final = "sts:getcalleridentity"
"""Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, read 2026-11-22."""

_OUTSIDE_RCPS: Final = "kms:retiregrant"
"""Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html, read 2026-11-22."""


def lock_out(organization: Organization) -> tuple[PrincipalLosses, ...]:
    """The losses of every principal that the landing zone must not lock out, place by place.

    Actions with the same statements are decided together, which comes to the same as asking for each one of them.
    """
    landing_zone = organization.landing_zone
    coverage = ActionCoverage()
    return tuple(
        PrincipalLosses(
            principal=name,
            arn=arn,
            place=place.name,
            losses=tuple(_losses(landing_zone, place, arn, coverage)),
        )
        for place in organization.places
        for name, arn in principals(landing_zone, place)
    )


def principals(landing_zone: LandingZone, place: Place) -> Iterator[tuple[str, str]]:
    """The name and ARN of every principal that is asked about at a place."""
    account, home = place.account.id, landing_zone.home_region
    yield "deployer", bootstrap_role("cfn-exec-role", account, home)
    yield "deployer, pipeline", bootstrap_role("deploy-role", account, home)
    yield "deployer, file publishing", bootstrap_role("file-publishing-role", account, home)
    yield "deployer, lookup", bootstrap_role("lookup-role", account, home)
    yield "steps", role_arn(ORGANIZATION_ROLE, account)
    yield "StackSets", role_arn(STACK_SETS_ROLE, account)
    yield "break-glass", role_arn(BREAK_GLASS_ROLE, account)
    yield (
        "service-linked roles",
        service_linked_role("config.amazonaws.com", "AWSServiceRoleForConfig", account),
    )
    accounts = set(place.accounts)
    assigned = {
        assignment.permission_set
        for assignment in landing_zone.identity_center.assignments
        if assignment.account in accounts
    }
    for name in sorted(assigned):
        yield f"people, {name}", permission_set_role(name, account)


class ActionCoverage:
    """The actions that each statement covers, as bits, worked out once for each statement."""

    def __init__(self) -> None:
        self.actions = all_actions()
        services = services_with_rcps()
        self._bindable = _bits([action != _NEVER_DENIED for action in self.actions])
        self._with_rcps = _bits(
            [
                action.partition(":")[0] in services and action != _OUTSIDE_RCPS and names_a_resource(action)
                for action in self.actions
            ]
        )
        self._found: dict[Statement, int] = {}

    def of(self, place: Place) -> Mapping[Statement, int]:
        """Every Deny statement that binds the place, with its actions."""
        statements: dict[Statement, int] = {
            statement: self._of(statement) for statement in place.denials(PolicyKind.SERVICE_CONTROL)
        }
        for statement in place.denials(PolicyKind.RESOURCE_CONTROL):
            statements[statement] = self._of(statement) & self._with_rcps
        return statements

    def _of(self, statement: Statement) -> int:
        if statement not in self._found:
            self._found[statement] = covered(statement, self.actions) & self._bindable
        return self._found[statement]


def _bits(flags: Sequence[bool]) -> int:
    return int("".join("1" if flag else "0" for flag in reversed(flags)), 2)


def _losses(landing_zone: LandingZone, place: Place, arn: str, coverage: ActionCoverage) -> Iterator[Loss]:
    statements = coverage.of(place)
    other = ungoverned_region(landing_zone)
    for region in (*landing_zone.governed_regions, other):
        knowledge = Knowledge.of(principal=arn, region=region, organization_id=landing_zone.organization_id)
        # Neither kind of policy binds service-linked roles, and nothing else is asked about here.
        bound = scps_bind(knowledge.request, landing_zone.management_account.id)
        always, sometimes = knowledge.all(statements) if bound else (0, 0)
        yield Loss(
            region=region,
            governed=region != other,
            denied=always.bit_count(),
            limited=sometimes.bit_count(),
            by_statement={
                statement.name: actions.bit_count()
                for statement, actions in statements.items()
                if bound and knowledge.applies(statement) is Truth.YES
            },
        )
