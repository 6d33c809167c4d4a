"""What a YAML parser complains about, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.config.node import quoted
from landform.errors import Fault

if TYPE_CHECKING:
    import yaml

_INDENTATION: Final = "check the indentation of this line and the lines above it"

_QUOTES: Final = frozenset("'\"")

_BLAMES_THE_BEGINNING: Final = frozenset({"found unexpected end of stream", "could not find expected ':'"})
"""Problems that the parser notices far behind the place to correct."""

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "mapping values are not allowed in this context": (
        "a second `: ` on the line, or a line that is indented too far",
        "put text that holds `: ` in quotes, or correct the indentation",
    ),
    "could not find expected ':'": (
        "a line without `:`, or without a space after it, where a key must stand",
        "write `key: value`",
    ),
    "did not find expected key": ("a key cannot begin here", _INDENTATION),
    "did not find expected '-' indicator": ("a list goes on without `- `", _INDENTATION),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin here",
        "begin it on a line of its own",
    ),
    "did not find expected ',' or ']'": ("a list in brackets lacks a comma or its end", "write `,` or `]`"),
    "did not find expected ',' or '}'": ("a mapping in braces lacks a comma or its end", "write `,` or `}`"),
    "did not find expected node content": ("a value is missing here", "write a value, or put text in quotes"),
    "found unexpected end of stream": ("a quotation mark is not closed", "close it"),
    "found unknown escape character": (
        "a backslash in double quotes that begins an escape that YAML does not know",
        "use single quotes, or write two backslashes",
    ),
    "found invalid Unicode character escape code": (
        "an escape that is no character",
        "write the character itself",
    ),
    "did not find expected alphabetic or numeric character": (
        "`*` and `&` begin an alias or an anchor, which needs a name",
        "put text that begins so in quotes",
    ),
    "found undefined tag handle": ("tags are not allowed", "write the value without the tag, text in quotes"),
    "did not find expected <document start>": (
        "text after the end of the document",
        "delete what follows `...`",
    ),
    "did not find expected comment or line break": (
        "text after `|` or `>`",
        "begin the text on the next line",
    ),
    "found incompatible YAML document": ("a version of YAML that is not known", "delete the line `%YAML`"),
}


def syntax_fault(error: yaml.YAMLError, *, text: str, file: str) -> Fault:
    """The fault that an error of the parser stands for."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be parsed"
    context_mark = getattr(error, "context_mark", None)
    if problem in _BLAMES_THE_BEGINNING and context_mark is not None:
        mark = context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.rstrip().split("\n")
    if line >= len(
        lines
    ):  # the parser notices at the end of the file: show the last line that holds something
        line, column = len(lines) - 1, len(lines[-1])
    words, do = _words(problem, rest=lines[line][column:], before=lines[line][:column])
    return Fault(file=file, line=line + 1, column=column + 1, problem=f"not valid YAML: {words}", do=do)


def _words(problem: str, *, rest: str, before: str) -> tuple[str, str]:
    if "\t" in (rest[:1], before[-1:]) or (not before.strip() and "\t" in before):
        return "a tab where YAML wants spaces", "indent with spaces"
    if problem == "found character that cannot start any token":
        return f"a value cannot begin with {quoted(rest[:1])}", "put it in quotes"
    if problem == "did not find expected key" and before.rstrip()[-1:] in _QUOTES:
        return (
            "text after a closing quotation mark",
            "write a quotation mark in the text twice, or use the other kind",
        )
    if problem == "did not find expected key" and rest[:1] == ":":
        return "a colon without a key before it", "write `key: value`"
    return _WORDS.get(problem, (problem, _INDENTATION))
