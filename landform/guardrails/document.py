"""A policy document, compiled once and evaluated many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.guardrails.json_document import Json, as_list, as_object, as_text
from landform.guardrails.malformed_policy import MalformedPolicyError
from landform.guardrails.statement import Statement

if TYPE_CHECKING:
    from landform.guardrails.policy_kind import PolicyKind

_ELEMENTS: Final = frozenset({"Version", "Id", "Statement"})
_VERSIONS: Final = ("2008-10-17", "2012-10-17")
"""Without a Version element AWS takes the older one, which has no policy variables.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html, read 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocument:
    """A compiled policy document.

    Attributes:
        name: how a sentence calls it, such as a file name.
        kind: what kind of policy it is.
        statements: its statements in the order of the document.
    """

    name: str
    kind: PolicyKind
    statements: tuple[Statement, ...]

    @classmethod
    def compile(cls, document: Json, *, kind: PolicyKind, name: str) -> PolicyDocument:
        """The compiled form of a parsed JSON document.

        Raises:
            MalformedPolicyError: AWS would refuse it; the sentence names the place.
        """
        source = as_object(document, name)
        unknown = sorted(source.keys() - _ELEMENTS)
        if unknown:
            raise MalformedPolicyError(f"{name}: {unknown[0]!r} is not an element of a policy document")
        version = as_text(source.get("Version", _VERSIONS[0]), f"{name}.Version")
        if version not in _VERSIONS:
            raise MalformedPolicyError(f"{name}.Version: expected {' or '.join(_VERSIONS)}, got {version!r}")
        if "Statement" not in source:
            raise MalformedPolicyError(f"{name}: the document has no Statement")
        statements = tuple(
            Statement(
                as_object(statement, where),
                kind=kind,
                number=number,
                has_variables=version == _VERSIONS[1],
                where=where,
            )
            for number, statement in enumerate(as_list(source["Statement"]), start=1)
            for where in (f"{name}.Statement[{number - 1}]",)
        )
        return cls(name=name, kind=kind, statements=statements)
