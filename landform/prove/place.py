"""The places of an organization at which policies differ: accounts under the same policies are one place."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.guardrails import PolicyDocument, PolicyKind, PolicyLayer
from landform.model.guardrail_attachments import ROOT_TARGET, account_target
from landform.policy.document import minify
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from landform.guardrails.statement import Statement
    from landform.model.account import Account
    from landform.model.landing_zone import LandingZone
    from landform.policy.document import Document
    from landform.policy.packing import PackedPolicy

KINDS: Final = {
    PolicyType.SERVICE_CONTROL: PolicyKind.SERVICE_CONTROL,
    PolicyType.RESOURCE_CONTROL: PolicyKind.RESOURCE_CONTROL,
}
"""The policy types whose documents hold IAM statements."""

FULL_ACCESS: Final[Document] = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}
"""FullAWSAccess, which Organizations attaches everywhere and Landform leaves there."""

_ACCOUNT_ID: Final = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Member accounts that the same policies bind in the same way."""

    account: Account
    """The account that stands for all of them."""

    accounts: tuple[str, ...]
    """The names of all of them."""

    targets: tuple[str, ...]
    """The targets of policies above the account, the root first and the account itself last."""

    layers: Mapping[PolicyKind, PolicyLayer]
    """The policies of every level, AWS's own full access included."""

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        count = len(self.accounts)
        others = f" and {count - 1} more account{'s' if count > 2 else ''}" if count > 1 else ""
        return f"{self.account.name}{others}"

    def denials(self, kind: PolicyKind) -> tuple[Statement, ...]:
        """Every Deny statement that binds the place."""
        return tuple(
            statement
            for level in self.layers[kind].levels
            for document in level
            for statement in document.statements
            if statement.denies
        )


def places(landing_zone: LandingZone) -> tuple[Place, ...]:
    """Every place of the organization, in the order of the file.

    An account whose id stands in a document is a place of its own, since a condition may compare it.
    """
    policies = [policy for policy in landing_zone.policies if policy.type in KINDS]
    attached = _attached(policies)
    named = {number for policy in policies for number in _ACCOUNT_ID.findall(minify(policy.document))}
    grouped: defaultdict[tuple[object, ...], list[Account]] = defaultdict(list)
    for account in landing_zone.accounts:
        bound = tuple(tuple(p.name for p in attached.get(target, ())) for target in _targets(account))
        own = account.id if account.id in named else ""
        grouped[tuple(names for names in bound if names), own].append(account)
    documents = {policy.name: _compiled(policy) for policy in policies}
    return tuple(_place(accounts, attached, documents) for accounts in grouped.values())


def _attached(policies: Iterable[PackedPolicy]) -> Mapping[str, Sequence[PackedPolicy]]:
    attached: defaultdict[str, list[PackedPolicy]] = defaultdict(list)
    for policy in policies:
        for target in policy.targets:
            attached[target].append(policy)
    return attached


def _targets(account: Account) -> tuple[str, ...]:
    names = account.organizational_unit.split("/")
    units = ("/".join(names[: depth + 1]) for depth in range(len(names)))
    return (ROOT_TARGET, *units, account_target(account.name))


def _compiled(policy: PackedPolicy) -> PolicyDocument:
    return PolicyDocument.compile(policy.document, kind=KINDS[policy.type], name=policy.name)


def _place(
    accounts: Sequence[Account],
    attached: Mapping[str, Sequence[PackedPolicy]],
    documents: Mapping[str, PolicyDocument],
) -> Place:
    targets = _targets(accounts[0])
    layers = {
        kind: PolicyLayer(
            kind,
            [
                [
                    _full_access(kind),
                    *(documents[p.name] for p in attached.get(target, ()) if p.type is type_),
                ]
                for target in targets
            ],
            names=[target.removeprefix("/") for target in targets],
        )
        for type_, kind in KINDS.items()
    }
    return Place(
        account=accounts[0],
        accounts=tuple(account.name for account in accounts),
        targets=targets,
        layers=layers,
    )


def _full_access(kind: PolicyKind) -> PolicyDocument:
    names = {PolicyKind.SERVICE_CONTROL: "FullAWSAccess", PolicyKind.RESOURCE_CONTROL: "RCPFullAWSAccess"}
    return PolicyDocument.compile(_full_access_document(kind), kind=kind, name=names[kind])


def _full_access_document(kind: PolicyKind) -> Document:
    if kind is PolicyKind.SERVICE_CONTROL:
        return FULL_ACCESS
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}],
    }
