"""Packing: as few policies at each target as the quotas allow, with every statement whole and in order."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from landform.policy.document import Document, Statement, policy_of, sid_of, size, statements
from landform.policy.errors import PackingError
from landform.policy.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from landform.policy.policy_type import PolicyType

_LABEL_MAX_CHARS: Final = 80  # leaves room for type and number within the 128 characters of a policy's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One filled guardrail and the targets that it is attached to.

    Attributes:
        guardrail: The id of the guardrail.
        type: The type of its policy.
        document: The filled document.
        targets: The names of the root, units or accounts, as in the tree.
    """

    guardrail: str
    type: PolicyType
    document: Document
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPolicy:
    """One policy as it is created in AWS Organizations.

    Attributes:
        name: The name of the policy, stable as long as its type, targets and place in the order stay.
        type: The type of the policy.
        targets: The names of its targets, sorted.
        document: The document, to be saved minified.
        guardrails: The ids of the guardrails whose statements it holds, sorted.
    """

    name: str
    type: PolicyType
    targets: tuple[str, ...]
    document: Document
    guardrails: tuple[str, ...]

    @property
    def chars(self) -> int:
        """The size of the saved document, in characters."""
        return size(self.document)


def attach(attachments: Iterable[Attachment], parents: Mapping[str, str | None]) -> tuple[PackedPolicy, ...]:
    """The policies that carry the attachments, in a stable order.

    Service and resource control policies with the same targets are merged statement by statement, in the order of the
    guardrails' ids; a statement is never split. Policies of other types stay one document a guardrail, because their
    documents are trees, not lists of statements. A guardrail that stands at a target and above it is attached above
    only: a policy is inherited. Quotas count what is attached directly to a target, inherited policies do not count:
    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html

    Args:
        attachments: The filled guardrails with their targets. The same guardrail may come several times with different
            documents, for different targets.
        parents: The tree: the parent of each root, unit and account by name; the root's parent is None.

    Raises:
        PackingError: Every unknown target, oversized statement or document, repeated statement id and overfull target.
    """
    groups: dict[tuple[PolicyType, tuple[str, ...]], list[Attachment]] = defaultdict(list)
    findings: list[Finding] = []
    for attachment in sorted(attachments, key=lambda item: (item.guardrail, item.targets)):
        findings.extend(_unknown_targets(attachment, parents))
        targets = _without_inherited(attachment.targets, parents)
        if targets:
            groups[attachment.type, targets].append(attachment)
    labels = _labels({targets for _, targets in groups})
    policies = [
        policy
        for (policy_type, targets), members in sorted(groups.items(), key=lambda item: item[0])
        for policy in _policies(policy_type, targets, labels[targets], members, findings)
    ]
    findings.extend(_overfull_targets(policies))
    findings.extend(_repeated_names(policies))
    if findings:
        raise PackingError(findings)
    return tuple(policies)


def _unknown_targets(attachment: Attachment, parents: Mapping[str, str | None]) -> Iterator[Finding]:
    for target in attachment.targets:
        if target not in parents:
            yield Finding(
                where=attachment.guardrail,
                rule="target-known",
                problem=f"`{target}` is not the root, a unit or an account of the tree",
                do="attach it to one that is",
            )


def _without_inherited(targets: Sequence[str], parents: Mapping[str, str | None]) -> tuple[str, ...]:
    wanted = set(targets)
    return tuple(sorted(target for target in wanted if not wanted & set(_ancestors(target, parents))))


def _ancestors(target: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    parent = parents.get(target)
    while parent is not None:
        yield parent
        parent = parents.get(parent)


def _policies(
    policy_type: PolicyType,
    targets: tuple[str, ...],
    label: str,
    members: Sequence[Attachment],
    findings: list[Finding],
) -> Iterator[PackedPolicy]:
    if not policy_type.rules.authorizes:
        for member in members:
            findings.extend(_oversize(member.guardrail, policy_type, member.document))
            yield PackedPolicy(
                name=f"{member.guardrail}-{label}",
                type=policy_type,
                targets=targets,
                document=member.document,
                guardrails=(member.guardrail,),
            )
        return
    findings.extend(_repeated_sids(label, members))
    for number, packed in enumerate(_packed(policy_type, members, findings), start=1):
        yield PackedPolicy(
            name=f"{policy_type.folder}-{label}-{number}",
            type=policy_type,
            targets=targets,
            document=policy_of(statement for _, statement in packed),
            guardrails=tuple(sorted({guardrail for guardrail, _ in packed})),
        )


def _packed(
    policy_type: PolicyType, members: Sequence[Attachment], findings: list[Finding]
) -> Iterator[list[tuple[str, Statement]]]:
    """The statements in order, cut where the next one no longer fits: the fewest cuts that keep the order."""
    limit = policy_type.rules.document_max_chars.value
    empty = size(policy_of(()))
    current: list[tuple[str, Statement]] = []
    chars = empty
    for member in members:
        for statement in statements(member.document):
            findings.extend(
                _oversize(f"{member.guardrail}: {sid_of(statement)}", policy_type, policy_of([statement]))
            )
            more = size(statement) + (1 if current else 0)  # the comma between statements
            if current and chars + more > limit:
                yield current
                current, chars, more = [], empty, size(statement)
            current.append((member.guardrail, statement))
            chars += more
    if current:
        yield current


def _oversize(where: str, policy_type: PolicyType, document: Document) -> Iterator[Finding]:
    quota = policy_type.rules.document_max_chars
    chars = size(document)
    if chars > quota.value:
        yield Finding(
            where=where,
            rule="document-size",
            problem=f"takes {chars:,} characters alone, allowed {quota}",
            do="split it into smaller statements, or shorten its lists",
        )


def _overfull_targets(policies: Sequence[PackedPolicy]) -> Iterator[Finding]:
    at_target: dict[tuple[PolicyType, str], list[PackedPolicy]] = defaultdict(list)
    for policy in policies:
        for target in policy.targets:
            at_target[policy.type, target].append(policy)
    for (policy_type, target), attached in at_target.items():
        rules = policy_type.rules
        if len(attached) > rules.own_per_target_max:
            names = sorted({guardrail for policy in attached for guardrail in policy.guardrails})
            yield Finding(
                where=target,
                rule="policies-per-target",
                problem=f"would get {len(attached)} policies of type {policy_type} ({', '.join(names)}), "
                f"allowed {rules.own_per_target_max} beside {rules.always_attached} of AWS: {rules.per_target_max}",
                do="attach some of these guardrails to a unit above it, or leave some out",
            )


def _repeated_sids(label: str, members: Sequence[Attachment]) -> Iterator[Finding]:
    counts = Counter(sid_of(statement) for member in members for statement in statements(member.document))
    for sid in sorted(sid for sid, count in counts.items() if count > 1):
        names = sorted({m.guardrail for m in members if sid in map(sid_of, statements(m.document))})
        yield Finding(
            where=label,
            rule="sid-unique",
            problem=f"the statement `{sid}` would stand twice at the same targets ({', '.join(names)})",
            do="attach the guardrail once",
        )


def _repeated_names(policies: Sequence[PackedPolicy]) -> Iterator[Finding]:
    for one, other in pairwise(sorted(policy.name for policy in policies)):
        if one == other:
            yield Finding(
                where=one,
                rule="name-unique",
                problem="two policies would have this name",
                do="attach it once",
            )


def _labels(target_sets: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A readable name part for each set of targets; a digest tells apart what would read the same."""
    plain = {targets: "-and-".join(_slug(target) for target in targets) for targets in target_sets}
    counts = Counter(plain.values())
    return {
        targets: label
        if counts[label] == 1 and len(label) <= _LABEL_MAX_CHARS
        else f"{label[: _LABEL_MAX_CHARS - 9]}-{_digest(targets)}"
        for targets, label in plain.items()
    }


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "target"


def _digest(targets: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(targets).encode()).hexdigest()[:8]
