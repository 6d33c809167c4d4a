"""One call that shows a difference, decided by the evaluator under the policies of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.guardrails import (
    ApplicablePolicies,
    Outcome,
    PolicyDocument,
    PolicyKind,
    PolicyLayer,
    Request,
    evaluate,
)
from landform.plan.action_bits import actions_in, spelled
from landform.plan.caller import OTHER_REGION, region_name
from landform.policy.document import NEGATED_OPERATORS, base_operator, policy_of, strings
from landform.prove.place import FULL_ACCESS, KINDS
from landform.prove.principals import witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.plan.denial import Denial
    from landform.plan.statement_coverage import Test
    from landform.plan.weakening import Case

_OPEN: Final = policy_of([{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}])
_IDENTITY: Final = PolicyLayer.compile(PolicyKind.IDENTITY, [[FULL_ACCESS]])
_RESOURCE: Final = PolicyLayer.compile(PolicyKind.RESOURCE, [[_OPEN]])
_TRIED_ACTIONS: Final = 3
_ARN_PARTS: Final = 6


def example_call(case: Case, *, denied: Sequence[Denial], possible: Sequence[Denial]) -> str | None:
    """A call that the first denials deny and the second ones do not, as a clause; None where none could be built."""
    region = "eu-west-1" if case.region == OTHER_REGION else case.region
    tried = (
        (action, resource, context)
        for action in actions_in(case.actions)[:_TRIED_ACTIONS]
        for resource in _resources(case, action, region)
        for context in _contexts(case, possible)
    )
    for action, resource, context in tried:
        request = Request.of(
            action=spelled(action),
            resource=resource,
            principal=case.caller.arn,
            resource_account=case.transition.account_id,
            context={**case.context, **context},
        )
        decided = _decide(request, denied, case), _decide(request, possible, case)
        if decided == (Outcome.EXPLICITLY_DENIED, Outcome.ALLOWED):
            with_keys = "".join(f", {key} is {value}" for key, value in sorted(context.items()))
            return f"{case.caller.arn} calls {spelled(action)} on {resource} in {region_name(case.region)}{with_keys}"
    return None


def _resources(case: Case, action: str, region: str) -> Iterator[str]:
    """Resources that the denial names, and one that other statements hardly name."""
    service = action.partition(":")[0]
    for pattern in strings(case.denial.raw.get("Resource")):
        if pattern == "*":
            continue
        parts = pattern.split(":", _ARN_PARTS - 1)
        if len(parts) == _ARN_PARTS:
            parts[3] = region if parts[3] == "*" else parts[3]
            parts[4] = case.transition.account_id if parts[4] == "*" else parts[4]
        yield witness(":".join(parts))
    yield "*"
    yield f"arn:aws:{service}:{region}:{case.transition.account_id}:example"
    yield f"arn:aws:{service}:::example"


def _contexts(case: Case, possible: Sequence[Denial]) -> Iterator[dict[str, str]]:
    """Values of undecided keys with which the denial applies, and then those that other denials let pass."""
    own = {key: value for test in case.reach.tests if (value := _holding(test)) for key in (test.key,)}
    yield own
    passing = dict(own)
    for other in possible:
        reach = other.reach(case.context, case.caller.absent)
        for test in reach.tests if reach and other.type is case.denial.type else ():
            if test.key not in own and base_operator(test.operator) in NEGATED_OPERATORS:
                passing[test.key] = witness(min(test.values))
    yield passing


def _holding(test: Test) -> str | None:
    base = base_operator(test.operator)
    if base in NEGATED_OPERATORS or not test.values:
        return None
    if base == "Null":
        return "example" if "false" in test.values else None
    return witness(min(test.values))


def _decide(request: Request, denials: Sequence[Denial], case: Case) -> Outcome:
    type_ = case.denial.type
    kind = KINDS[type_]
    full = PolicyDocument.compile(
        FULL_ACCESS if kind is PolicyKind.SERVICE_CONTROL else _OPEN, kind=kind, name="full"
    )
    documents = dict.fromkeys(denial.document for denial in denials if denial.type is type_)
    layer = PolicyLayer(kind, [[full, *documents]])
    return evaluate(
        request,
        ApplicablePolicies(
            scps=layer if kind is PolicyKind.SERVICE_CONTROL else None,
            rcps=layer if kind is PolicyKind.RESOURCE_CONTROL else None,
            identity=_IDENTITY,
            resource=_RESOURCE,
        ),
    ).outcome
