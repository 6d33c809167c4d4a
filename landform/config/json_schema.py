"""The JSON Schema of landing-zone.yaml, from the same classes that check it, so that editors complete and explain.

Run as a module it rewrites the checked-in file, which a test keeps current::

    bin/python -m landform.config.json_schema
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from landform.config.landing_zone import LandingZoneFile

if TYPE_CHECKING:
    from pydantic import JsonValue

SCHEMA_FILE: Final = Path(__file__).with_name("landing-zone.schema.json")

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, JsonValue]:
    """The schema as a document of draft 2020-12."""
    generated = LandingZoneFile.model_json_schema(mode="validation")
    return {"$schema": _DIALECT, "title": "landing-zone.yaml", **_tidied(generated, is_root=True)}


def rendered() -> str:
    """The schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _tidied(schema: dict[str, JsonValue], *, is_root: bool = False) -> dict[str, JsonValue]:
    """The schema without the titles that pydantic makes of names, and with descriptions on one line."""
    tidy: dict[str, JsonValue] = {}
    for key, value in schema.items():
        if key == "title" and isinstance(value, str):
            continue
        if key == "description" and isinstance(value, str):
            tidy[key] = " ".join(value.split())
        elif key in {"properties", "$defs"} and isinstance(value, dict):
            tidy[key] = {
                name: _tidied(part) if isinstance(part, dict) else part for name, part in value.items()
            }
        elif key not in {"default", "enum", "const", "examples"}:
            tidy[key] = _tidied_value(value)
        else:
            tidy[key] = value
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False  # a key that fits no pattern is wrong, here as in the loader
    return {key: tidy[key] for key in sorted(tidy, key=lambda key: is_root and key == "$defs")}


def _tidied_value(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _tidied(value)
    if isinstance(value, list):
        return [_tidied_value(item) for item in value]
    return value


if __name__ == "__main__":
    SCHEMA_FILE.write_text(rendered(), encoding="utf-8")
    sys.stdout.write(f"wrote {SCHEMA_FILE}\n")
