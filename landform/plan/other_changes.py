"""The rest: every other difference of the templates, alike ones together, with where they land."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from landform.plan.account_pairs import counted, listed
from landform.plan.finding import Finding, Section
from landform.plan.resource_change import instances, template_changes, template_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.plan.description import Side
    from landform.plan.resource_change import ResourceChange

_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "AWS::Organizations::Account": ("AccountName", "Email", "ParentIds"),
    "AWS::Organizations::OrganizationalUnit": ("Name",),
}
"""Properties that the part about accounts tells."""

_TOLD_WHOLLY: Final = frozenset(
    {"AWS::Organizations::Account", "AWS::Organizations::OrganizationalUnit", "AWS::SSO::Assignment"}
)
"""Types whose coming and going other parts tell."""

_ALIKE: Final = 3
"""Resources with the same change are told together from this number on."""

SHOWN_LINES: Final = 12


def other_changes(changes: Sequence[ResourceChange], base: Side, head: Side) -> Iterator[Finding]:
    """Alike changes first, then template by template."""
    rest = [change for change in changes if _untold(change)]
    alike: defaultdict[tuple[str, ...], list[ResourceChange]] = defaultdict(list)
    for change in rest:
        if change.lines:
            alike[_lines(change)].append(change)
    together = {lines: group for lines, group in alike.items() if len(group) >= _ALIKE}
    for lines, group in together.items():
        yield _alike(lines, group)
    single = [change for change in rest if _lines(change) not in together]
    yield from _by_template(single, base, head)


def _untold(change: ResourceChange) -> bool:
    if change.type in _TOLD_WHOLLY and not change.lines:
        return False
    return not change.lines or bool(_lines(change))


def _lines(change: ResourceChange) -> tuple[str, ...]:
    told = _TOLD.get(change.type, ())
    return tuple(line for line in change.lines if not line.startswith(told)) if told else change.lines


def _alike(lines: tuple[str, ...], group: Sequence[ResourceChange]) -> Finding:
    templates = dict.fromkeys(template_name(change.landing) for change in group)
    number = sum(change.landing.instances for change in group)
    types = dict.fromkeys(change.type for change in group)
    return Finding(
        section=Section.OTHER,
        title=f"{counted(len(group), 'resource')} change alike: {counted(number, 'instance')} in "
        f"{counted(len(templates), 'template')}",
        details=(*_cut(lines), f"templates: {listed(templates, 8)}", f"types: {listed(types, 6)}"),
    )


def _by_template(changes: Sequence[ResourceChange], base: Side, head: Side) -> Iterator[Finding]:
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        lines[change.landing.template.name].extend(_told_of(change))
    for changed, found in template_changes(base, head):
        lines[changed.template.name].extend(found)
    for name in dict.fromkeys((*head.landing_of, *base.landing_of)):
        before, after = base.landing_of.get(name), head.landing_of.get(name)
        landing = after or before
        if landing is None:
            continue
        moved = _places(base, head, name)
        if lines[name] or moved:
            what = "is new" if before is None else "is no longer made" if after is None else "changes"
            yield Finding(
                section=Section.OTHER,
                title=f"{template_name(landing)} {what}: {instances(landing)}",
                details=(*moved, *_cut(lines[name])),
            )


def _told_of(change: ResourceChange) -> Iterator[str]:
    if change.before is None:
        yield f"+ {change.type} {change.logical_id}"
    elif change.after is None:
        yield f"- {change.type} {change.logical_id}"
    else:
        for line in _lines(change):
            yield f"~ {change.type} {change.logical_id}: {line}"


def _places(base: Side, head: Side, name: str) -> tuple[str, ...]:
    before, after = base.landing_of.get(name), head.landing_of.get(name)
    if before is None or after is None:
        return ()
    lines: list[str] = []
    for what, old, new in (
        ("account", before.accounts, after.accounts),
        ("region", before.regions, after.regions),
    ):
        if came := sorted(set(new) - set(old)):
            lines.append(f"lands in {counted(len(came), what)} more: {listed(came)}")
        if left := sorted(set(old) - set(new)):
            lines.append(f"leaves {counted(len(left), what)}: {listed(left)}")
    return tuple(lines)


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN_LINES]
    if len(lines) > SHOWN_LINES:
        yield f"and {counted(len(lines) - SHOWN_LINES, 'further line')}"
