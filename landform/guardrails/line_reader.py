"""Reads the lines of ``landform evaluate`` without parsing the same policies again in every line.

Lines of one run mostly carry the same few policies, and those are most of the text. An array or object of JSON ends
where its last bracket closes, so where a line continues with the text of one that was read before, its value is that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, Final, NamedTuple, NoReturn, TypeAlias

Members: TypeAlias = Mapping[str, Any]

_REMEMBERED_TEXTS: Final = 8
"""Texts that are tried for a member. Each miss costs one comparison of strings; chosen by measurement."""

_START: Final = re.compile(r"[ \t\n\r]*\{[ \t\n\r]*(\})?")
_NAME: Final = re.compile(r'[ \t\n\r]*("(?:[^"\\\x00-\x1f]|\\.)*")[ \t\n\r]*:[ \t\n\r]*')
_NEXT: Final = re.compile(r"[ \t\n\r]*([,}])")
_END: Final = re.compile(r"[ \t\n\r]*")


class PolicyText(NamedTuple):
    """The valid JSON text of an array or object, not kept in parsed form."""

    text: str


class LineReader:
    """Splits JSON objects into their members; the values of some members stay text."""

    def __init__(self, policy_members: Collection[str]) -> None:
        self._remembered: dict[str, list[PolicyText]] = {name: [] for name in policy_members}
        self._decode = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode

    def read(self, line: str) -> Members:
        """The members of the object that ``line`` holds.

        Arrays and objects of the policy members come as ``PolicyText``, everything else parsed.

        Raises:
            ValueError: the line is not a JSON object.
        """
        start = _START.match(line)
        if start is None:
            json.loads(line, parse_constant=_refuse_constant)
            raise ValueError("expected a JSON object")
        members: dict[str, Any] = {}
        position = start.end()
        delimiter = start[1] or ","
        while delimiter == ",":
            name = _expected(_NAME.match(line, position), "a name in quotation marks and a colon", position)
            key: str = json.loads(name[1]) if "\\" in name[1] else name[1][1:-1]
            members[key], position = self._value(line, key, name.end())
            following = _expected(_NEXT.match(line, position), "a comma or the end of the object", position)
            delimiter, position = following[1], following.end()
        if _END.fullmatch(line, position) is None:
            raise ValueError(f"text after the end of the object at character {position + 1}")
        return members

    def _value(self, line: str, name: str, position: int) -> tuple[Any, int]:
        remembered = self._remembered.get(name)
        if remembered is None:
            return self._decode(line, position)
        for place, known in enumerate(remembered):
            if line.startswith(known.text, position):
                if place:
                    remembered.insert(0, remembered.pop(place))
                return known, position + len(known.text)
        value, end = self._decode(line, position)
        if not isinstance(value, list | dict):
            return value, end
        text = PolicyText(line[position:end])
        remembered.insert(0, text)
        del remembered[_REMEMBERED_TEXTS:]
        return text, end


def _expected(match: re.Match[str] | None, what: str, position: int) -> re.Match[str]:
    if match is None:
        raise ValueError(f"expected {what} at character {position + 1}")
    return match


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
