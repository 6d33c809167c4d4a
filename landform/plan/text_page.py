"""A plan as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.plan.account_pairs import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.plan.finding import Plan


def headline(plan: Plan, base: str) -> str:
    """The whole plan in one sentence."""
    if not plan.findings:
        return f"Nothing changes against {base}."
    changes = f"{counted(len(plan.findings), 'change')} against {base}"
    if not plan.dangerous:
        return f"{changes}, none of them dangerous."
    verb = "is" if plan.dangerous == 1 else "are"
    return f"{changes}, {plan.dangerous:,} of which {verb} dangerous."


def text_page(plan: Plan, base: str) -> Iterator[str]:
    """The headline, then section by section every finding; dangerous ones begin with an exclamation mark."""
    yield headline(plan, base)
    if not plan.findings:
        return
    section = None
    for finding in plan.findings:
        if finding.section is not section:
            section = finding.section
            yield f"\n{section.value}"
        yield f"{'!' if finding.dangerous else ' '} {finding.title}"
        for detail in finding.details:
            yield f"    {detail}"
    yield f"\n{plan.enumerated}."
