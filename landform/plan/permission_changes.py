"""What people may do: permission sets that gain and lose actions, and who has them where.

Compared are the policies of the permission sets, before any guardrail.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from landform.guardrails import PolicyDocument, PolicyKind
from landform.plan.account_pairs import counted, listed, places
from landform.plan.action_bits import actions_in, bits_of, spelled
from landform.plan.finding import Finding, Section
from landform.plan.json_difference import differences
from landform.plan.statement_coverage import reach_of
from landform.policy.document import statements
from landform.prove.aws_managed_policies import AWS_MANAGED_POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from landform.guardrails.statement import Statement
    from landform.plan.account_pairs import AccountPair
    from landform.plan.description import Description, PermissionSet
    from landform.policy.document import Statement as RawStatement

SHOWN_ACTIONS = 8


def permission_changes(
    base: Description, head: Description, pairs: Sequence[AccountPair]
) -> Iterator[Finding]:
    """Permission sets that change, then assignments that come and go."""
    before = {entry.name: entry for entry in base.permission_sets}
    for permission_set in head.permission_sets:
        if permission_set.name in before:
            yield from _of_permission_set(before[permission_set.name], permission_set, head)
        else:
            yield Finding(section=Section.PEOPLE, title=f"Permission set {permission_set.name} is new")
    names = {entry.name for entry in head.permission_sets}
    for name in sorted(before.keys() - names):
        yield Finding(section=Section.PEOPLE, title=f"Permission set {name} is removed")
    yield from _assignments(base, head, pairs)


def _of_permission_set(old: PermissionSet, new: PermissionSet, head: Description) -> Iterator[Finding]:
    accounts = [entry.account for entry in head.assignments if entry.permission_set == new.name]
    where = f"assigned in {places(accounts, head)}" if accounts else "assigned nowhere"
    gained = _beyond(new, old, denies=False) | _beyond(old, new, denies=True)
    lost = _beyond(old, new, denies=False) | _beyond(new, old, denies=True)
    texts = tuple(_texts(old, new))
    wider = bool(gained) or any(not text.startswith("without ") for text in texts)
    details = (*_counted_actions("gains", gained), *_counted_actions("loses", lost), *texts)
    if details:
        yield Finding(
            section=Section.PEOPLE,
            title=f"Permission set {new.name} {_verb(wider, bool(lost))}: {where}",
            dangerous=wider,
            details=(*details, *_inline(old, new)),
        )


def _verb(wider: bool, narrower: bool) -> str:  # noqa: FBT001 -- two answers of the comparison
    if wider:
        return "may do more and less" if narrower else "may do more"
    return "may do less"


def _counted_actions(verb: str, bits: int) -> Iterator[str]:
    if bits:
        names = listed(map(spelled, actions_in(bits)), SHOWN_ACTIONS)
        yield f"{verb} {counted(bits.bit_count(), 'action')}, at least for some resources or requests: {names}"


def _texts(old: PermissionSet, new: PermissionSet) -> Iterator[str]:
    """Policies whose documents are not known here, and boundaries: told by their names."""
    for before, after in (
        (old.aws_managed_policies, new.aws_managed_policies),
        (old.customer_managed_policies, new.customer_managed_policies),
    ):
        for name in sorted(set(after) - set(before)):
            if _known(name) is None:
                yield f"with the policy {name}, whose actions are not known here"
        for name in sorted(set(before) - set(after)):
            if _known(name) is None:
                yield f"without the policy {name}, whose actions are not known here"
    boundaries = [side.aws_managed_boundary or side.customer_managed_boundary for side in (old, new)]
    if boundaries[0] is None and boundaries[1] is not None:
        yield f"without what the new permissions boundary {boundaries[1]} keeps out"
    elif boundaries[0] != boundaries[1]:
        yield f"the permissions boundary changes: {boundaries[0]} → {boundaries[1] or 'none'}"


def _inline(old: PermissionSet, new: PermissionSet) -> Iterator[str]:
    for change in differences(old.inline_policy, new.inline_policy):
        yield f"inline policy: {change}"


def _beyond(wide: PermissionSet, narrow: PermissionSet, *, denies: bool) -> int:
    """The actions that statements of one permission set name beyond those of the other, as bits."""
    others = [(reach_of(raw), compiled) for raw, compiled in _statements(narrow) if compiled.denies is denies]
    beyond = 0
    for raw, compiled in _statements(wide):
        if compiled.denies is not denies:
            continue
        remaining, reach = bits_of(compiled), reach_of(raw)
        for other, found in others:
            if remaining and other.covers(reach):
                remaining &= ~bits_of(found)
        beyond |= remaining
    return beyond


def _statements(permission_set: PermissionSet) -> Iterator[tuple[RawStatement, Statement]]:
    documents = [_known(arn) for arn in permission_set.aws_managed_policies]
    for document in (*documents, permission_set.inline_policy):
        if document is not None:
            compiled = PolicyDocument.compile(document, kind=PolicyKind.IDENTITY, name=permission_set.name)
            yield from zip(statements(document), compiled.statements, strict=True)


def _known(arn: str) -> RawStatement | None:
    name = arn.partition(":policy/")[2]
    return AWS_MANAGED_POLICIES.get(name) if arn.startswith("arn:aws:iam::aws:") else None


def _assignments(base: Description, head: Description, pairs: Sequence[AccountPair]) -> Iterator[Finding]:
    renamed = {pair.base.name: pair.head.name for pair in pairs}
    before = {(e.group, e.permission_set, renamed.get(e.account, e.account)) for e in base.assignments}
    after = {(e.group, e.permission_set, e.account) for e in head.assignments}
    existing = {*renamed.values(), head.management_account.name}
    for verb, changed in (("is given", after - before), ("loses", before - after)):
        accounts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for group, permission_set, account in sorted(changed):
            accounts[group, permission_set].append(account)
        for (group, permission_set), names in accounts.items():
            yield Finding(
                section=Section.PEOPLE,
                title=f"Group {group} {verb} {permission_set} in {places(names, head)}",
                dangerous=verb == "is given" and not existing.isdisjoint(names),
            )
