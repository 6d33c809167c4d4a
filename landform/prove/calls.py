"""The calls that a case of proof.yaml stands for, at one place."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.prove.iam_actions import takes
from landform.prove.principals import roles_matching, witness
from landform.prove.proof_file import ProofFileError
from landform.prove.values import ACCOUNT, Values, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from landform.guardrails import Request
    from landform.prove.organization import Organization
    from landform.prove.place import Place
    from landform.prove.proof_file import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCalls:
    """Turns cases of a proof.yaml into calls at one place."""

    place: Place
    values: Values
    organization: Organization
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
        home = self.organization.landing_zone.home_region
        callers = [arn for text in self._expanded(principals) for arn in _principals(text, account, home)]
        actions = [witness(text) for text in self._expanded(case.action)]
        resources = [text if text == "*" else witness(text) for text in self._expanded(case.resource)]
        contexts = list(self._contexts(case))
        asked = [
            (action, resource) for action in actions for resource in self._taken(case, action, resources)
        ]
        for principal, (action, resource), context in itertools.product(callers, asked, contexts):
            yield self.organization.request(
                principal=principal, action=action, resource=resource, account=account, context=context
            )

    def _taken(self, case: Case, action: str, resources: Sequence[str]) -> list[str]:
        """The resources on which AWS knows the action."""
        found = [resource for resource in resources if takes(action, resource)]
        if resources and not found:
            raise ProofFileError(
                f"{self.file}: {case.title}: {action} is never called on {resources[0]}: give the case a resource that it "
                "takes, or none where it names no resource"
            )
        return found

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
