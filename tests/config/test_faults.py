from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.config.document import parse_document
from landform.config.faults import FAULTS_MAX, Faults, did_you_mean, listed, nearest
from landform.config.node import dotted, quoted

if TYPE_CHECKING:
    from collections.abc import Callable


def faults_of(text: str) -> Faults:
    return Faults(parse_document(text, file="f"))


def test_as_many_faults_as_are_shown_are_shown_without_a_note(
    faults_with: Callable[[str | tuple[str, str]], list[str]],
) -> None:
    sentences = faults_with("".join(f"k{number}: 1\n" for number in range(FAULTS_MAX)))
    assert len(sentences) == FAULTS_MAX
    assert sentences[0].startswith("10:1: k0: unknown key")


def test_one_fault_more_gives_a_note(faults_with: Callable[[str | tuple[str, str]], list[str]]) -> None:
    sentences = faults_with("".join(f"k{number}: 1\n" for number in range(FAULTS_MAX + 1)))
    assert len(sentences) == FAULTS_MAX + 1
    note = "more than 1,000 faults, of which these are the first, check that it is the right file"
    assert sentences[0] == note


def test_nothing_is_added_at_or_below_a_broken_place() -> None:
    faults = faults_of("a: !x { b: 1 }\nc: 2\n")
    faults.add(("a",), "wrong")
    faults.add(("a", "b"), "wrong")
    faults.add(("c",), "wrong")
    assert [fault.where for fault in faults.found] == [
        "a",
        "c",
    ]  # the first is the reader's own, about the tag


def test_nothing_is_added_that_relies_on_a_broken_value() -> None:
    faults = faults_of("a: { b: !x 1 }\nc: 2\n")
    faults.add(("c",), "relies on what holds the broken value", unless=(("a",),))
    faults.add(("c",), "relies on something in the broken value", unless=(("a", "b", "d"),))
    faults.add(("c",), "relies on something else", unless=(("a", "e"),))
    assert [fault.problem for fault in faults.found[1:]] == ["relies on something else"]


def test_positions_are_those_of_the_file_after_entries_were_taken_out() -> None:
    faults = faults_of("a: [0, 1, 2, 3, 4]\n")
    faults.take_out(("a", 3))
    faults.take_out(("a", 0))
    assert [faults.original(("a", position))[1] for position in range(3)] == [1, 2, 4]
    faults.take_out(("a", 1))  # the third of the file
    assert [faults.original(("a", position))[1] for position in range(2)] == [1, 4]


@pytest.mark.parametrize(
    ("name", "expected"), [("Securty", "Security"), ("security", "Security"), ("zzz", None), ("", None)]
)
def test_nearest_name_is_found_or_none(name: str, expected: str | None) -> None:
    assert nearest(name, ["Security", "Workloads"]) == expected


def test_nearest_name_is_found_among_thousands() -> None:
    names = [f"account-{number}" for number in range(5000)]
    assert nearest("acount-4711", names) in names
    assert nearest("ACCOUNT-4711", names) == "account-4711"
    assert nearest("something-else", names) is None


def test_few_names_are_listed_and_many_are_sampled() -> None:
    assert did_you_mean("x", ["one", "two"]) == "choose from `one` and `two`"
    assert did_you_mean("x", []) == "there is none"
    many = [f"name-{number:02}" for number in range(13)]
    assert did_you_mean("x", many) == "choose one of the 13, such as `name-00`, `name-01` and `name-02`"
    assert did_you_mean("x", many, otherwise="declare it") == "declare it"


def test_names_are_listed_in_words() -> None:
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"], word="or") == "`a`, `b` or `c`"


def test_names_of_a_file_cannot_steer_a_terminal() -> None:
    assert listed(["\x1b[31m"]) == "`\\u001b[31m`"
    assert quoted("\x9b31m\u202e") == '"\\u009b31m\\u202e"'
    assert dotted(("a\nb", 0, "c d", "e-f")) == '"a\\nb"[0]."c d".e-f'


def test_long_text_is_shortened() -> None:
    assert quoted("x" * 60) == '"' + "x" * 60 + '"'
    assert quoted("x" * 61) == '"' + "x" * 59 + '…"'
