"""The Deny statements of a landing zone's policies, and which of them bind an account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from landform.guardrails import PolicyDocument
from landform.model.guardrail_attachments import ROOT_TARGET, account_target
from landform.plan.action_bits import bindable, bits_of
from landform.plan.statement_coverage import Reach, Test, names_of, principals_of
from landform.policy.document import minify, sid_of, statements
from landform.prove.place import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.guardrails.statement import Statement
    from landform.guardrails.variables import Context
    from landform.plan.description import Account, Description, Policy
    from landform.policy.document import Statement as RawStatement
    from landform.policy.policy_type import PolicyType


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """One Deny statement of an attached policy."""

    sid: str
    policy: str
    type: PolicyType
    raw: RawStatement
    compiled: Statement
    document: PolicyDocument
    key: str
    """The statement without its Sid: two with the same key deny the same."""

    @property
    def actions(self) -> int:
        """The actions that it can deny, as bits."""
        return bits_of(self.compiled) & bindable(self.type)

    def reach(self, context: Context, absent: frozenset[str]) -> Reach | None:
        """What remains undecided of the statement; None where it cannot apply.

        Args:
            context: The context keys that are known, in lower case.
            absent: The keys that are known not to be there.
        """
        undecided: set[Test] = set()
        for condition in self.compiled.conditions:
            if not condition.reads <= context.keys() | absent:
                undecided.add(Test(condition.operator, condition.key.lower(), frozenset(condition.values)))
            elif not condition.holds(context):
                return None
        return Reach(principals_of(self.raw), names_of(self.raw, "Resource"), frozenset(undecided))


class DenialsOf:
    """The denials of one side, by target and by account."""

    def __init__(self, side: Description) -> None:
        self._by_target: defaultdict[str, list[Denial]] = defaultdict(list)
        for policy in side.policies:
            for target, denials in ((target, _denials(policy)) for target in policy.targets):
                self._by_target[target].extend(denials)

    def at(self, account: Account) -> tuple[Denial, ...]:
        """Every denial that binds a member account, inherited ones included."""
        return tuple(denial for target in targets(account) for denial in self._by_target.get(target, ()))


def targets(account: Account) -> tuple[str, ...]:
    """The targets of policies above the account, the root first and the account itself last."""
    names = account.organizational_unit.split("/")
    units = ("/".join(names[: depth + 1]) for depth in range(len(names)))
    return (ROOT_TARGET, *units, account_target(account.name))


_compiled: dict[str, tuple[Denial, ...]] = {}


def _denials(policy: Policy) -> tuple[Denial, ...]:
    """Compiled once for each document; both sides share what did not change."""
    text = f"{policy.type} {policy.name} {minify(policy.document)}"
    if text not in _compiled:
        _compiled[text] = tuple(_compile(policy))
    return _compiled[text]


def _compile(policy: Policy) -> list[Denial]:
    kinds: Mapping[str, PolicyType] = {kind.value: kind for kind in KINDS}
    if policy.type not in kinds:
        return []
    type_ = kinds[policy.type]
    document = PolicyDocument.compile(policy.document, kind=KINDS[type_], name=policy.name)
    return [
        Denial(
            sid=sid_of(raw) or compiled.name,
            policy=policy.name,
            type=type_,
            raw=raw,
            compiled=compiled,
            document=document,
            key=minify([type_.value, {name: raw[name] for name in sorted(raw) if name != "Sid"}]),
        )
        for raw, compiled in zip(statements(policy.document), document.statements, strict=True)
        if compiled.denies
    ]
