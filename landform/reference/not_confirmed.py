"""The part of the page of open questions that comes from the guardrails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.reference.page import REFERENCE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.policy.guardrail import Guardrail

NAME: Final = "not-confirmed-on-aws.md"
BEGIN: Final = (
    "<!-- Begin: written by `bin/python -m landform.reference` from policies/. Change it there. -->"
)
END: Final = "<!-- End -->"


def not_confirmed_page(catalogue: Mapping[str, Guardrail]) -> Page:
    """The page as it stands, with the part between the two marks made anew.

    Raises:
        ValueError: The page lacks one of the marks.
    """
    text = (REFERENCE / NAME).read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{NAME}: the marks {BEGIN!r} and {END!r} must stand in the page; put them back")
    items = "\n".join(_items(catalogue))
    return Page(name=NAME, text=f"{before}{BEGIN}\n\n{items}\n\n{END}{after}")


def _items(catalogue: Mapping[str, Guardrail]) -> Iterator[str]:
    for guardrail in catalogue.values():
        for sentence in guardrail.unconfirmed:
            yield f"- [{guardrail.id}](guardrails.md#{guardrail.id}): {' '.join(sentence.split())}"
