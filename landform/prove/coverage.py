"""Whether the cases of a guardrail notice every mutation of its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from landform.guardrails import PolicyLayer
from landform.guardrails.exemptions import rcps_bind, scps_bind
from landform.guardrails.policy_kind import PolicyKind
from landform.policy.document import Statement, policy_of, sid_of
from landform.prove.mutation import mutations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from landform.guardrails import Request
    from landform.prove.mutation import Mutation


class Expectation(NamedTuple):
    """A call and whether the guardrail denies it."""

    request: Request
    denied: bool


class CoverageResult(NamedTuple):
    """How many mutations there are, and a sentence for each that nothing notices."""

    mutations: int
    unnoticed: tuple[str, ...]


def binds(request: Request, kind: PolicyKind, management_account: str) -> bool:
    """Whether policies of the kind can bind the request at all."""
    if kind is PolicyKind.SERVICE_CONTROL:
        return scps_bind(request, management_account)
    return rcps_bind(request, management_account)


def layer_of(statement: Statement, kind: PolicyKind) -> PolicyLayer:
    """One statement alone, compiled."""
    return PolicyLayer.compile(kind, [[policy_of([statement])]])


def cover(
    guardrail: str,
    statements: Sequence[Statement],
    expectations: Sequence[Expectation],
    kind: PolicyKind,
    management_account: str,
) -> CoverageResult:
    """Change the guardrail in every way that mutations know, and see whether a case comes out otherwise.

    Args:
        guardrail: The id of the guardrail, for sentences.
        statements: Its statements as they are attached.
        expectations: The calls of its cases. Each must be decided as expected by the unchanged statements.
        kind: What kind of policy it is.
        management_account: The id of the management account, which neither kind binds.
    """
    bound = [entry for entry in expectations if binds(entry.request, kind, management_account)]
    layers = [layer_of(statement, kind) for statement in statements]
    count = 0
    unnoticed: list[str] = []
    for place, statement in enumerate(statements):
        others = [layer for number, layer in enumerate(layers) if number != place]
        # Where another statement of the guardrail denies too, a change of this one changes nothing.
        deciding = [
            entry
            for entry in bound
            if not any(layer.explicit_deny(entry.request) is not None for layer in others)
        ]
        for mutation in mutations(statement):
            count += 1
            if not _is_noticed(mutation, deciding, kind):
                unnoticed.append(_sentence(guardrail, statement, mutation))
    return CoverageResult(mutations=count, unnoticed=tuple(unnoticed))


def _is_noticed(mutation: Mutation, deciding: Sequence[Expectation], kind: PolicyKind) -> bool:
    if mutation.statement is None:
        return any(entry.denied for entry in deciding)
    layer = layer_of(mutation.statement, kind)
    return any((layer.explicit_deny(entry.request) is not None) is not entry.denied for entry in deciding)


def _sentence(guardrail: str, statement: Statement, mutation: Mutation) -> str:
    missing = "under permits a call that must stay possible" if mutation.widens else "under denies an attack"
    return (
        f"{guardrail}: no case of its proof.yaml would notice {sid_of(statement) or 'a statement'} "
        f"{mutation.what}: add {missing} and that this change would {'deny' if mutation.widens else 'let through'}"
    )
