"""Parsed JSON, and the policy language's habit that one value may stand for a list of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from landform.guardrails.malformed_policy import MalformedPolicyError

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
JsonObject: TypeAlias = Mapping[str, Json]


def as_object(value: Json, where: str) -> JsonObject:
    """``value`` as a JSON object.

    Raises:
        MalformedPolicyError: it is something else.
    """
    if not isinstance(value, Mapping):
        raise MalformedPolicyError(f"{where}: expected a JSON object, got {kind_of(value)}")
    return value


def as_list(value: Json) -> Sequence[Json]:
    """``value`` if it is a list, else a list of it."""
    return cast("Sequence[Json]", value) if isinstance(value, list | tuple) else (value,)


def as_text(value: Json, where: str) -> str:
    """``value`` as the text that the policy language compares.

    Quotation marks are optional for numbers and booleans:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

    Raises:
        MalformedPolicyError: it is null, an object or a list.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    raise MalformedPolicyError(f"{where}: expected a string, a number or a boolean, got {kind_of(value)}")


def texts(value: Json, where: str) -> tuple[str, ...]:
    """The strings of an element that holds one string or a list of strings."""
    return tuple(as_text(entry, where) for entry in as_list(value))


def kind_of(value: Json) -> str:
    """How a sentence calls the type of ``value``."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    return f"{value!r}"
