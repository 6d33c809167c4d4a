"""The sentence that explains a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from landform.guardrails.conditions.condition import Condition
    from landform.guardrails.policy_layer import Match, PolicyLayer
    from landform.guardrails.request import Request

_SHOWN_VALUES: Final = 4
"""Policy values of a condition that a sentence quotes; the rest are counted."""


def of_statement(match: Match, layer: PolicyLayer, request: Request, what: str) -> str:
    """Why a statement applied, such as ``Statement X of service control policy Y at level 1 of 3 denies ...``."""
    sentence = f"{_place(match, layer)} {what}"
    reasons = [_described(condition, request) for condition in match.statement.conditions]
    if match.statement.excludes_principals:
        reasons.insert(0, f"NotPrincipal does not spare {request.principal.name}")
    return f"{sentence}, because {' and '.join(reasons)}" if reasons else f"{sentence} without conditions"


def of_missing_allow(layer: PolicyLayer, level: int, request: Request, asked: str) -> str:
    """Why nothing allowed the request, with the statement that came nearest."""
    where = f" at {layer.names[level]}" if layer.names[level] else ""
    sentence = f"No {layer.kind.title}{where} allows {asked}"
    nearest = layer.nearly_allowing(request, level)
    if nearest is None:
        return sentence
    unmet = " and ".join(_described(condition, request) for condition in nearest.statement.unmet(request))
    return f"{sentence}: {nearest.statement.name} of {nearest.document.name} would, but for {unmet}"


def of_rule(rule: str, asked: str, *, allowed: bool) -> str:
    """Why a rule of AWS decided without any policy."""
    return f"AWS {'allows' if allowed else 'denies'} {asked}: {rule}"


def _place(match: Match, layer: PolicyLayer) -> str:
    level = layer.names[match.level]
    where = f" at {level}" if level else ""
    name = f" {match.document.name}" if match.document.name != layer.kind.key else ""
    return f"Statement {match.statement.sid or match.statement.number} of {layer.kind.title}{name}{where}"


def _described(condition: Condition, request: Request) -> str:
    shown = ", ".join(condition.values[:_SHOWN_VALUES])
    rest = len(condition.values) - _SHOWN_VALUES
    values = f"{shown} and {rest} more" if rest > 0 else shown
    return f"{condition.operator} {condition.key} [{values}] ({_given(condition.key, request)})"


def _given(key: str, request: Request) -> str:
    values = request.context.get(key.lower())
    return "the request has no such key" if values is None else f"the request has {', '.join(values)}"
