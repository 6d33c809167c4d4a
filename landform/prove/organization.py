"""The organization under proof: requests in it, and their decisions by the policies that bind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.guardrails import ApplicablePolicies, PolicyKind, PolicyLayer, Request, evaluate
from landform.prove.place import FULL_ACCESS, places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform.guardrails import Decision
    from landform.model.landing_zone import LandingZone
    from landform.prove.place import Place

STRANGERS_ORGANIZATION: Final = "o-strangers00"
"""The organization of callers whose account is none of ours."""

_ARN_PARTS: Final = 6

_IDENTITY: Final = PolicyLayer.compile(PolicyKind.IDENTITY, [[FULL_ACCESS]])
_RESOURCE: Final = PolicyLayer.compile(
    PolicyKind.RESOURCE,
    [
        [
            {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
            }
        ]
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A landing zone and the policies that bind each of its accounts."""

    landing_zone: LandingZone
    places: Sequence[Place]
    """Every place of the organization."""

    by_account: Mapping[str, Place]
    """The place of each member account, by the account's id."""

    @classmethod
    def of(cls, landing_zone: LandingZone) -> Organization:
        """The organization of a landing zone."""
        found = places(landing_zone)
        ids = {account.name: account.id for account in landing_zone.accounts}
        return cls(
            landing_zone=landing_zone,
            places=found,
            by_account={ids[name]: place for place in found for name in place.accounts},
        )

    def request(
        self,
        *,
        principal: str,
        action: str,
        resource: str,
        account: str,
        context: Mapping[str, str | None] | None = None,
    ) -> Request:
        """A request over TLS in the region of its resource, or else the home region.

        Args:
            principal: The ARN of a principal, a service, or ``*``.
            action: The action.
            resource: The ARN of the resource, or ``*``.
            account: The account of a resource whose ARN names none.
            context: Further context keys; None takes one away that is there by default.
        """
        return Request.of(
            action=action,
            resource=resource,
            principal=principal,
            resource_account=_account_in(resource) or account,
            context={**self._context(principal, resource), **(context or {})},
        )

    def decide(self, request: Request) -> Decision:
        """The decision where everything but the organization's policies allows the request.

        The service control policies are those of the caller's account, the resource control policies those of the
        resource's.
        """
        caller = self.by_account.get(request.principal.account or "")
        owner = self.by_account.get(request.resource_account or "")
        return evaluate(
            request,
            ApplicablePolicies(
                scps=caller.layers[PolicyKind.SERVICE_CONTROL] if caller else None,
                rcps=owner.layers[PolicyKind.RESOURCE_CONTROL] if owner else None,
                identity=_IDENTITY,
                resource=_RESOURCE,
                management_account=self.landing_zone.management_account.id,
            ),
        )

    def refusal(self, request: Request) -> str | None:
        """Why the policies deny the request, or None where they do not."""
        decision = self.decide(request)
        return None if decision.is_allowed else decision.reason

    def _context(self, principal: str, resource: str) -> dict[str, str]:
        region = resource.split(":", 4)[3] if resource.startswith("arn:") else ""
        context = {
            "aws:RequestedRegion": region or self.landing_zone.home_region,
            "aws:SecureTransport": "true",
        }
        account = _account_in(principal)
        if account in self.by_account or account == self.landing_zone.management_account.id:
            context["aws:PrincipalOrgID"] = self.landing_zone.organization_id
        elif account:
            context["aws:PrincipalOrgID"] = STRANGERS_ORGANIZATION
        return context


def _account_in(arn: str) -> str | None:
    parts = arn.split(":", _ARN_PARTS - 1)
    return (parts[4] or None) if len(parts) == _ARN_PARTS else None
