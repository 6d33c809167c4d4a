"""The reference of landing-zone.yaml in Markdown, from the same classes that check it.

Run as a module it rewrites the checked-in page, which a test keeps current::

    bin/python -m landform.config.reference
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from landform.config.document import ALIASED_VALUES_MAX, DEPTH_MAX
from landform.config.json_schema import json_schema
from landform.config.landing_zone import LandingZoneFile
from landform.config.pattern_words import PATTERN_WORDS
from landform.config.shape import section_paths
from landform.config.source import SOURCE_MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import JsonValue

    Schema = Mapping[str, JsonValue]

REFERENCE_PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "landing-zone.md"

_INTRODUCTION: Final = f"""\
# landing-zone.yaml

<!-- Written by `bin/python -m landform.config.reference` from landform/config. Change the docstrings there. -->

One file describes the whole landing zone. It is YAML 1.2: only `true`, `false`, `null` and numbers are more than
text, so `no` and `12:30` need no quotes, while account ids do. Anchors and aliases work; merge keys (`<<`) and tags do
not. Every key is known: a key that is not listed here is an error.

Begin the file with this line, and an editor with a YAML language server completes and explains the keys:

```yaml
# yaml-language-server: $schema=landform/config/landing-zone.schema.json
```

A wrong file is never half right: `landform validate` reports every fault at once, each as one line, and its exit
status is 2. What only follows from another fault is left out.

```
landing-zone.yaml:6:17: organization.home_region: not of the right form, got "eu-west1", expected the code of a region, such as `eu-west-1`
```

The file may have {SOURCE_MAX_BYTES:,} bytes, {DEPTH_MAX} levels of nesting, and aliases that stand for
{ALIASED_VALUES_MAX:,} values together.

`NAME` stands for a name that you choose, and `[N]` for the entries of a list. A key with a default may be left out.
"""

_SIMPLE_TYPES: Final = {
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "null": "`null`",
    "number": "a number",
}


def reference() -> str:
    """The whole page."""
    document = json_schema()
    definitions = document["$defs"]
    if not isinstance(definitions, dict):
        raise TypeError("the schema has no definitions")
    writer = _Writer(definitions)
    parts = [_INTRODUCTION, "## The sections\n", *writer.table(document)]
    heading = ""
    for path, name in _ordered_sections():
        definition = definitions[name]
        if isinstance(definition, dict):
            parts += [f"\n## `{path}`"] if path != heading else []
            parts += [f"\n{definition['description']}\n", *writer.table(definition)]
            heading = path
    return "\n".join(parts) + "\n"


def _ordered_sections() -> list[tuple[str, str]]:
    """The path and the name of every section but the file itself, each after the section that holds it."""
    top = list(LandingZoneFile.model_fields)
    found = [(path, section.__name__) for section, path in section_paths(LandingZoneFile).items() if path]
    return sorted(found, key=lambda item: (top.index(item[0].split(".")[0]), item[0]))


class _Writer:
    """Writes tables of keys, and types in words."""

    def __init__(self, definitions: Schema) -> None:
        self._definitions = definitions
        self._paths = {section.__name__: path for section, path in section_paths(LandingZoneFile).items()}

    def table(self, section: Schema) -> Iterator[str]:
        """The keys of a section."""
        yield "| key | value | default | what it is for |"
        yield "|---|---|---|---|"
        properties, required = section.get("properties"), section.get("required")
        for key, schema in properties.items() if isinstance(properties, dict) else ():
            if isinstance(schema, dict):
                is_required = isinstance(required, list) and key in required
                default = "**required**" if is_required else self._default(schema)
                description = str(schema.get("description") or self._described(schema))
                yield f"| `{key}` | {_cell(self._type(schema))} | {default} | {_cell(description)} |"

    def _described(self, schema: Schema) -> str:
        definition = self._definition(schema)
        return str(definition["description"]) if definition else ""

    def _definition(self, schema: Schema) -> Schema | None:
        name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
        definition = self._definitions.get(name)
        return definition if isinstance(definition, dict) else None

    def _default(self, schema: Schema) -> str:
        if "default" not in schema:
            return "empty" if schema.get("type") == "object" else "as below"
        default = schema["default"]
        if default is None or default == []:
            return "none"
        if not default and isinstance(default, str):
            return "empty"
        if isinstance(default, list):
            return _cell(", ".join(f"`{item}`" for item in default))
        return f"`{default if isinstance(default, str) else json.dumps(default)}`"

    def _type(self, schema: Schema) -> str:
        alternatives = schema.get("anyOf")
        if isinstance(alternatives, list):
            kinds = [self._type(kind) for kind in alternatives if isinstance(kind, dict)]
            wanted = [kind for kind in kinds if kind != "`null`" or schema.get("default") is not None]
            return " or ".join(dict.fromkeys(wanted))
        if definition := self._definition(schema):
            if "enum" in definition and isinstance(definition["enum"], list):
                return " or ".join(f"`{choice}`" for choice in definition["enum"])
            path = self._paths[str(schema["$ref"]).removeprefix("#/$defs/")]
            return f"a mapping, see [`{path}`](#{_anchor(path)})"
        return self._plain_type(schema)

    def _plain_type(self, schema: Schema) -> str:
        kind, items = schema.get("type"), schema.get("items")
        if kind == "string":
            return _text_words(schema)
        if kind == "array" and isinstance(items, dict):
            return f"a list: {self._type(items)}"
        if kind == "object":
            return self._mapping_words(schema)
        return _SIMPLE_TYPES.get(str(kind), "any value") + _bounds(schema)

    def _mapping_words(self, schema: Schema) -> str:
        values = schema.get("additionalProperties")
        patterns = schema.get("patternProperties")
        if isinstance(patterns, dict):
            pattern, values = next(iter(patterns.items()))
            keys = PATTERN_WORDS[pattern][0]
        else:
            keys = "names"
        value = self._type(values) if isinstance(values, dict) and values else "any value"
        return f"a mapping. Keys: {keys}. Values: {value}"


def _text_words(schema: Schema) -> str:
    pattern = schema.get("pattern")
    words = PATTERN_WORDS[str(pattern)][0] if pattern else "text"
    least, most = schema.get("minLength"), schema.get("maxLength")
    if least and most:
        return f"{words} ({least} to {most} characters)"
    if most:
        return f"{words} (at most {most} characters)"
    return f"{words} (at least {least} characters)" if least else words


def _bounds(schema: Schema) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f", {schema['minimum']} to {schema['maximum']}"
    return f" above {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema else ""


def _anchor(path: str) -> str:
    """The anchor that GitHub gives the heading of a section."""
    return "".join(char for char in path.lower() if char.isalnum() or char in "_-")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    REFERENCE_PAGE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE_PAGE.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"wrote {REFERENCE_PAGE}\n")
