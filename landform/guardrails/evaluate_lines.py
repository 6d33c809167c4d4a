"""``landform evaluate``: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from landform.errors import UserError
from landform.guardrails.applicable_policies import ApplicablePolicies
from landform.guardrails.evaluator import evaluate
from landform.guardrails.line_reader import LineReader, Members, PolicyText
from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.policy_layer import PolicyLayer
from landform.guardrails.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEFAULT_MANAGEMENT_ACCOUNT: Final = "111111111111"

_REMEMBERED_LAYERS: Final = 4096
"""Distinct sets of policies kept compiled; a line with a set seen before compiles nothing. Bounds memory."""


class MalformedLineError(UserError):
    """A line of the input that is no request."""


def evaluate_lines(lines: Iterable[str]) -> Iterator[str]:
    """One JSON object for each line of ``lines``, in their order, without line breaks; blank lines are passed over.

    Each input object has the keys ``id``, ``principal``, ``principal_arn``, ``principal_account``, ``action``,
    ``resource``, ``resource_account``, ``context``, ``scps``, ``rcps``, ``identity``, ``boundary``, ``session``,
    ``resource_policy`` and ``management_account``; each output object ``id``, ``decision``, ``decided_by`` and
    ``reason``. A line that can't be evaluated gives ``id`` and ``error``, and the next ones go on.
    """
    reader = LineReader([kind.key for kind in PolicyKind])
    for number, line in enumerate(lines, start=1):
        if line and not line.isspace():
            yield json.dumps(_answer(reader, line, number))


def _answer(reader: LineReader, line: str, number: int) -> dict[str, object]:
    identifier: object = None
    try:
        entry = _members(reader, line)
        identifier = entry.get("id")
        decision = evaluate(_request(entry), _policies(entry))
    except (UserError, RecursionError) as error:
        return {"id": identifier, "error": f"line {number}: {error}"}
    return {
        "id": identifier,
        "decision": decision.outcome.value,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
    }


def _members(reader: LineReader, line: str) -> Members:
    try:
        return reader.read(line)
    except ValueError as error:
        raise MalformedLineError(f"not a JSON object: {error}") from error


def _request(entry: Members) -> Request:
    action = _text(entry, "action")
    if action is None:
        raise MalformedLineError("action is missing; give one such as s3:GetObject")
    context = entry.get("context")
    if context is not None and not isinstance(context, dict):
        raise MalformedLineError("context: expected an object of context keys and their values")
    return Request.of(
        action=action,
        resource=_text(entry, "resource") or "*",
        principal=_text(entry, "principal"),
        principal_arn=_text(entry, "principal_arn"),
        principal_account=_text(entry, "principal_account"),
        resource_account=_text(entry, "resource_account"),
        context=context,
    )


def _text(entry: Members, key: str) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    raise MalformedLineError(f"{key}: expected a string, got {json.dumps(value)}")


def _policies(entry: Members) -> ApplicablePolicies:
    return ApplicablePolicies(
        scps=_layer(entry, PolicyKind.SERVICE_CONTROL),
        rcps=_layer(entry, PolicyKind.RESOURCE_CONTROL),
        identity=_layer(entry, PolicyKind.IDENTITY),
        boundary=_layer(entry, PolicyKind.BOUNDARY),
        session=_layer(entry, PolicyKind.SESSION),
        resource=_layer(entry, PolicyKind.RESOURCE),
        management_account=_text(entry, "management_account") or DEFAULT_MANAGEMENT_ACCOUNT,
    )


def _layer(entry: Members, kind: PolicyKind) -> PolicyLayer | None:
    value = entry.get(kind.key)
    if value is None:
        return None
    if not isinstance(value, PolicyText):
        raise MalformedLineError(f"{kind.key}: expected {_shape(kind)}, got {json.dumps(value)}")
    return _compiled(kind, value)


@lru_cache(maxsize=_REMEMBERED_LAYERS)
def _compiled(kind: PolicyKind, policy: PolicyText) -> PolicyLayer | None:
    value = json.loads(policy.text)
    levels = _levels(kind, value)
    if levels is None:
        raise MalformedLineError(f"{kind.key}: expected {_shape(kind)}")
    return PolicyLayer.compile(kind, levels) if levels else None


def _levels(kind: PolicyKind, value: Any) -> list[list[Any]] | None:  # noqa: ANN401 - any JSON array or object
    """The documents of each level; one level for the kinds that know no hierarchy; None for another shape."""
    if not _is_array(kind):
        return [[value]] if isinstance(value, dict) else None
    if not isinstance(value, list):
        return None
    if not kind.is_hierarchical:
        return [value]
    return value if all(isinstance(level, list) for level in value) else None


def _is_array(kind: PolicyKind) -> bool:
    return kind.is_hierarchical or kind in {PolicyKind.IDENTITY, PolicyKind.BOUNDARY}


def _shape(kind: PolicyKind) -> str:
    if kind.is_hierarchical:
        return "an array of levels, each an array of policy documents"
    return "an array of policy documents" if _is_array(kind) else "one policy document"
