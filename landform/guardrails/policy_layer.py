"""The policies of one kind that bind a request, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from landform.guardrails.document import PolicyDocument
from landform.guardrails.policy_kind import PolicyKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from landform.guardrails.json_document import Json
    from landform.guardrails.request import Request
    from landform.guardrails.statement import Statement

_REMEMBERED_ACTIONS: Final = 65536
"""Actions whose statements a layer keeps sorted out; AWS has some 22,000. Chosen to bound memory."""


class Match(NamedTuple):
    """A statement and where it stands."""

    statement: Statement
    document: PolicyDocument
    level: int
    """Counted from 0, the root's level for policies of the organization."""


class _Candidates(NamedTuple):
    denies: tuple[Match, ...]
    allows: tuple[tuple[Match, ...], ...]
    """For each level the allowing statements; the first alone where it always applies."""


class PolicyLayer:
    """All policies of one kind, by level: from the root to the account for SCPs and RCPs, else one level.

    Attributes:
        kind: what kind of policies they are.
        levels: the documents of each level.
        names: what a sentence calls the levels, such as ``root`` and ``Workloads``.
    """

    __slots__ = ("_candidates", "kind", "levels", "names")

    def __init__(
        self,
        kind: PolicyKind,
        levels: Sequence[Sequence[PolicyDocument]],
        names: Sequence[str] = (),
    ) -> None:
        self.kind = kind
        self.levels = tuple(tuple(level) for level in levels)
        self.names = tuple(names) or tuple(
            _level_name(kind, n, len(self.levels)) for n in range(len(self.levels))
        )
        self._candidates: dict[str, _Candidates] = {}

    @classmethod
    def compile(cls, kind: PolicyKind, levels: Sequence[Sequence[Json]]) -> PolicyLayer:
        """A layer from parsed JSON documents, named by their place: ``scps[0][1]`` is the root's second policy.

        Raises:
            MalformedPolicyError: AWS would refuse a document.
        """
        return cls(
            kind,
            [
                [
                    PolicyDocument.compile(document, kind=kind, name=_document_name(kind, level, place))
                    for place, document in enumerate(documents)
                ]
                for level, documents in enumerate(levels)
            ],
        )

    def explicit_deny(self, request: Request, *, bounded: bool = False) -> Match | None:
        """The first Deny statement that applies, or None."""
        for match in self._of(request.action_key).denies:
            if match.statement.applies(request, bounded=bounded):
                return match
        return None

    def level_without_allow(self, request: Request) -> int | None:
        """The first level at which no statement allows the request, or None where every level does."""
        for level, allows in enumerate(self._of(request.action_key).allows):
            if not any(match.statement.applies(request) for match in allows):
                return level
        return None

    def allows(self, request: Request) -> list[Match]:
        """Every Allow statement that applies, at any level."""
        return [
            match
            for level in self._of(request.action_key).allows
            for match in level
            if match.statement.applies(request)
        ]

    def first_allow(self, request: Request) -> Match | None:
        """The first Allow statement that applies, at any level, or None."""
        for level in self._of(request.action_key).allows:
            for match in level:
                if match.statement.applies(request):
                    return match
        return None

    def nearly_allowing(self, request: Request, level: int) -> Match | None:
        """A statement of ``level`` that would allow the request if its conditions held, or None."""
        for match in self._of(request.action_key).allows[level]:
            if match.statement.covers_resource(request.resource, request.context) and match.statement.unmet(
                request
            ):
                return match
        return None

    def _of(self, action_key: str) -> _Candidates:
        found = self._candidates.get(action_key)
        if found is None:
            if len(self._candidates) >= _REMEMBERED_ACTIONS:
                self._candidates.clear()
            found = self._candidates[action_key] = self._sort_out(action_key)
        return found

    def _sort_out(self, action_key: str) -> _Candidates:
        covering = [
            [
                Match(statement, document, level)
                for document in documents
                for statement in document.statements
                if statement.covers_action(action_key)
            ]
            for level, documents in enumerate(self.levels)
        ]
        return _Candidates(
            denies=tuple(match for level in covering for match in level if match.statement.denies),
            allows=tuple(_allows(level) for level in covering),
        )


def _allows(matches: Sequence[Match]) -> tuple[Match, ...]:
    allows = tuple(match for match in matches if not match.statement.denies)
    certain = tuple(match for match in allows if match.statement.always_applies)
    return certain[:1] or allows


def _level_name(kind: PolicyKind, level: int, count: int) -> str:
    if not kind.is_hierarchical:
        return ""
    ends: Mapping[int, str] = {count - 1: " (the account)", 0: " (the root)"} if count > 1 else {}
    return f"level {level + 1} of {count}{ends.get(level, '')}"


def _document_name(kind: PolicyKind, level: int, place: int) -> str:
    if kind.is_hierarchical:
        return f"{kind.key}[{level}][{place}]"
    return f"{kind.key}[{place}]" if kind in {PolicyKind.IDENTITY, PolicyKind.BOUNDARY} else kind.key
