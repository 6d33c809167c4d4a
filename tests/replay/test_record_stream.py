"""Records come out of any form of log, whatever the chunks, and what is none is reported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from landform.replay import record_stream
from landform.replay.record import Unreadable
from landform.replay.record_stream import RecordStream

if TYPE_CHECKING:
    from collections.abc import Sequence


def record(number: int) -> dict[str, Any]:
    return {
        "eventVersion": "1.11",
        "eventName": f"N{number}",
        "eventSource": "s3.amazonaws.com",
        "x": ['"]},{', "é"],
    }


RECORDS = [record(number) for number in range(5)]
FORMS = {
    "as delivered": json.dumps({"Records": RECORDS}, separators=(",", ":")),
    "indented": json.dumps({"Records": RECORDS}, indent=2, ensure_ascii=False),
    "a bare array": json.dumps(RECORDS),
    "a record a line": "".join(json.dumps(entry) + "\n" for entry in RECORDS),
    "without the last line break": "\r\n\r\n".join(json.dumps(entry) for entry in RECORDS),
    "an object of records a line": "\n".join(json.dumps({"Records": [entry]}) for entry in RECORDS),
    "records behind another member": json.dumps({"version": 1, "Records": RECORDS}),
    "members behind the records": json.dumps({"Records": RECORDS, "NextToken": "a", "n": {"b": [1]}}),
    "lookup-events": json.dumps(
        {"Events": [{"EventId": "1", "CloudTrailEvent": json.dumps(r)} for r in RECORDS]}
    ),
    "two objects end to end": json.dumps({"Records": RECORDS[:2]}) + json.dumps({"Records": RECORDS[2:]}),
    "with a byte order mark": "\ufeff" + json.dumps({"Records": RECORDS}),
}


def chunks(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def split(items: Sequence[object]) -> tuple[list[object], list[Unreadable]]:
    unreadable = [item for item in items if isinstance(item, Unreadable)]
    return [item for item in items if not isinstance(item, Unreadable)], unreadable


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_records_in_any_chunks(form: str, size: int) -> None:
    assert list(RecordStream(chunks(FORMS[form], size))) == RECORDS


@pytest.mark.parametrize(
    ("text", "good", "places"),
    [
        ("", 0, []),
        ("  \n\n", 0, []),
        ('{"Records":[]}', 0, []),
        ("garbage", 0, ["line 1"]),
        (f"garbage\n{json.dumps(RECORDS[0])}\nmore garbage\n", 1, ["line 1", "line 3"]),
        (f'{json.dumps(RECORDS[0])}\n{{"eventName": "cut', 1, ["line 2"]),
        (f"{json.dumps(RECORDS[0])} trailing\n{json.dumps(RECORDS[1])}", 2, ["line 1"]),
        ("null\n17\n", 0, ["line 1", "line 2"]),
        ('{"eventName": "NoSource"}\n', 0, ["line 1"]),
        ('{"eventName": 7, "eventSource": "s3.amazonaws.com"}\n', 0, ["line 1"]),
        (
            f'{{"Records":[{json.dumps(RECORDS[0])},{{"eventVersion":"1",,}},{json.dumps(RECORDS[1])}]}}',
            2,
            ["record 2"],
        ),
        (
            f'{{"Records":[{json.dumps(RECORDS[0])},null,[],{json.dumps(RECORDS[1])}]}}',
            2,
            ["record 2", "record 3"],
        ),
        (f'{{"Records":[{json.dumps(RECORDS[0])}', 1, ["record 1"]),
        (f'{{"Records":[{json.dumps(RECORDS[0])},{{"eventVersion":"1', 1, ["record 2", "record 2"]),
        ('{"Events": [{"CloudTrailEvent": "no json"}]}', 0, ["record 1"]),
        ("[" * 100_000, 0, ["record 1", "record 1"]),
    ],
)
def test_what_is_no_record_is_reported_with_its_place(text: str, good: int, places: list[str]) -> None:
    records, unreadable = split(list(RecordStream(chunks(text, 50))))
    assert len(records) == good
    assert [item.place for item in unreadable] == places


def test_a_value_longer_than_any_record_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_stream, "RECORD_MAX_CHARS", 1000)
    text = '{"Records":[{"eventVersion":"1","pad":"' + "x" * 5000 + '"},' + json.dumps(RECORDS[0]) + "]}"
    records, unreadable = split(list(RecordStream(chunks(text, 100))))
    assert records == [RECORDS[0]]
    assert len(unreadable) == 1


JSON_TEXT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
).map(json.dumps)
GARBAGE = st.text(alphabet='{}[]",:\\ eventRcordsNam\n1\x00é', max_size=60)


@given(st.lists(JSON_TEXT | GARBAGE, max_size=6), st.integers(1, 40))
def test_no_text_makes_reading_fail_and_chunks_do_not_matter(lines: list[str], size: int) -> None:
    text = "\n".join(lines)
    whole = list(RecordStream([text] if text else []))
    assert list(RecordStream(chunks(text, size))) == whole


@given(
    st.lists(
        st.sampled_from([*map(json.dumps, RECORDS), '{"bad": }', "{", "nonsense", '"text"']), max_size=12
    )
)
def test_every_line_counts_once_whatever_stands_in_it(lines: list[str]) -> None:
    items = list(RecordStream(["\n".join(lines)]))
    good = sum(line.startswith('{"eventVersion"') for line in lines)
    records, unreadable = split(items)
    assert len(records) == good
    assert len(unreadable) == len(lines) - good
