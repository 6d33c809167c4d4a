"""One statement of a policy, compiled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from landform.guardrails import patterns, variables
from landform.guardrails.conditions.condition import Condition
from landform.guardrails.conditions.operator import operator_of
from landform.guardrails.json_document import Json, JsonObject, as_list, as_object, as_text, texts
from landform.guardrails.malformed_policy import MalformedPolicyError
from landform.guardrails.policy_kind import PolicyKind
from landform.guardrails.principal_element import PrincipalElement, Reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform.guardrails.request import Request
    from landform.guardrails.variables import Context

_ELEMENTS: Final = frozenset(
    {
        *("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"),
        *("Resource", "NotResource", "Condition"),
    }
)
_EVERYONE: Final = PrincipalElement("*", excludes=False, where="Principal")


class Statement:
    """A compiled statement.

    Attributes:
        sid: its Sid, or None.
        number: its place in the document, counted from 1.
        denies: whether its Effect is Deny.
        conditions: its conditions; all of them must hold.
        always_applies: whether it applies to every request that names a covered action.
    """

    __slots__ = (
        "_action_names",
        "_actions",
        "_any_resource",
        "_excludes_actions",
        "_excludes_resources",
        "_principals",
        "_resources",
        "_tests",
        "always_applies",
        "conditions",
        "denies",
        "number",
        "sid",
    )

    def __init__(
        self, source: JsonObject, *, kind: PolicyKind, number: int, has_variables: bool, where: str
    ) -> None:
        _check_elements(source, kind, where)
        sid = source.get("Sid")
        self.sid = None if sid is None else as_text(sid, f"{where}.Sid")
        self.number = number
        self.denies = _denies(source, where)
        self._compile_actions(source, where)
        self._compile_resources(source, kind, has_variables=has_variables, where=where)
        self._principals = _principals(source, kind, where)
        self.conditions = _conditions(source.get("Condition", {}), has_variables=has_variables, where=where)
        self._tests = tuple(condition.holds for condition in self.conditions)
        self.always_applies = self._any_resource and self._principals is None and not self.conditions

    def _compile_actions(self, source: JsonObject, where: str) -> None:
        element = _one_of(source, "Action", "NotAction", where)
        names = [name.lower() for name in texts(source[element], f"{where}.{element}")]
        self._excludes_actions = element == "NotAction"
        self._action_names = frozenset(name for name in names if not _has_wildcard(name))
        wild = [variables.parse(name, variables=False) for name in names if _has_wildcard(name)]
        expressions = (
            patterns.like_expression(tuple(p for p in t if isinstance(p, variables.Text))) for t in wild
        )
        self._actions = (
            re.compile("|".join(f"(?:{text})" for text in expressions), re.DOTALL) if wild else None
        )

    def _compile_resources(
        self, source: JsonObject, kind: PolicyKind, *, has_variables: bool, where: str
    ) -> None:
        element = _one_of(source, "Resource", "NotResource", where, optional=kind is PolicyKind.RESOURCE)
        names = texts(source[element], f"{where}.{element}") if element in source else ("*",)
        self._excludes_resources = element == "NotResource"
        self._any_resource = not self._excludes_resources and "*" in names
        templates = [variables.parse(name, variables=has_variables) for name in names]
        self._resources = patterns.matcher(
            [template for template in templates if patterns.names_a_resource(template)],
            patterns.resource_expression,
        )

    @property
    def name(self) -> str:
        """The Sid, or ``statement 3`` where it has none."""
        return self.sid or f"statement {self.number}"

    @property
    def excludes_principals(self) -> bool:
        """Whether it has a NotPrincipal element."""
        return self._principals is not None and self._principals.excludes

    def covers_action(self, action_key: str) -> bool:
        """Whether the Action or NotAction element selects the action, given in lower case."""
        named = action_key in self._action_names or (
            self._actions is not None and self._actions.fullmatch(action_key) is not None
        )
        return named is not self._excludes_actions

    def covers_resource(self, resource: str, context: Context) -> bool:
        """Whether the Resource or NotResource element selects the resource; case counts."""
        return self._any_resource or self._resources(resource, context) is not self._excludes_resources

    def reach(self, request: Request, *, bounded: bool = False) -> Reach:
        """How closely the statement names the principal; statements without a Principal element concern everyone."""
        if self._principals is None:
            return Reach.DIRECT
        return self._principals.reach(request.principal, bounded=bounded)

    def applies(self, request: Request, *, bounded: bool = False) -> bool:
        """Whether the statement applies to a request whose action it covers.

        ``bounded`` says that the principal has a permissions boundary, which NotPrincipal asks.
        """
        if self.always_applies:
            return True
        context = request.context
        if not (
            self._any_resource or self._resources(request.resource, context) is not self._excludes_resources
        ):
            return False
        if self._principals is not None and not self._principals.reach(request.principal, bounded=bounded):
            return False
        return all(holds(context) for holds in self._tests)

    def unmet(self, request: Request) -> tuple[Condition, ...]:
        """The conditions that the request doesn't fulfil."""
        return tuple(condition for condition in self.conditions if not condition.holds(request.context))


def _has_wildcard(text: str) -> bool:
    return "*" in text or "?" in text


def _check_elements(source: JsonObject, kind: PolicyKind, where: str) -> None:
    unknown = sorted(source.keys() - _ELEMENTS)
    if unknown:
        raise MalformedPolicyError(f"{where}: {unknown[0]!r} is not an element of a statement")
    if not kind.names_principals and ("Principal" in source or "NotPrincipal" in source):
        raise MalformedPolicyError(f"{where}: a {kind.title} takes no Principal element; remove it")


def _denies(source: JsonObject, where: str) -> bool:
    effect = source.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise MalformedPolicyError(f"{where}.Effect: expected Allow or Deny, got {effect!r}")
    return effect == "Deny"


def _one_of(
    source: Mapping[str, Json], name: str, opposite: str, where: str, *, optional: bool = False
) -> str:
    present = [element for element in (name, opposite) if element in source]
    if len(present) == 1 or (optional and not present):
        return present[0] if present else name
    problem = "both" if present else "neither"
    raise MalformedPolicyError(f"{where}: {problem} of {name} and {opposite} given; give exactly one")


def _principals(source: JsonObject, kind: PolicyKind, where: str) -> PrincipalElement | None:
    if not kind.names_principals:
        return None
    if kind is PolicyKind.RESOURCE_CONTROL and "Principal" not in source and "NotPrincipal" not in source:
        return None
    element = _one_of(source, "Principal", "NotPrincipal", where)
    if source[element] == "*" and element == "Principal":
        return None if kind is PolicyKind.RESOURCE_CONTROL else _EVERYONE
    return PrincipalElement(source[element], excludes=element == "NotPrincipal", where=f"{where}.{element}")


def _conditions(element: Json, *, has_variables: bool, where: str) -> tuple[Condition, ...]:
    conditions: list[Condition] = []
    for name, keys in as_object(element, f"{where}.Condition").items():
        place = f"{where}.Condition.{name}"
        for key, value in as_object(keys, place).items():
            conditions.append(_condition(name, key, as_list(value), has_variables=has_variables, where=place))
    return tuple(conditions)


def _condition(name: str, key: str, values: Sequence[Json], *, has_variables: bool, where: str) -> Condition:
    written = tuple(as_text(value, f"{where}.{key}") for value in values)
    templates = [variables.parse(value, variables=has_variables) for value in written]
    try:
        return Condition(operator=operator_of(name), key=key, values=written, templates=templates)
    except MalformedPolicyError as error:
        raise MalformedPolicyError(f"{where}.{key}: {error}") from error
