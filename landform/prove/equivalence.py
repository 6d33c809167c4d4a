"""Mutations that change nothing, because AWS knows no call that they would decide otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform.policy.document import strings
from landform.prove.iam_actions import actions_of, arns_of, takes
from landform.prove.principals import witness

if TYPE_CHECKING:
    from landform.policy.document import Statement


def reaches_all_resources(statement: Statement) -> bool:
    """Whether every resource that the statement's actions take is one of its resources already."""
    patterns = strings(statement.get("Resource"))
    return all(
        arns and all(any(_matches(pattern, arn) for pattern in patterns) for arn in arns)
        for action in strings(statement.get("Action"))
        for arns in (arns_of(action),)
    )


def reaches_all_actions(statement: Statement) -> bool:
    """Whether no other action of AWS is ever called on one of the statement's resources."""
    resources = strings(statement.get("Resource"))
    own = strings(statement.get("Action"))
    return bool(resources) and all(_is_taken_only_by(own, resource) for resource in resources)


def _is_taken_only_by(own: tuple[str, ...], resource: str) -> bool:
    parts = resource.split(":", 5)
    actions = actions_of(parts[2]) if len(parts) == 6 else ()
    return bool(actions) and not any(
        takes(action, witness(resource)) and not any(_matches(pattern.lower(), action) for pattern in own)
        for action in actions
    )


def _matches(pattern: str, text: str) -> bool:
    expression = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch(expression, text) is not None
