from __future__ import annotations

from landform.reference.google_docstring import parse_docstring

DOCSTRING = """What it is.

    A second paragraph over
    two lines with ``code``.

    Args:
        name: Its name,
            over two lines.
        count: How many: at least one.

    Raises:
        ValueError: The name is empty.

    Source: the manual of AWS.
    """


def test_paragraphs_outside_sections_are_the_text() -> None:
    text = parse_docstring(DOCSTRING).text

    assert (
        text == "What it is.\n\nA second paragraph over two lines with `code`.\n\nSource: the manual of AWS."
    )


def test_entries_of_a_section_are_read_by_name() -> None:
    docstring = parse_docstring(DOCSTRING)

    assert docstring.entries("Args") == {
        "name": "Its name, over two lines.",
        "count": "How many: at least one.",
    }
    assert docstring.entries("Raises") == {"ValueError": "The name is empty."}


def test_a_section_that_is_missing_has_no_entries() -> None:
    assert parse_docstring("Only text.").entries("Args") == {}


def test_an_example_is_no_text() -> None:
    assert parse_docstring("A key.\n\nExample: ``examples/key.py``.\n").text == "A key."
    assert parse_docstring("A key.\n\nExample:\n    ``examples/key.py``\n").text == "A key."
