from __future__ import annotations

import pytest

from landform.config.document import ALIASED_VALUES_MAX, DEPTH_MAX, parse_document
from landform.errors import FaultsError

ALIAS_BOMB = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 10)}]\n"
    for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Nine lines that stand for a billion values."""

FAULTS = {
    "a_second_document": (
        "a: 1\n---\nb: 2\n",
        ["2:1: a second document begins here, keep one document in the file"],
    ),
    "a_custom_tag": (
        "a: !Ref x\n",
        ["1:4: a: tags are not allowed, got `!Ref`, write the value without the tag, text in quotes"],
    ),
    "a_custom_tag_on_a_mapping": (
        "a: !Sub {b: c}\n",
        ["1:4: a: tags are not allowed, got `!Sub`, write the value without the tag, text in quotes"],
    ),
    "a_standard_tag": (
        "a: !!str 1\n",
        ["1:4: a: tags are not allowed, got `!!str`, write the value without the tag, text in quotes"],
    ),
    "a_tag_of_python": (
        "a: !!python/object/apply:os.system [x]\n",
        [
            "1:4: a: tags are not allowed, got `!!python/object/apply:os.system`, write the value without the tag, text in quotes"
        ],
    ),
    "a_tagged_key": ("!!str a: 1\n", ["1:1: a: a key with a tag, write the key without the tag"]),
    "a_duplicate_key": (
        "a: 1\nb: 2\na: 3\n",
        ['3:1: a: a key stands twice, got "a" again after line 1, delete one of them'],
    ),
    "two_duplicate_keys": (
        "a:\n  b: 1\n  b: 2\n  b: [3]\n",
        [
            '3:3: a.b: a key stands twice, got "b" again after line 2, delete one of them',
            '4:3: a.b: a key stands twice, got "b" again after line 2, delete one of them',
        ],
    ),
    "a_number_as_key": ("1: a\n", ["1:1: 1: a key must be text, got `1`, put it in quotes"]),
    "a_boolean_as_key": ("true: a\n", ["1:1: true: a key must be text, got `true`, put it in quotes"]),
    "nothing_as_key": ("~: a\n", ['1:1: "~": a key must be text, got `~`, put it in quotes']),
    "a_list_as_key": (
        "? [a]\n: b\n",
        ["1:3: a key must be text, got a list, quote it if it begins with `{`, `[`, `?` or `-`"],
    ),
    "a_mapping_as_key": (
        "{a: b}: c\n",
        ["1:1: a key must be text, got a mapping, quote it if it begins with `{`, `[`, `?` or `-`"],
    ),
    "an_alias_as_key": (
        "a: &x b\n*x : c\n",
        ["2:1: an alias stands where a key must be, got `*x`, write the key out"],
    ),
    "a_merge_key": (
        "b: &b {x: 1}\na:\n  <<: *b\n",
        ['3:3: a."<<": merge keys (`<<`) are no part of YAML 1.2, write the keys out'],
    ),
    "an_alias_without_anchor": (
        "a: *x\n",
        ["1:4: a: an alias without an anchor above it, got `*x`, write `&x` before the value it stands for"],
    ),
    "an_alias_inside_its_own_value": (
        "a: &a [*a]\n",
        ["1:8: a[0]: an alias stands inside the value it stands for, got `*a`, write the value out"],
    ),
    "a_list_for_a_file": (
        "- a\n",
        ["1:1: the file holds no mapping, expected sections such as `organization:` at its left edge"],
    ),
    "a_word_for_a_file": (
        "abc\n",
        ["1:1: the file holds no mapping, expected sections such as `organization:` at its left edge"],
    ),
    "null_for_a_file": (
        "null\n",
        ["1:1: the file holds no mapping, expected sections such as `organization:` at its left edge"],
    ),
    "nesting_that_is_too_deep": (
        "a: " + "[" * 64,
        [
            "1:67: a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]…: the values are nested too deeply, expected 64 levels at most, check the indentation"
        ],
    ),
    "braces_without_end": (
        "a: " + "{b: " * 100_000,
        [
            "1:256: a.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b…: the values are nested too deeply, expected 64 levels at most, check the indentation"
        ],
    ),
    "an_alias_bomb": (
        ALIAS_BOMB,
        [
            "5:36: e[7]: the aliases stand for too much, expected 100,000 values and 64 levels of nesting at most, write the values out"
        ],
    ),
    "aliases_that_nest_too_deeply": (
        "a: &a0 []\n" + "".join(f"a{level}: &a{level} [*a{level - 1}]\n" for level in range(1, 80)),
        [
            "64:12: a63[0]: the aliases stand for too much, expected 100,000 values and 64 levels of nesting at most, write the values out"
        ],
    ),
}


def sentences_about(text: str) -> list[str]:
    try:
        faults = parse_document(text, file="f").faults
    except FaultsError as error:
        faults = error.faults
    return [str(fault).removeprefix("f: ").removeprefix("f:") for fault in faults]


@pytest.mark.parametrize(("text", "sentences"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_a_sentence(text: str, sentences: list[str]) -> None:
    assert sentences_about(text) == sentences


def test_every_fault_is_reported_at_once() -> None:
    assert len(sentences_about("a: !x 1\nb: 1\nb: 2\n3: 4\nc: *d\n---\ne: f\n")) == 5


def test_first_of_two_values_is_kept() -> None:
    document = parse_document("a: 1\na: 2\n", file="f")
    assert document.root.value == {"a": 1}
    assert document.broken == frozenset()


def test_refused_value_is_marked_as_broken() -> None:
    document = parse_document("a: !x 1\nb: [1, !y 2]\n", file="f")
    assert document.root.value == {"a": None, "b": [1, None]}
    assert document.broken == {("a",), ("b", 1)}


def test_value_of_a_refused_key_is_left_out() -> None:
    assert parse_document("1: { a: [b] }\nc: d\n", file="f").root.value == {"c": "d"}


def test_deepest_nesting_is_read_and_one_level_more_is_not() -> None:
    def nested(levels: int) -> str:
        return "a: " + "[" * (levels - 1) + "]" * (levels - 1) + "\n"

    assert sentences_about(nested(DEPTH_MAX)) == []
    assert len(sentences_about(nested(DEPTH_MAX + 1))) == 1


def test_as_many_aliased_values_as_allowed_are_read_and_one_more_is_not() -> None:
    half = ALIASED_VALUES_MAX // 2
    items = ", ".join("1" for _ in range(half - 1))
    text = f"a: &a [{items}]\nb: *a\nc: *a\n"
    assert sentences_about(text) == []
    assert len(sentences_about(f"{text}d: &d 1\ne: *d\n")) == 1


def test_anchors_and_aliases_work() -> None:
    document = parse_document("a: &tags { owner: me }\nb: *tags\nc: &tags x\nd: *tags\n", file="f")
    assert document.root.value == {"a": {"owner": "me"}, "b": {"owner": "me"}, "c": "x", "d": "x"}


def test_only_plain_scalars_are_resolved() -> None:
    text = "a: true\nb: 'true'\nc: \"1\"\nd: |\n  12\ne: no\nf: 12\ng:\n"
    values = parse_document(text, file="f").root.value
    assert values == {"a": True, "b": "true", "c": "1", "d": "12\n", "e": "no", "f": 12, "g": None}


def test_words_of_old_yaml_are_fine_as_keys() -> None:
    assert parse_document("no: 1\non: 2\n'1': 3\n", file="f").root.value == {"no": 1, "on": 2, "1": 3}


def test_places_are_those_of_the_file() -> None:
    root = parse_document("# comment\na:\n  - b: c\n    d: [e, f]\n", file="f").root
    assert root.place_of(("a", 0, "d", 1)) == (4, 12)
    assert root.place_of(("a", 0, "d"), key=True) == (4, 5)
    assert root.place_of(("a", 0, "b")) == (3, 8)


def test_place_of_something_absent_is_the_nearest_around_it() -> None:
    root = parse_document("a:\n  b: 1\n", file="f").root
    assert root.place_of(("a", "x", "y")) == (1, 1)
    assert root.place_of(("x",)) == (1, 1)


def test_value_behind_an_alias_is_shown_where_it_is_written() -> None:
    root = parse_document("a: &x { b: 1 }\nc: *x\n", file="f").root
    assert root.place_of(("c", "b")) == (1, 12)
