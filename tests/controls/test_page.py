"""The reference page of the controls says what the catalogue says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform.controls.page import controls_page
from landform.reference.page import REFERENCE

if TYPE_CHECKING:
    from landform.controls.catalogue import ControlCatalogue


def test_the_page_of_the_controls_is_current(catalogue: ControlCatalogue) -> None:
    page = controls_page(catalogue)

    assert page.path.read_text("utf-8") == page.text, "run: bin/python -m landform.controls"


def test_every_control_has_one_section(catalogue: ControlCatalogue) -> None:
    text = controls_page(catalogue).text

    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == list(catalogue.controls)


def test_links_lead_to_a_heading(catalogue: ControlCatalogue) -> None:
    text = controls_page(catalogue).text
    headings = {heading.replace(".", "") for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    guardrails = (REFERENCE / "guardrails.md").read_text("utf-8")

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    for name in re.findall(r"\]\(guardrails\.md#([^)]+)\)", text):
        assert f"\n### {name}\n" in guardrails


def test_a_planned_control_is_marked_wherever_it_is_named(catalogue: ControlCatalogue) -> None:
    text = controls_page(catalogue).text
    planned = [control.id for control in catalogue.controls.values() if control.planned]

    assert planned
    for name in planned:
        assert f"[{name}](#{name}) (planned)" in text
        assert f"[{name}](#{name})," not in text
