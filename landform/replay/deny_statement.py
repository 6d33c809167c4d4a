"""A Deny statement asked about a call of which only parts are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

from landform.guardrails import variables
from landform.guardrails.json_document import Json, as_list, as_text
from landform.guardrails.patterns import names_a_resource
from landform.guardrails.statement import Statement
from landform.policy.document import strings
from landform.replay.arn_shape import covers, is_exact
from landform.replay.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from landform.guardrails.policy_kind import PolicyKind
    from landform.guardrails.variables import Context
    from landform.policy.document import Statement as StatementSource
    from landform.replay.api_actions import Action

THE_RESOURCE: Final = "the resource"
_EVERY_ACTION: Final = frozenset({"*", "*:*"})


class Answer(NamedTuple):
    """Whether a statement applies; where that is unknown, what is missing to tell."""

    truth: Truth
    missing: tuple[str, ...] = ()


_NO: Final = Answer(Truth.NO)
_YES: Final = Answer(Truth.YES)


class DenyStatement:
    """A compiled Deny statement of a service or resource control policy.

    Attributes:
        name: its Sid, or its number where it has none.
        policy: the name of the policy that holds it.
        at: where that policy is attached: the root, or units and accounts.
        conditions: its conditions.
        keys: the context keys that it reads, in lower case.
        resource_keys: those of them that its resources read, through policy variables.
        any_resource: whether it applies to every resource.
    """

    __slots__ = (
        *("_every_action", "_excludes", "_statement", "_templates"),
        *("any_resource", "at", "conditions", "keys", "name", "policy", "resource_keys"),
    )

    def __init__(
        self, source: StatementSource, *, kind: PolicyKind, number: int, policy: str, at: str
    ) -> None:
        where = f"{policy}.Statement[{number - 1}]"
        self._statement = Statement(
            cast("dict[str, Json]", source), kind=kind, number=number, has_variables=True, where=where
        )
        self._every_action = not _EVERY_ACTION.isdisjoint(strings(source.get("Action")))
        self._excludes = "NotResource" in source
        element = cast("Json", source["NotResource" if self._excludes else "Resource"])
        written = [as_text(entry, where) for entry in as_list(element)]
        self._templates = [
            template
            for template in (variables.parse(entry, variables=True) for entry in written)
            if names_a_resource(template)
        ]
        self.any_resource = not self._excludes and "*" in written
        self.name = self._statement.name
        self.policy = policy
        self.at = at
        self.conditions = self._statement.conditions
        self.resource_keys = frozenset().union(*map(variables.keys_of, self._templates))
        self.keys = self.resource_keys.union(*(condition.reads for condition in self.conditions))

    def covers_action(self, action: Action) -> Truth:
        """Whether it denies the action; unknown where the action is, and only some of its candidates are denied."""
        if action.candidates is None:
            return Truth.YES if self._every_action else Truth.UNKNOWN
        covered = {self._statement.covers_action(candidate) for candidate in action.candidates}
        return Truth.of(covered.pop()) if len(covered) == 1 else Truth.UNKNOWN

    def applies(self, shape: str, context: Context, unknown: AbstractSet[str]) -> Answer:
        """Whether it applies to a call whose action it covers.

        Args:
            shape: the resource.
            context: the context keys whose values are known; keys that are neither here nor unknown are absent.
            unknown: the keys, in lower case, of which nothing is known.
        """
        resource = self._resource(shape, context, unknown)
        if resource is Truth.NO:
            return _NO
        missing = [] if resource is Truth.YES else [THE_RESOURCE]
        for condition in self.conditions:
            lacking = condition.reads & unknown
            if lacking:
                own = condition.key.lower() in lacking
                missing.extend([condition.key] if own else sorted(lacking))
            elif not condition.holds(context):
                return _NO
        return Answer(Truth.UNKNOWN, tuple(dict.fromkeys(missing))) if missing else _YES

    def _resource(self, shape: str, context: Context, unknown: AbstractSet[str]) -> Truth:
        if self.any_resource:
            return Truth.YES
        best = Truth.NO
        for template in self._templates:
            best = max(best, _covers(template, shape, context, unknown))
        return best.negated if self._excludes else best


def _covers(template: variables.Template, shape: str, context: Context, unknown: AbstractSet[str]) -> Truth:
    if variables.is_fixed(template) and all(
        isinstance(part, variables.Text) and not part.literal for part in template
    ):
        return covers(
            variables.joined([part for part in template if isinstance(part, variables.Text)]), shape
        )
    if variables.keys_of(template) & unknown:
        return Truth.UNKNOWN
    parts = variables.fill(template, context)
    if parts is None:
        return Truth.NO
    wild = any(part.literal and ("*" in part.characters or "?" in part.characters) for part in parts)
    if wild or (not is_exact(shape) and any(part.literal and ":" in part.characters for part in parts)):
        return Truth.UNKNOWN
    return covers(variables.joined(parts), shape)
