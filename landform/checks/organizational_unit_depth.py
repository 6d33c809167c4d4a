"""Organizational units nest at most five levels below the root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource, Template
    from landform.checks.templates import Templates

_UNIT = "AWS::Organizations::OrganizationalUnit"


class OrganizationalUnitDepth(Check):
    """No organizational unit stands deeper than Organizations allows."""

    id = "LF-organizational-unit-depth"
    title = "Organizational units nest at most five levels below the root"
    why = "Organizations refuses the sixth level, when the five above it are already created."
    source = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Walk the parents of every unit; a parent given by its id counts as one level, as its depth is not known."""
        limit = quotas.ORGANIZATIONAL_UNIT_DEPTH_MAX.value
        for template in templates:
            units = {unit.logical_id: unit for unit in template.resources if unit.type == _UNIT}
            for unit in units.values():
                chain = _chain(unit, units, template)
                if len(chain) > limit:
                    yield self.at(
                        unit,
                        "ParentId",
                        "the organizational unit stands too deep",
                        got=f"level {len(chain)} ({' / '.join(chain)})",
                        allowed=f"level {limit} at most",
                        do="move it up the tree",
                    )


def _chain(unit: Resource, units: dict[str, Resource], template: Template) -> list[str]:
    """The names from the highest known ancestor down to the unit."""
    names: list[str] = []
    current: Resource | None = unit
    while current is not None and len(names) <= len(template.resources):
        names.append(str(current.properties.get("Name", current.logical_id)))
        parent = current.properties.get("ParentId")
        current = units.get(str(as_object(parent).get("Ref") or _attribute_of(parent)))
        if current is None and isinstance(parent, str) and parent.startswith("ou-"):
            names.append(parent)
    return names[::-1]


def _attribute_of(parent: object) -> str:
    match parent:
        case {"Fn::GetAtt": [str(logical_id), "Id"]}:
            return logical_id
        case _:
            return ""
