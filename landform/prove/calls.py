"""The calls that a case of proof.yaml stands for, at one place."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.guardrails import ApplicablePolicies, Decision, PolicyKind, PolicyLayer, Request, evaluate
from landform.prove.place import FULL_ACCESS
from landform.prove.principals import roles_matching, witness
from landform.prove.values import ACCOUNT, Values, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from landform.model.landing_zone import LandingZone
    from landform.prove.place import Place
    from landform.prove.proof_file import Case

STRANGERS_ORGANIZATION: Final = "o-strangers00"
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
class Surroundings:
    """What a request carries beyond what a case says."""

    landing_zone: LandingZone
    organization_accounts: frozenset[str]
    """The ids of all accounts of the organization."""

    @classmethod
    def of(cls, landing_zone: LandingZone) -> Surroundings:
        """The surroundings in a landing zone."""
        members = (account.id for account in landing_zone.accounts)
        return cls(
            landing_zone=landing_zone,
            organization_accounts=frozenset((*members, landing_zone.management_account.id)),
        )

    def context(self, principal: str, resource: str) -> dict[str, str]:
        """The context keys of an ordinary call over TLS: region, organization of the caller."""
        region = resource.split(":", 4)[3] if resource.startswith("arn:") else ""
        context = {
            "aws:RequestedRegion": region or self.landing_zone.home_region,
            "aws:SecureTransport": "true",
        }
        account = account_of(principal)
        if account in self.organization_accounts:
            context["aws:PrincipalOrgID"] = self.landing_zone.organization_id
        elif account:
            context["aws:PrincipalOrgID"] = STRANGERS_ORGANIZATION
        return context

    def request(
        self,
        *,
        principal: str,
        action: str,
        resource: str,
        account: str,
        context: Mapping[str, str | None] | None = None,
    ) -> Request:
        """A request on a resource of an account."""
        known = self.context(principal, resource)
        return Request.of(
            action=action,
            resource=resource,
            principal=principal,
            resource_account=_account_in(resource) or account,
            context={**known, **(context or {})},
        )

    def decide(self, request: Request, scps: PolicyLayer | None, rcps: PolicyLayer | None) -> Decision:
        """The decision where everything but the organization's policies allows the request."""
        return evaluate(
            request,
            ApplicablePolicies(
                scps=scps,
                rcps=rcps,
                identity=_IDENTITY,
                resource=_RESOURCE,
                management_account=self.landing_zone.management_account.id,
            ),
        )

    def refusal(self, request: Request, place: Place) -> str | None:
        """Why the policies of a place deny the request, or None where they do not."""
        decision = self.decide(
            request, place.layers[PolicyKind.SERVICE_CONTROL], place.layers[PolicyKind.RESOURCE_CONTROL]
        )
        return None if decision.is_allowed else decision.reason


def account_of(principal: str) -> str | None:
    """The account in the ARN of a principal; None for services and anonymous callers."""
    return _account_in(principal)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCalls:
    """Turns cases of a proof.yaml into calls at one place."""

    place: Place
    values: Values
    surroundings: Surroundings
    file: str
    """The proof.yaml, for sentences."""

    def speak_of(self, case: Case) -> bool:
        """Whether the case holds in the accounts of the place."""
        account = self.place.account.id
        if account in self._expanded(case.not_in_accounts):
            return False
        return not case.in_accounts or account in self._expanded(case.in_accounts)

    def of(self, case: Case, principals: Iterable[str]) -> Iterator[Request]:
        """Every call of the case, made by the principals.

        Raises:
            ProofFileError: A placeholder is not known.
            MalformedRequestError: An action or a context value is not one.
            MalformedPrincipalError: A principal is not one.
        """
        account = self.place.account.id
        home = self.surroundings.landing_zone.home_region
        callers = [arn for text in self._expanded(principals) for arn in _principals(text, account, home)]
        actions = [witness(text) for text in self._expanded(case.action)]
        resources = [text if text == "*" else witness(text) for text in self._expanded(case.resource)]
        contexts = list(self._contexts(case))
        for principal, action, resource, context in itertools.product(callers, actions, resources, contexts):
            yield self.surroundings.request(
                principal=principal, action=action, resource=resource, account=account, context=context
            )

    def _expanded(self, texts: Iterable[str]) -> list[str]:
        known = {**self.values, ACCOUNT: (self.place.account.id,)}
        return [filled for text in texts for filled in expand(text, known, self.file)]

    def _contexts(self, case: Case) -> Iterator[dict[str, str | None]]:
        choices: list[list[str | None]] = [
            [None] if wanted is None else [witness(text) for text in self._expanded(wanted)]
            for wanted in case.context.values()
        ]
        for chosen in itertools.product(*choices):
            yield dict(zip(case.context, chosen, strict=True))


def _principals(text: str, account: str, region: str) -> Iterator[str]:
    if text == "*" or (":" not in text and "/" not in text and "." in text):
        yield text
    elif text.startswith("arn:"):
        yield from roles_matching(text, account, region)
    else:
        yield f"arn:aws:iam::{account}:{text}"


def _account_in(arn: str) -> str | None:
    parts = arn.split(":", _ARN_PARTS - 1)
    return (parts[4] or None) if len(parts) == _ARN_PARTS else None
