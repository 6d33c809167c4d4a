from __future__ import annotations

import pytest

from landform.config.document import parse_document
from landform.errors import FaultsError

FAULTS = {
    "a_tab_for_indentation": (
        "a:\n\tb: 1\n",
        ["2:1: not valid YAML: a tab where YAML wants spaces, indent with spaces"],
    ),
    "a_tab_after_spaces": (
        "a:\n  b: 1\n\tc: 2\n",
        ["3:1: not valid YAML: a tab where YAML wants spaces, indent with spaces"],
    ),
    "a_value_that_begins_with_an_at_sign": (
        "a: @x\n",
        ['1:4: not valid YAML: a value cannot begin with "@", put it in quotes'],
    ),
    "a_value_that_begins_with_a_backtick": (
        "a: `x`\n",
        ['1:4: not valid YAML: a value cannot begin with "`", put it in quotes'],
    ),
    "a_second_colon": (
        "a: b: c\n",
        [
            "1:5: not valid YAML: a second `: ` on the line, or a line that is indented too far, put text that holds `: ` in quotes, or correct the indentation"
        ],
    ),
    "a_line_that_is_indented_too_far": (
        "a: x\n  b: y\n",
        [
            "2:4: not valid YAML: a second `: ` on the line, or a line that is indented too far, put text that holds `: ` in quotes, or correct the indentation"
        ],
    ),
    "a_line_without_a_colon": (
        "a: 1\nbcd\ne: 1\n",
        [
            "2:1: not valid YAML: a line without `:`, or without a space after it, where a key must stand, write `key: value`"
        ],
    ),
    "an_unclosed_single_quote": (
        "a: 'abc\nb: 1\n",
        ["1:4: not valid YAML: a quotation mark is not closed, close it"],
    ),
    "an_unclosed_double_quote": (
        'a: "abc\nb: 1\n',
        ["1:4: not valid YAML: a quotation mark is not closed, close it"],
    ),
    "an_unclosed_bracket": (
        "a: [1, 2\nb: 3\n",
        ["2:2: not valid YAML: a list in brackets lacks a comma or its end, write `,` or `]`"],
    ),
    "an_unclosed_brace": (
        "a: {b: 1\nc: 2\n",
        ["2:2: not valid YAML: a mapping in braces lacks a comma or its end, write `,` or `}`"],
    ),
    "a_line_that_is_indented_too_little": (
        "a:\n  b: 1\n c: 2\n",
        [
            "3:2: not valid YAML: a key cannot begin here, check the indentation of this line and the lines above it"
        ],
    ),
    "a_key_among_list_entries": (
        "a:\n - 1\n b: 2\n",
        [
            "3:2: not valid YAML: a list goes on without `- `, check the indentation of this line and the lines above it"
        ],
    ),
    "a_list_on_the_line_of_its_key": (
        "a: - b\n",
        ["1:4: not valid YAML: a list cannot begin here, begin it on a line of its own"],
    ),
    "an_unknown_escape": (
        'a: "\\q"\n',
        [
            "1:5: not valid YAML: a backslash in double quotes that begins an escape that YAML does not know, use single quotes, or write two backslashes"
        ],
    ),
    "an_escape_that_is_no_character": (
        'a: "\\ud800"\n',
        ["1:7: not valid YAML: an escape that is no character, write the character itself"],
    ),
    "text_after_a_block_mark": (
        "a: |x\n",
        ["1:5: not valid YAML: text after `|` or `>`, begin the text on the next line"],
    ),
    "text_after_the_end_of_the_document": (
        "a: 1\n...\nb: 2\n",
        ["3:1: not valid YAML: text after the end of the document, delete what follows `...`"],
    ),
    "an_empty_list_entry": (
        "a: [1,,2]\n",
        ["1:7: not valid YAML: a value is missing here, write a value, or put text in quotes"],
    ),
    "a_closing_brace_without_an_opening_one": (
        "a: }\n",
        ["1:4: not valid YAML: a value is missing here, write a value, or put text in quotes"],
    ),
    "a_star_without_name": (
        "a: *\n",
        [
            "1:5: not valid YAML: `*` and `&` begin an alias or an anchor, which needs a name, put text that begins so in quotes"
        ],
    ),
    "an_ampersand_without_name": (
        "a: & b\n",
        [
            "1:5: not valid YAML: `*` and `&` begin an alias or an anchor, which needs a name, put text that begins so in quotes"
        ],
    ),
    "a_file_pattern_without_quotes": (
        "a: *.yaml\n",
        [
            "1:5: not valid YAML: `*` and `&` begin an alias or an anchor, which needs a name, put text that begins so in quotes"
        ],
    ),
    "an_apostrophe_in_single_quotes": (
        "a: 'it's'\n",
        [
            "1:8: not valid YAML: text after a closing quotation mark, write a quotation mark in the text twice, or use the other kind"
        ],
    ),
    "a_tag_handle": (
        "a: !e!x 1\n",
        ["1:4: not valid YAML: tags are not allowed, write the value without the tag, text in quotes"],
    ),
    "a_version_that_is_not_known": (
        "%YAML 3.0\n---\na: 1\n",
        ["1:1: not valid YAML: a version of YAML that is not known, delete the line `%YAML`"],
    ),
    "an_empty_key": (
        "a: 1\n: b\n",
        ["2:1: not valid YAML: a colon without a key before it, write `key: value`"],
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
