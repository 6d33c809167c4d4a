"""How plans are printed: one line where nothing changes, comments that fit, names that stay names."""

from __future__ import annotations

import pytest

from landform.plan.finding import Finding, Plan, Section
from landform.plan.json_difference import differences
from landform.plan.markdown_page import COMMENT_MAX_CHARS, escaped, markdown_page
from landform.plan.text_page import text_page


def plan_of(*findings: Finding) -> Plan:
    return Plan.of(list(findings), "Asked about everything")


def big_plan(number: int) -> Plan:
    return plan_of(
        *(
            Finding(section=Section.OTHER, title=f"change {index}", details=("x" * 100, "y" * 100))
            for index in range(number)
        ),
        Finding(section=Section.WEAKENED, title="the worst", dangerous=True, details=("read me",)),
    )


def test_nothing_takes_one_line() -> None:
    assert list(text_page(plan_of(), "main")) == ["Nothing changes against main."]
    assert markdown_page(plan_of(), "main") == "**Nothing changes against main.**\n"


def test_dangerous_sections_come_first() -> None:
    plan = plan_of(
        Finding(section=Section.OTHER, title="a tag"),
        Finding(section=Section.PEOPLE, title="fewer"),
        Finding(section=Section.PEOPLE, title="more", dangerous=True),
        Finding(section=Section.REPLACED, title="a bucket", dangerous=True),
    )
    assert [finding.title for finding in plan.findings] == ["a bucket", "more", "fewer", "a tag"]
    assert next(text_page(plan, "main")) == "4 changes against main, 2 of which are dangerous."


def test_a_page_at_the_limit_is_whole_and_one_character_less_is_shortened() -> None:
    plan = big_plan(40)
    whole = markdown_page(plan, "main")
    assert markdown_page(plan, "main", limit=len(whole)) == whole
    shorter = markdown_page(plan, "main", limit=len(whole) - 1)
    assert len(shorter) < len(whole)
    assert "Left out are the details of" in shorter
    assert "Left out are" not in whole


@pytest.mark.parametrize("number", [250, 290, 400, 5000])
def test_a_comment_never_exceeds_the_limit_and_keeps_the_worst(number: int) -> None:
    page = markdown_page(big_plan(number), "main")
    assert len(page) <= COMMENT_MAX_CHARS
    assert "the worst" in page
    assert "  - read me" in page


def test_what_is_left_out_is_counted() -> None:
    page = markdown_page(big_plan(5000), "main")
    shown = page.count("**change ")
    assert shown < 5000
    assert f"{5000 - shown:,} findings wholly" in page


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[x](https://example.com)", r"\[x\](https\://example.com)"),
        ("**bold** `code`", r"\*\*bold\*\* \`code\`"),
        ("@everyone", "@\u200beveryone"),
        ("see #12", "see #\u200b12"),
        ("two\nlines", r"two\\nlines"),
        ("- item", r"\- item"),
        ("1. item", r"\1. item"),
    ],
)
def test_names_of_files_are_no_markup(name: str, shown: str) -> None:
    assert escaped(name) == shown


def test_differences_ignore_order_and_show_both_sides() -> None:
    before = {"a": [1, 2], "b": "x", "c": {"d": True}}
    after = {"a": [2, 1], "b": "y", "c": {"e": True}}
    assert list(differences(before, after)) == ["b: x → y", "c.d: - true", "c.e: + true"]


def test_differences_read_json_inside_strings() -> None:
    assert list(differences({"p": '{"a": 1, "b": 2}'}, {"p": '{"b":2,"a":1}'})) == []
    assert list(differences({"p": '{"a": 1}'}, {"p": '{"a":2}'})) == ["p.(JSON).a: 1 → 2"]


def test_differences_pair_the_items_of_a_list_by_their_name() -> None:
    before = {"Statement": [{"Sid": "A", "Action": ["x", "y"]}, {"Sid": "B", "Action": "x"}, {"Sid": "C"}]}
    after = {"Statement": [{"Sid": "B", "Action": "z"}, {"Sid": "A", "Action": ["y"]}, {"Sid": "D"}]}
    assert list(differences(before, after)) == [
        "Statement[B].Action: x → z",
        "Statement[A].Action: - x",
        'Statement: - {"Sid":"C"}',
        'Statement: + {"Sid":"D"}',
    ]
