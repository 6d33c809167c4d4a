"""Placeholders of policy documents: the closed set, the forms of their values, and how a document is filled."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from landform.policy.document import NEGATED_OPERATORS, Document, JsonValue, minify
from landform.policy.errors import PlaceholderError
from landform.policy.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z0-9]*(?:-[a-z0-9]+)*)>")
_NOT_EMPTY: Final = ("Action", "NotAction", "Resource", "NotResource")


class ValueType(StrEnum):
    """The form of the value of a placeholder or parameter."""

    STRING = "string"
    STRINGS = "strings"
    INTEGER = "integer"
    TOGGLE = "toggle"
    ACCOUNT_ID = "account-id"
    ACCOUNT_IDS = "account-ids"
    REGION = "region"
    REGIONS = "regions"
    PRINCIPALS = "principals"
    ORGANIZATION_ID = "organization-id"

    @property
    def description(self) -> str:
        """What a value of this form looks like, for error sentences."""
        return _FORMS[self].description

    def accepts(self, value: JsonValue) -> bool:
        """Whether the value has this form."""
        form = _FORMS[self]
        if self is ValueType.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        if form.is_list:
            return (
                isinstance(value, list)
                and (form.may_be_empty or bool(value))
                and all(isinstance(item, str) and form.pattern.fullmatch(item) for item in value)
            )
        return isinstance(value, str) and form.pattern.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class _Form:
    description: str
    pattern: re.Pattern[str]
    is_list: bool = False
    may_be_empty: bool = False


_ACCOUNT: Final = re.compile(r"[0-9]{12}")
_REGION: Final = re.compile(r"[a-z]{2}(?:-[a-z]+)+-[0-9]+")
_TEXT: Final = re.compile(r"[^<>]+")
_FORMS: Final[dict[ValueType, _Form]] = {
    ValueType.STRING: _Form("a text", _TEXT),
    ValueType.STRINGS: _Form("a list of texts", _TEXT, is_list=True, may_be_empty=True),
    ValueType.INTEGER: _Form("a whole number", _TEXT),
    ValueType.TOGGLE: _Form("`enabled` or `disabled`", re.compile(r"enabled|disabled")),
    ValueType.ACCOUNT_ID: _Form("12 digits in quotes", _ACCOUNT),
    ValueType.ACCOUNT_IDS: _Form(
        "a list of account ids, each 12 digits in quotes", _ACCOUNT, is_list=True, may_be_empty=True
    ),
    ValueType.REGION: _Form("a Region such as eu-west-1", _REGION),
    ValueType.REGIONS: _Form("a list of at least one Region such as eu-west-1", _REGION, is_list=True),
    ValueType.PRINCIPALS: _Form(
        "a list of at least one ARN pattern of six parts such as arn:aws:iam::*:role/deploy-*",
        re.compile(r"arn:aws:(?:iam|sts):[^:]*:(?:[0-9]{12}|\*):[^<>]+"),
        is_list=True,
    ),
    ValueType.ORGANIZATION_ID: _Form(
        "an organization id such as o-a1b2c3d4e5", re.compile(r"o-[a-z0-9]{10,32}")
    ),
}

LANDING_ZONE_PLACEHOLDERS: Final[Mapping[str, ValueType]] = {
    "organization-id": ValueType.ORGANIZATION_ID,
    "organization-name": ValueType.STRING,
    "home-region": ValueType.REGION,
    "governed-regions": ValueType.REGIONS,
    "management-account-id": ValueType.ACCOUNT_ID,
    "log-archive-account-id": ValueType.ACCOUNT_ID,
    "security-account-id": ValueType.ACCOUNT_ID,
    "network-account-ids": ValueType.ACCOUNT_IDS,
    "landing-zone-principals": ValueType.PRINCIPALS,
    "deployer-principals": ValueType.PRINCIPALS,
    "stack-sets-principals": ValueType.PRINCIPALS,
    "break-glass-principals": ValueType.PRINCIPALS,
}
"""The values that every landing zone has. A guardrail declares further ones as its parameters."""


def placeholders_in(value: JsonValue) -> frozenset[str]:
    """The names of all placeholders in a document, those in keys included."""
    return frozenset(_PLACEHOLDER.findall(minify(value)))


def fill(document: Document, values: Mapping[str, JsonValue], where: str = "policy") -> Document:
    """The document with every placeholder replaced by its value.

    A placeholder that is a whole string becomes its value, whatever that is; inside a list, the items of a list value
    stand in its place. A placeholder within a longer text needs a text or a number. A comparison with an empty list
    under a negated operator says "except for nobody" and is left out; under any other operator it is an error.

    Args:
        document: The document as it stands in ``policies/``. It is not changed.
        values: The value of each placeholder, by name without the angle brackets.
        where: What an error names as the place, such as the id of the guardrail.

    Raises:
        PlaceholderError: All placeholders without a usable value.
    """
    filling = _Filling(where=where, values=values, findings=[])
    filled = filling.of_object(document)
    _leave_out_empty_exemptions(filled, filling)
    if filling.findings:
        raise PlaceholderError(filling.findings)
    return filled


def unknown_value(name: str, known: Mapping[str, object], where: str) -> Finding:
    """The finding that a name is none of the known placeholders or parameters, with the nearest one."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return Finding(
        where=where,
        rule="placeholder-known",
        problem=f"`{name}` is not known",
        do=f"did you mean `{near[0]}`?" if near else f"known: {', '.join(sorted(known)) or 'none'}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    where: str
    values: Mapping[str, JsonValue]
    findings: list[Finding]

    def fault(self, rule: str, problem: str, do: str) -> None:
        self.findings.append(Finding(where=self.where, rule=rule, problem=problem, do=do))

    def of_object(self, value: dict[str, JsonValue]) -> dict[str, JsonValue]:
        for key in value:
            if _PLACEHOLDER.search(key):
                self.fault(
                    "placeholder-place", f"the key `{key}` holds a placeholder", "use placeholders in values"
                )
        return {key: self.of(item) for key, item in value.items()}

    def of(self, value: JsonValue) -> JsonValue:
        if isinstance(value, dict):
            return self.of_object(value)
        if isinstance(value, list):
            return [item for member in value for item in self.of_member(member)]
        if isinstance(value, str):
            return self.of_text(value)
        return value

    def of_member(self, member: JsonValue) -> list[JsonValue]:
        whole = isinstance(member, str) and _PLACEHOLDER.fullmatch(member)
        filled = self.of(member)
        return filled if whole and isinstance(filled, list) else [filled]

    def of_text(self, text: str) -> JsonValue:
        whole = _PLACEHOLDER.fullmatch(text)
        if whole:
            return self.value_of(whole.group(1))
        return _PLACEHOLDER.sub(self._within, text)

    def _within(self, match: re.Match[str]) -> str:
        value = self.value_of(match.group(1))
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self.fault(
            "placeholder-place",
            f"<{match.group(1)}> stands within a longer text, got {minify(value)}",
            "give it a text, or let it stand alone",
        )
        return match.group(0)

    def value_of(self, name: str) -> JsonValue:
        if name in self.values:
            return self.values[name]
        self.findings.append(unknown_value(name, self.values, self.where))
        return f"<{name}>"


def _leave_out_empty_exemptions(document: Document, filling: _Filling) -> None:
    found = document.get("Statement")
    for statement in found if isinstance(found, list) else [found]:
        if not isinstance(statement, dict):
            continue
        for element in _NOT_EMPTY:
            if statement.get(element) == []:
                filling.fault(
                    "empty-list", f"`{element}` of {statement.get('Sid')} is empty", "give it a value"
                )
        block = statement.get("Condition")
        if isinstance(block, dict):
            _leave_out_empty_comparisons(block, filling)
            if not block:
                del statement["Condition"]


def _leave_out_empty_comparisons(block: dict[str, JsonValue], filling: _Filling) -> None:
    for operator, keys in list(block.items()):
        if not isinstance(keys, dict):
            continue
        for key in [key for key, value in keys.items() if value == []]:
            # A set prefix changes what an empty list means, so only the plain negated operators say "except for nobody".
            if operator.removesuffix("IfExists") in NEGATED_OPERATORS:
                del keys[key]
            else:
                filling.fault("empty-list", f"`{operator}` compares `{key}` with nothing", "give it a value")
        if not keys:
            del block[operator]
