from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from landform.config.document import Document, parse_document
from landform.config.faults import Faults
from landform.config.landing_zone import LandingZoneFile
from landform.config.load import load
from landform.config.salvage import salvage
from landform.config.schema_faults import add_schema_faults
from landform.errors import Fault, FaultsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from landform.policy.guardrail import Guardrail

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "startup" / "landing-zone.yaml").read_text(encoding="utf-8")
LINES = EXAMPLE.splitlines(keepends=True)
WORDS = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        "- ",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        '"',
        "#",
        "\t",
        "  ",
        "\n",
        "<<: ",
        "null",
        "\ufeff",
        "7",
        "-1",
        "1e9",
        ".inf",
        "true",
        "no",
        "Security",
        "Developers/x",
        "eu-west-2",
        "AdministratorAccess",
        "é",
        "🙂",
    ]
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "landing-zone.yaml"


relaxed = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def assert_only_faults(place: Path, content: bytes, catalogue: dict[str, Guardrail]) -> None:
    place.write_bytes(content)
    faults: Sequence[Fault] = ()
    try:
        load(place, catalogue=catalogue)
    except FaultsError as error:
        faults = error.faults
    else:
        return
    assert faults
    for fault in faults:
        assert str(fault).isprintable()
        assert 0 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 1


@relaxed
@given(content=st.binary(max_size=200))
def test_random_bytes_raise_nothing_but_faults(
    place: Path, catalogue: dict[str, Guardrail], content: bytes
) -> None:
    assert_only_faults(place, content, catalogue)


@relaxed
@given(words=st.lists(WORDS, max_size=40))
def test_random_words_raise_nothing_but_faults(
    place: Path, catalogue: dict[str, Guardrail], words: list[str]
) -> None:
    assert_only_faults(place, "".join(words).encode(), catalogue)


@relaxed
@given(data=st.data())
def test_mutations_of_a_right_file_raise_nothing_but_faults(
    place: Path, catalogue: dict[str, Guardrail], data: st.DataObject
) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "repeat", "swap", "insert", "indent", "replace"]))
        if change == "drop":
            del lines[at]
        elif change == "repeat":
            lines.insert(at, lines[at])
        elif change == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif change == "indent":
            lines[at] = "  " + lines[at]
        else:
            column = data.draw(st.integers(0, len(lines[at])))
            rest = lines[at][column:] if change == "insert" else "\n"
            lines[at] = lines[at][:column] + data.draw(WORDS) + rest
    assert_only_faults(place, "".join(lines).encode(), catalogue)


def documents() -> st.SearchStrategy[object]:
    """Values that hold the schema's own keys, in the wrong places and of the wrong types."""
    keys = st.sampled_from(
        [
            *sorted(LandingZoneFile.model_fields),
            "accounts",
            "assignments",
            "groups",
            "permission_sets",
            "budget",
            "emails",
            "name",
            "home_region",
            "role",
            "organizational_units",
            "config",
            "retention",
            "group",
            "permission_set",
            "inline_policy",
            "Security",
            "a/b",
        ]
    )
    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5000), st.sampled_from(["x", "log-archive", "eu-west-1"])
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)),
        max_leaves=25,
    )


@relaxed
@given(
    sections=st.dictionaries(st.sampled_from(sorted(LandingZoneFile.model_fields)), documents(), max_size=6)
)
def test_something_is_left_to_check_of_every_wrong_file(sections: dict[str, object]) -> None:
    document: Document = parse_document(json.dumps(sections or {"tags": 1}), file="f")
    faults = Faults(document)
    with contextlib.suppress(ValidationError):
        LandingZoneFile.model_validate(document.root.value)
        return
    located = add_schema_faults(faults, LandingZoneFile, errors_of(document))
    assert faults.found
    assert salvage(faults, LandingZoneFile, located) is not None


def errors_of(document: Document) -> list[ErrorDetails]:
    with pytest.raises(ValidationError) as caught:
        LandingZoneFile.model_validate(document.root.value)
    return caught.value.errors(include_url=False)
