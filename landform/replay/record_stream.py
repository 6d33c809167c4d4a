"""Takes the records out of a stream of text, one at a time, in memory that doesn't grow with the stream.

CloudTrail delivers an object with an array ``Records``; pipelines write one record a line, or one such object a line;
``aws cloudtrail lookup-events`` prints ``Events`` that hold records as text. What isn't a record is reported, and
reading goes on at the next place where one begins.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from landform.replay.record import Event, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item: TypeAlias = "Event | Unreadable"

RECORD_MAX_CHARS: Final = 1 << 22
"""Four times the largest event, 1 MB: a value that is longer is none, so memory stays bounded.
Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
(eventCategory and its size limits), read 2026-11-22."""

_BLANK: Final = re.compile(r"[ \t\r\n,\ufeff]*")
_ARRAY: Final = re.compile(r'\{[ \t\r\n]*"(?:Records|Events)"[ \t\r\n]*:[ \t\r\n]*\[')
_ARRAY_OPENING_MAX_CHARS: Final = 256
_RECORD_START: Final = re.compile(r'\{[ \t\r\n]*"eventVersion"[ \t\r\n]*:')
_LINE_END: Final = re.compile(r"\n")
_CUT: Final = 16
"""An error this near to the end of what has been read may be no error but a value that goes on."""


class RecordStream:
    """The records of one stream of text."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = iter(chunks)
        self._text = ""
        self._position = 0
        self._ended = False
        self._in_array = False
        self._record = 0
        self._line = 1
        self._counted = 0
        self._decode = json.JSONDecoder().raw_decode

    def __iter__(self) -> Iterator[Item]:
        """Every record and everything that is none, in the order of the stream."""
        while next_character := self._next_character():
            if self._in_array and next_character == "]":
                self._position += 1
                self._in_array = False
                self._pass_over_the_end_of_the_object()
            elif not self._in_array and self._opens_array(next_character):
                self._in_array = True
            else:
                yield from self._records_in(self._value())
        if self._in_array:
            yield Unreadable(self._place, "the file ends inside the array of records")

    def _records_in(self, value: Any) -> Iterator[Item]:  # noqa: ANN401 - a JSON value
        if isinstance(value, dict) and "eventName" not in value and isinstance(value.get("Records"), list):
            for entry in value["Records"]:
                yield self._checked(entry)
        else:
            yield self._checked(value)

    def _checked(self, value: Any) -> Item:  # noqa: ANN401 - a JSON value
        self._record += 1
        if isinstance(value, Unreadable):
            return value
        if not isinstance(value, dict):
            return Unreadable(self._place, "a record is a JSON object")
        if isinstance(value.get("CloudTrailEvent"), str):
            try:
                value = json.loads(value["CloudTrailEvent"])
            except (ValueError, RecursionError):
                return Unreadable(self._place, "CloudTrailEvent holds no JSON")
        if not isinstance(value, dict) or not all(
            isinstance(value.get(name), str) and value[name] for name in ("eventName", "eventSource")
        ):
            return Unreadable(self._place, "the record has no eventName or no eventSource")
        return value

    @property
    def _place(self) -> str:
        if self._in_array:
            return f"record {self._record}"
        if self._counted < self._position:
            self._line += self._text.count("\n", self._counted, self._position)
            self._counted = self._position
        return f"line {self._line}"

    def _next_character(self) -> str:
        """The next character that isn't blank or a comma; empty at the end of the stream."""
        while True:
            match = _BLANK.match(self._text, self._position)
            self._position = match.end() if match else self._position
            if self._position < len(self._text):
                return self._text[self._position]
            if not self._more():
                return ""

    def _opens_array(self, character: str) -> bool:
        """Whether an array of records begins here; passes over its opening."""
        if character == "[":
            self._position += 1
            return True
        while len(self._text) - self._position < _ARRAY_OPENING_MAX_CHARS and self._more():
            pass
        match = _ARRAY.match(self._text, self._position)
        if match is None:
            return False
        self._position = match.end()
        return True

    def _pass_over_the_end_of_the_object(self) -> None:
        """What stands between the array of records and the end of its object; it says nothing about calls."""
        while self._next_character() == '"':
            self._value()
            if self._next_character() != ":":
                return
            self._position += 1
            self._next_character()
            self._value()
        if self._next_character() == "}":
            self._position += 1

    def _value(self) -> Any:  # noqa: ANN401 - a JSON value, or Unreadable
        """The value that begins here; Unreadable where there is none, and then the position is behind it."""
        while True:
            try:
                value, end = self._decode(self._text, self._position)
            except json.JSONDecodeError as error:
                goes_on = error.pos >= len(self._text) - _CUT or error.msg.startswith("Unterminated")
                if goes_on and len(self._text) - self._position < RECORD_MAX_CHARS and self._more():
                    continue
                return self._resume(f"not JSON: {error.msg.removesuffix(' at').lower()}")
            except (ValueError, RecursionError) as error:
                return self._resume(f"not JSON: {error}")
            if end == len(self._text) and not isinstance(value, dict | list) and self._more():
                continue  # a number that goes on
            self._position = end
            return value

    def _resume(self, problem: str) -> Unreadable:
        """Go to the next place where a record can begin."""
        place = f"record {self._record + 1}" if self._in_array else self._place
        start = _RECORD_START if self._in_array else _LINE_END
        search_from = self._position + 1
        while (match := start.search(self._text, search_from)) is None:
            self._position = max(self._position, len(self._text) - _ARRAY_OPENING_MAX_CHARS)
            search_from = self._position
            if not self._more():
                self._position = len(self._text)
                return Unreadable(place, problem)
            search_from = 0
        self._position = match.start()
        return Unreadable(place, problem)

    def _more(self) -> bool:
        """Read on, and drop what is done with; False at the end of the stream."""
        if self._ended:
            return False
        chunk = next(self._chunks, None)
        if chunk is None:
            self._ended = True
            return False
        self._line += self._text.count("\n", self._counted, self._position)
        self._text = self._text[self._position :] + chunk
        self._position = 0
        self._counted = 0
        return True
