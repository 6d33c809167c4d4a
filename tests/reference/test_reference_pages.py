"""The generated pages say what the code and the policies say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from landform.policy.catalogue import load_catalogue
from landform.quotas import TEMPLATE_RESOURCES_MAX
from landform.reference.constructs import PACKAGE, constructs_page
from landform.reference.guardrails import guardrails_page
from landform.reference.not_confirmed import not_confirmed_page
from landform.reference.page import REFERENCE
from landform.reference.quotas import quotas_page
from landform.reference.templates import EXAMPLES, templates_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from landform.reference.page import Page

WRITE_AGAIN = "run: bin/python -m landform.reference"


def assert_current(page: Page) -> None:
    assert page.path.read_text("utf-8") == page.text, WRITE_AGAIN


def test_the_page_of_the_guardrails_is_current() -> None:
    assert_current(guardrails_page(load_catalogue()))


def test_the_page_of_the_constructs_is_current() -> None:
    assert_current(constructs_page())


def test_the_page_of_the_limits_is_current() -> None:
    assert_current(quotas_page())


def test_the_generated_part_of_the_open_questions_is_current() -> None:
    assert_current(not_confirmed_page(load_catalogue()))


@pytest.mark.slow
def test_the_page_of_the_templates_is_current(assembly_of: Callable[[str], Path]) -> None:
    assert_current(templates_page([assembly_of(example) for example in EXAMPLES]))


def test_every_guardrail_has_one_section_and_every_baseline_its_guardrails() -> None:
    catalogue = load_catalogue()
    page = guardrails_page(catalogue).text
    sections, _, controls = page.partition("## Controls")
    parts = {part.split("\n", 1)[0]: part for part in sections.split("\n## ")[1:]}

    assert set(parts) == {"minimal", "standard", "strict", "optional"}
    for guardrail in catalogue.values():
        holders = [name for name, part in parts.items() if f"\n### {guardrail.id}\n" in part]
        assert holders == [guardrail.baseline]
        assert f"(#{guardrail.id})" in controls


def test_every_open_question_of_a_guardrail_is_told() -> None:
    catalogue = load_catalogue()
    asked = {guardrail.id for guardrail in catalogue.values() if guardrail.unconfirmed}

    told = set(re.findall(r"^- \[(\S+)\]\(guardrails", not_confirmed_page(catalogue).text, re.MULTILINE))

    assert asked
    assert told == asked


def test_controls_stand_in_the_order_of_their_numbers() -> None:
    page = guardrails_page(load_catalogue()).text
    controls = re.findall(r"^\| (EC2\.\d+) \|", page, re.MULTILINE)

    assert controls == sorted(controls, key=lambda control: int(control.removeprefix("EC2.")))
    assert len(controls) > 2


def test_every_public_class_of_the_constructs_has_a_section() -> None:
    declared = {
        name
        for path in PACKAGE.glob("*.py")
        for name in re.findall(r"^class ([A-Z]\w*)[(:]", path.read_text("utf-8"), re.MULTILINE)
    }

    assert declared
    assert set(re.findall(r"^###? ([A-Z]\w+)$", constructs_page().text, re.MULTILINE)) == declared | {
        "Values"
    }


def test_a_limit_is_told_with_its_unit_and_source() -> None:
    [line] = [line for line in quotas_page().text.splitlines() if "`TEMPLATE_RESOURCES_MAX`" in line]

    assert "| 500 |" in line
    assert TEMPLATE_RESOURCES_MAX.unit in line
    assert TEMPLATE_RESOURCES_MAX.source in line


def test_a_template_that_nothing_describes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "surprise.template.json").write_text('{"Resources": {}}', encoding="utf-8")

    with pytest.raises(ValueError, match=r"without a section or without a file: .*surprise\.template\.json"):
        templates_page([tmp_path])


def test_links_within_a_page_lead_to_a_heading() -> None:
    for name in ("guardrails.md", "constructs.md", "templates.md", "quotas.md", "not-confirmed-on-aws.md"):
        text = (REFERENCE / name).read_text("utf-8")
        headings = {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings, name


def _anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")
