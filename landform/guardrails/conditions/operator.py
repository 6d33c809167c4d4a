"""The names of condition operators: set operator, base and IfExists, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from landform.guardrails.conditions import addresses, arns, binary, booleans, dates, numbers, strings
from landform.guardrails.malformed_policy import MalformedPolicyError

if TYPE_CHECKING:
    from landform.guardrails.conditions.value_matcher import ValueCompiler


class SetOperator(Enum):
    """How the values of a multivalued key are taken together."""

    FOR_ALL_VALUES = "ForAllValues"
    FOR_ANY_VALUE = "ForAnyValue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A condition operator as a policy writes it."""

    name: str
    """The whole name, such as ``ForAnyValue:StringNotLikeIfExists``."""
    values: ValueCompiler | None
    """How the policy's values are tested; None for Null, which looks at the key alone."""
    negated: bool
    if_exists: bool
    set_operator: SetOperator | None


_POSITIVE: Final[dict[str, ValueCompiler]] = {
    "StringEquals": strings.equal,
    "StringEqualsIgnoreCase": strings.equal_ignoring_case,
    "StringLike": strings.like,
    "NumericEquals": numbers.equal,
    "NumericLessThan": numbers.less_than,
    "NumericLessThanEquals": numbers.less_than_or_equal,
    "NumericGreaterThan": numbers.greater_than,
    "NumericGreaterThanEquals": numbers.greater_than_or_equal,
    "DateEquals": dates.equal,
    "DateLessThan": dates.less_than,
    "DateLessThanEquals": dates.less_than_or_equal,
    "DateGreaterThan": dates.greater_than,
    "DateGreaterThanEquals": dates.greater_than_or_equal,
    "Bool": booleans.equal,
    "BinaryEquals": binary.equal,
    "IpAddress": addresses.within,
    "ArnEquals": arns.like,
    "ArnLike": arns.like,
}

_NEGATED: Final[dict[str, ValueCompiler]] = {
    "StringNotEquals": strings.equal,
    "StringNotEqualsIgnoreCase": strings.equal_ignoring_case,
    "StringNotLike": strings.like,
    "NumericNotEquals": numbers.equal,
    "DateNotEquals": dates.equal,
    "NotIpAddress": addresses.within,
    "ArnNotEquals": arns.like,
    "ArnNotLike": arns.like,
}

_BASES: Final[dict[str, tuple[str, ValueCompiler | None, bool]]] = {
    **{name.lower(): (name, compiler, False) for name, compiler in _POSITIVE.items()},
    **{name.lower(): (name, compiler, True) for name, compiler in _NEGATED.items()},
    "null": ("Null", None, False),
}

_SET_OPERATORS: Final = {operator.value.lower(): operator for operator in SetOperator}
_SUFFIX: Final = "ifexists"


def operator_of(text: str) -> Operator:
    """The operator that ``text`` names; case doesn't matter, since documents with ``bool`` are in use.

    Raises:
        MalformedPolicyError: AWS has no such operator.
    """
    head, colon, tail = text.lower().rpartition(":")
    if_exists = tail.endswith(_SUFFIX)
    base = _BASES.get(tail.removesuffix(_SUFFIX))
    known_set = not colon or head in _SET_OPERATORS
    if base is None or not known_set:
        raise MalformedPolicyError(f"{text!r} is not a condition operator; AWS names them like StringEquals")
    name, compiler, negated = base
    if compiler is None and (if_exists or colon):
        raise MalformedPolicyError(
            f"{text!r} is not a condition operator; Null takes no set operator and no IfExists"
        )
    set_operator = _SET_OPERATORS[head] if colon else None
    prefix = f"{set_operator.value}:" if set_operator else ""
    return Operator(
        name=f"{prefix}{name}{'IfExists' if if_exists else ''}",
        values=compiler,
        negated=negated,
        if_exists=if_exists,
        set_operator=set_operator,
    )
