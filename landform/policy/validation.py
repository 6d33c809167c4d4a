"""Every check of a filled policy document in one call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from landform.policy.ambiguity import ambiguities
from landform.policy.document import Document, size
from landform.policy.finding import Finding
from landform.policy.grammar import grammar_faults
from landform.policy.iam_reference import IamReference, unknown_names
from landform.policy.placeholders import placeholders_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.policy.policy_type import PolicyType


def validate(
    document: Document, policy_type: PolicyType, reference: IamReference, where: str = "policy"
) -> tuple[Finding, ...]:
    """What is wrong with a filled document: placeholders, size, grammar, unknown names and ambiguous forms."""
    return tuple(sorted(_findings(document, policy_type, reference, where)))


def _findings(
    document: Document, policy_type: PolicyType, reference: IamReference, where: str
) -> Iterator[Finding]:
    for name in sorted(placeholders_in(document)):
        yield Finding(
            where=where, rule="placeholder-left", problem=f"<{name}> has no value", do="fill the document"
        )
    quota = policy_type.rules.document_max_chars
    if size(document) > quota.value:
        yield Finding(
            where=where,
            rule="document-size",
            problem=f"takes {size(document):,} characters, allowed {quota}",
            do="split it",
        )
    if policy_type.rules.authorizes:
        yield from grammar_faults(document, policy_type, reference, where)
        yield from unknown_names(document, reference, where)
        yield from ambiguities(document, reference, where)
    elif "Statement" in document or not document:
        yield Finding(
            where=where,
            rule="management-policy",
            problem=f"a policy of type {policy_type} is a tree of settings, got {json.dumps(sorted(document))}",
            do="write the settings of its type",
        )
