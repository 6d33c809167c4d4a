from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from landform.config.json_schema import SCHEMA_FILE, json_schema, rendered
from landform.config.pattern_words import PATTERN_WORDS
from landform.config.reference import REFERENCE_PAGE, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/landing-zone.yaml"))

REFUSED = {
    "an_unknown_section": "x: 1\n",
    "a_reserved_section": "network: {}\n",
    "an_unknown_key": "logging: { object_lock: { forever: true } }\n",
    "a_list_for_a_section": "logging: []\n",
    "nothing_for_a_section": "logging:\n",
    "a_number_for_text": "tags: { a: 1 }\n",
    "text_for_a_boolean": "account_defaults: { imdsv2: 'true' }\n",
    "text_for_a_number": "identity_center: { session_hours: '4' }\n",
    "a_fraction_for_a_whole_number": "identity_center: { session_hours: 1.5 }\n",
    "a_value_for_a_list": "alerts: { critical: a@example.com }\n",
    "a_wrong_choice": "guardrails: { baseline: strictest }\n",
    "a_number_out_of_range": "identity_center: { session_hours: 13 }\n",
    "an_amount_of_nothing": "budgets: { organization: { monthly_usd: 0 } }\n",
    "too_many_entries": "budgets: { organization: { monthly_usd: 1, thresholds_percent: [1, 2, 3, 4, 5] } }\n",
    "too_short_a_text": "guardrails: { remove: { deny-root-user: x } }\n",
    "too_long_a_key": "identity_center: { permission_sets: { " + "R" * 33 + ": { description: x } } }\n",
    "a_value_of_the_wrong_form": "alerts: { critical: [nobody at all] }\n",
    "a_key_of_the_wrong_form": "  Sec/urity: {}\n",
    "a_union_without_an_alternative": "identity_center: { permissions_boundary: {} }\n",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema())


def test_checked_in_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == rendered(), "run python -m landform.config.json_schema"


def test_checked_in_reference_is_current() -> None:
    assert REFERENCE_PAGE.read_text(encoding="utf-8") == reference(), (
        "run python -m landform.config.reference"
    )


def test_there_are_examples() -> None:
    assert {path.parent.name for path in EXAMPLES} >= {"minimal", "startup", "enterprise"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_schema_accepts_the_example(validator: Draft202012Validator, path: Path) -> None:
    assert list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_example_begins_with_the_address_of_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == SCHEMA_FILE.resolve()


def test_schema_accepts_the_smallest_file(validator: Draft202012Validator, smallest: str) -> None:
    assert list(validator.iter_errors(yaml.safe_load(smallest))) == []


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_schema_refuses_what_loading_refuses(
    validator: Draft202012Validator,
    faults_with: Callable[[str | tuple[str, str]], list[str]],
    smallest: str,
    change: str,
) -> None:
    assert faults_with(change)
    assert list(validator.iter_errors(yaml.safe_load(smallest + change)))


@pytest.mark.parametrize("key", ["organization", "organizational_units"])
def test_schema_wants_the_required_sections(validator: Draft202012Validator, smallest: str, key: str) -> None:
    document = yaml.safe_load(smallest)
    del document[key]
    assert list(validator.iter_errors(document))


def _schemas(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _schemas(part)
    elif isinstance(value, list):
        for part in value:
            yield from _schemas(part)


def test_every_key_of_every_section_is_described() -> None:
    document = json_schema()
    sections = [document, *document["$defs"].values()]
    silent = [
        (section.get("description"), key)
        for section in sections
        for key, schema in section.get("properties", {}).items()
        if "description" not in schema and "$ref" not in schema
    ]
    assert silent == []


def test_every_mapping_with_fixed_keys_refuses_others() -> None:
    loose = [
        schema
        for schema in _schemas(json.loads(rendered()))
        if schema.get("type") == "object"
        and ("properties" in schema or "patternProperties" in schema)
        and schema.get("additionalProperties") is not False
    ]
    assert loose == []


def test_every_pattern_has_words_and_no_words_are_left_over() -> None:
    schemas = list(_schemas(json.loads(rendered())))
    used = {schema["pattern"] for schema in schemas if isinstance(schema.get("pattern"), str)}
    used |= {pattern for schema in schemas for pattern in schema.get("patternProperties", {})}
    assert used == PATTERN_WORDS.keys()
