"""Writes template_calls.json from the templates of landing zones and AWS's resource schemas.

``python -m landform.prove.template_calls_source OUTPUT CONFIG=FOLDER...`` reads each landing-zone.yaml with the folder
that ``landform synth`` wrote for it. The schemas are those that cfn-lint carries, in us-east-1, where every type exists.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from landform.assembly import Landing, landings
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.model.landing_zone import LandingZone

_REGION: Final = "us-east-1"
_DEPLOYING: Final = ("create", "read", "update", "list")
_KEPT: Final = ("Retain", "RetainExceptOnCreate")


class TemplateCalls(TypedDict):
    """A template: where it lands, who makes its resources, and of which types they are."""

    lands_in: str
    made_by: str
    types: dict[str, bool]


class TemplateCallsDocument(TypedDict):
    """The shape of template_calls.json."""

    source: str
    schema_date: str
    templates: dict[str, TemplateCalls]
    calls: dict[str, dict[str, list[str]]]


def template_calls(synthesized: Iterable[tuple[LandingZone, Path]]) -> TemplateCallsDocument:
    """The templates of all the landing zones together, and the calls that each resource type needs."""
    templates: dict[str, TemplateCalls] = {}
    for landing_zone, folder in synthesized:
        for landing in landings(folder, landing_zone):
            _add(templates, landing, landing_zone)
    types = {name for template in templates.values() for name in template["types"]}
    schemas = resources.files("cfnlint.data.schemas")
    known = json.loads(schemas.joinpath("providers", f"{_REGION}.json").read_text(encoding="utf-8"))
    return {
        "source": f"cfn-lint {metadata.version('cfn-lint')}",
        "schema_date": json.loads(schemas.joinpath("version.json").read_text(encoding="utf-8"))[
            "schema_date"
        ],
        "templates": dict(sorted(templates.items())),
        "calls": {
            name: _calls(
                json.loads(schemas.joinpath("resources", f"{known[name]}.json").read_text(encoding="utf-8"))
            )
            for name in sorted(types)
        },
    }


def rendered(document: TemplateCallsDocument) -> str:
    """The document as JSON, one template and one resource type a line."""
    templates = _lines(document["templates"])
    calls = _lines(document["calls"])
    head = ",\n".join(f" {json.dumps(key)}: {json.dumps(document[key])}" for key in ("source", "schema_date"))
    return f'{{\n{head},\n "templates": {{\n{templates}\n }},\n "calls": {{\n{calls}\n }}\n}}\n'


def _lines(items: dict[str, TemplateCalls] | dict[str, dict[str, list[str]]]) -> str:
    return ",\n".join(f"  {json.dumps(name)}: {json.dumps(item)}" for name, item in items.items())


def _add(templates: dict[str, TemplateCalls], landing: Landing, landing_zone: LandingZone) -> None:
    name = _name(landing)
    entry = templates.setdefault(
        name,
        {
            "lands_in": _place(landing, landing_zone),
            "made_by": "StackSets" if landing.stack_set else "deployer",
            "types": {},
        },
    )
    for resource in landing.template.resources:
        kept = resource.definition.get("DeletionPolicy") in _KEPT
        entry["types"][resource.type] = entry["types"].get(resource.type, True) and kept
    entry["types"] = dict(sorted(entry["types"].items()))


def _name(landing: Landing) -> str:
    """The StackSets of one template differ by a suffix that names their target; the template is the same."""
    if landing.stack_set is None:
        return landing.template.name
    known = ("account-baseline", "account-roles", "config-role", "management-baseline", "security-regional")
    return next(
        (f"{name} of a StackSet" for name in known if f"-{name}" in landing.stack_set), landing.stack_set
    )


def _place(landing: Landing, landing_zone: LandingZone) -> str:
    special = {
        landing_zone.management_account.name: "management",
        landing_zone.log_archive_account.name: "log-archive",
        landing_zone.security_account.name: "security",
    }
    return special.get(landing.accounts[0], "members") if len(landing.accounts) == 1 else "members"


def _calls(schema: dict[str, dict[str, dict[str, list[str]]]]) -> dict[str, list[str]]:
    handlers = schema.get("handlers", {})

    def of(names: Iterable[str]) -> list[str]:
        return sorted({call for name in names for call in handlers.get(name, {}).get("permissions", [])})

    return {"deploy": of(_DEPLOYING), "delete": of(["delete"])}


def main(output: str, *pairs: str) -> None:
    """Write the file."""
    synthesized = []
    for pair in pairs:
        config, _, folder = pair.partition("=")
        synthesized.append((load_landing_zone(Path(config)), Path(folder)))
    Path(output).write_text(rendered(template_calls(synthesized)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
