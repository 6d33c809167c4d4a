"""One line of a Condition element: an operator, a context key and the policy's values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from landform.guardrails import variables
from landform.guardrails.conditions.booleans import policy_booleans
from landform.guardrails.conditions.operator import Operator, SetOperator
from landform.guardrails.variables import Context, Template

if TYPE_CHECKING:
    from landform.guardrails.conditions.value_matcher import ValueMatcher

Test: TypeAlias = Callable[[Context], bool]


class Condition:
    """A compiled condition.

    Attributes:
        operator: its name as AWS spells it, such as ``ArnNotLikeIfExists``.
        key: the context key as the policy spells it.
        values: the policy's values as written.
        holds: whether the condition is met in a request context.
        reads: the context keys that decide it, in lower case: its own and those of its variables.
    """

    __slots__ = ("holds", "key", "operator", "reads", "values")

    def __init__(
        self, *, operator: Operator, key: str, values: Sequence[str], templates: Sequence[Template]
    ) -> None:
        self.operator = operator.name
        self.key = key
        self.values = tuple(values)
        self.holds: Test = _test(operator, key.lower(), templates)
        self.reads = frozenset({key.lower()}).union(*(variables.keys_of(template) for template in templates))

    def __str__(self) -> str:
        return f"{self.operator} {self.key} {', '.join(self.values)}"


def _test(operator: Operator, key: str, templates: Sequence[Template]) -> Test:
    if operator.values is None:
        return _null(key, policy_booleans(templates))
    match = operator.values(templates)
    if operator.set_operator is SetOperator.FOR_ALL_VALUES:
        return _for_all_values(key, match, wanted=not operator.negated)
    if operator.set_operator is SetOperator.FOR_ANY_VALUE:
        return _for_any_value(key, match, wanted=not operator.negated)
    if operator.negated:
        return _no_value(key, match)
    return _some_value(key, match, absent=operator.if_exists)


def _null(key: str, absences: frozenset[bool]) -> Test:
    """True asks that the key is absent, false that it is present."""
    return lambda context: (key not in context) in absences


def _some_value(key: str, match: ValueMatcher, *, absent: bool) -> Test:
    """A plain operator: an absent key doesn't match, unless IfExists lets it pass."""

    def holds(context: Context) -> bool:
        values = context.get(key)
        if values is None:
            return absent
        return any(match(value, context) is True for value in values)

    return holds


def _no_value(key: str, match: ValueMatcher) -> Test:
    """A negated operator: none of the policy's values matches; an absent key fulfils that."""

    def holds(context: Context) -> bool:
        values = context.get(key)
        return values is None or all(match(value, context) is False for value in values)

    return holds


def _for_all_values(key: str, match: ValueMatcher, *, wanted: bool) -> Test:
    """Every value passes the operator on its own; true when there is no value, an empty string counting as none.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html,
    read 2026-11-22.
    """

    def holds(context: Context) -> bool:
        values = context.get(key)
        if values is None or not any(values):
            return True
        return all(match(value, context) is wanted for value in values)

    return holds


def _for_any_value(key: str, match: ValueMatcher, *, wanted: bool) -> Test:
    """Some value passes the operator on its own; false when there is no value, with IfExists too.

    AWS resolves ForAnyValue before IfExists, which is why its own example pairs the two with a Null check:
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html, read 2026-11-22.
    """

    def holds(context: Context) -> bool:
        values = context.get(key)
        if values is None or not any(values):
            return False
        return any(match(value, context) is wanted for value in values)

    return holds
