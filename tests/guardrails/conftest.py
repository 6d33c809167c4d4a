"""A request that everything allows, to which each case adds the one thing it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from landform.guardrails import ApplicablePolicies, Decision, Outcome, Request, evaluate

ACCOUNT = "222222222222"
MANAGEMENT = "111111111111"
FULL = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "FullAccess", "Effect": "Allow", "Action": "*", "Resource": "*"}],
}

_ASKED = frozenset(
    {"action", "resource", "principal", "principal_arn", "principal_account", "resource_account"}
)

Case = Mapping[str, Any]


def document(*statements: Case, version: str | None = "2012-10-17") -> dict[str, Any]:
    return {**({"Version": version} if version else {}), "Statement": list(statements)}


def evaluate_case(case: Case) -> Decision:
    """The decision about ``case``.

    ``deny`` is an SCP statement that denies everything but what it says; ``condition`` stands for such a statement
    with that condition; ``allow`` is a single identity statement. Every other key is the evaluator's own.
    """
    case = dict(case)
    version = case.pop("version", "2012-10-17")
    if "condition" in case:
        case["deny"] = {"Condition": case.pop("condition")}
    if "deny" in case:
        case["scps"] = [[FULL], [FULL, document(deny_of(case.pop("deny")), version=version)]]
    if "allow" in case:
        case["identity"] = [
            document(with_resource({"Effect": "Allow", **case.pop("allow")}), version=version)
        ]
    asked = {
        "principal": f"arn:aws:sts::{ACCOUNT}:assumed-role/Developer/alice",
        "action": "s3:GetObject",
        "resource": "arn:aws:s3:::bucket/key",
        "context": case.pop("context", None),
        **{key: case.pop(key) for key in _ASKED & case.keys()},
    }
    policies = {"identity": [FULL], "management_account": MANAGEMENT, **case}
    if "resource_policy" in policies:
        policies["resource"] = policies.pop("resource_policy")
    for kind, depth in _DEPTHS.items():
        if policies.get(kind) is not None:
            policies[kind] = as_documents(policies[kind], depth)
    return evaluate(Request.of(**asked), ApplicablePolicies.compile(**policies))


_DEPTHS = {"scps": 2, "rcps": 2, "identity": 1, "boundary": 1, "session": 0, "resource": 0}
"""How many lists lie around the documents of each kind of policy."""


def as_documents(value: Any, depth: int) -> Any:  # noqa: ANN401 - parsed YAML of any depth
    """``value`` with each document that is written as a list of statements turned into a document."""
    if depth:
        return [as_documents(entry, depth - 1) for entry in value]
    return document(*value) if isinstance(value, list) else value


def deny_of(statement: Case) -> dict[str, Any]:
    action = {} if "NotAction" in statement else {"Action": "*"}
    return with_resource({"Sid": "Denied", "Effect": "Deny", **action, **statement})


def with_resource(statement: Case) -> dict[str, Any]:
    return {**({} if "NotResource" in statement else {"Resource": "*"}), **statement}


@pytest.fixture(scope="session")
def decide() -> Callable[[Case], Decision]:
    return evaluate_case


@pytest.fixture(scope="session")
def holds() -> Callable[..., bool]:
    """Whether one condition is met: ``holds(operator, key, policy values, request context)``."""

    def condition_holds(
        operator: str, key: str, values: object, context: Case, version: str | None = "2012-10-17"
    ) -> bool:
        case = {"condition": {operator: {key: values}}, "context": context, "version": version}
        return evaluate_case(case).outcome is Outcome.EXPLICITLY_DENIED

    return condition_holds
