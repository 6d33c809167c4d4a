"""A plan as Markdown that fits a comment on a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from landform.plan.account_pairs import counted
from landform.plan.text_page import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.plan.finding import Finding, Plan

COMMENT_MAX_CHARS: Final = 65_536
"""Characters of a comment on GitHub, which refuses longer ones: "Body is too long (maximum is 65536 characters)".
Source: https://github.com/telia-oss/github-pr-resource/issues/259, read 2026-11-22."""

_RESERVE: Final = 400
"""Characters kept for the sentence that says what is left out; it takes at most some 200."""

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~|$]|:(?=//)|(?<=www)\.|^[-+#=]|^(?=[0-9]+[.)])")
_LINKED: Final = re.compile(r"(?<!\w)@(?=\w)|#(?=[0-9])")
"""What GitHub turns into a mention or a reference after the markup was read."""

_UNSEEN: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def markdown_page(plan: Plan, base: str, *, limit: int = COMMENT_MAX_CHARS) -> str:
    """The plan, at most ``limit`` characters long.

    Where it is longer, findings that come late lose their details and then are left out; a sentence counts them.
    Names from files are escaped.
    """
    page = "\n".join((*_begin(plan, base), *_findings(plan), *_end(plan))) + "\n"
    return page if len(page) <= limit else _shortened(plan, base, limit)


def _begin(plan: Plan, base: str) -> tuple[str, ...]:
    return (f"**{escaped(headline(plan, base))}**",)


def _end(plan: Plan) -> tuple[str, ...]:
    return ("", escaped(f"{plan.enumerated}.")) if plan.findings else ()


def _findings(plan: Plan) -> Iterator[str]:
    section = None
    for finding in plan.findings:
        yield _block(finding, heading=finding.section is not section, details=True)
        section = finding.section


def _block(finding: Finding, *, heading: bool, details: bool) -> str:
    lines = ["", f"### {finding.section.value}", ""] if heading else []
    lines.append(f"- {'⚠️ dangerous: ' if finding.dangerous else ''}**{escaped(finding.title)}**")
    if details:
        lines += [f"  - {escaped(detail)}" for detail in finding.details]
    return "\n".join(lines)


def _shortened(plan: Plan, base: str, limit: int) -> str:
    begin, end = _begin(plan, base), _end(plan)
    room = limit - len("\n".join((*begin, *end))) - _RESERVE
    blocks: list[str] = []
    section = None
    folded = left_out = 0
    for finding in plan.findings:
        for details in (True, False):
            block = _block(finding, heading=finding.section is not section, details=details)
            if not left_out and len(block) < room:
                blocks.append(block)
                room -= len(block) + 1
                section = finding.section
                folded += not details
                break
        else:
            left_out += 1
    sentence = (
        f"This page holds at most {limit:,} characters. Left out are the details of {counted(folded, 'finding')}, and "
        f"{counted(left_out, 'finding')} wholly; landform plan --format text shows all."
    )
    return "\n".join((*begin, *blocks, "", escaped(sentence), *end)) + "\n"


def escaped(text: str) -> str:
    """A text that shows as it is: no markup, HTML, link, mention or line break."""
    visible = _UNSEEN.sub(lambda found: repr(found[0])[1:-1], text)
    inert = _MARKUP.sub(lambda found: f"\\{found[0]}", visible)
    return _LINKED.sub(lambda found: f"{found[0]}\u200b", inert)
