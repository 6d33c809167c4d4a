"""The page of the templates: the docstrings of ``stacks/``, and the resource types of the examples' templates."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from landform.reference.google_docstring import parse_docstring
from landform.reference.page import ROOT, WRITTEN_BY, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STACKS: Final = ROOT / "stacks"
EXAMPLES: Final = ("enterprise", "startup")
"""The examples that hold every template between them, with groups of its own and of an identity provider."""

_INTRODUCTION: Final = f"""\
# The templates

{WRITTEN_BY.format(source="stacks/ and examples/")}

These are the templates of a landing zone, in the order in which they are deployed. `landform stacks` prints those of
your own file, with accounts, regions and sizes. The number of templates doesn't grow with accounts or regions, except
where CloudFormation allows only 500 resources in a template: accounts, assignments and policies beyond that go into
`organization-2`, `identity-center-2`, `organization-policies-2` and so on.

A stack is called `landform-` and the name of its template. Every stack is protected against termination. The resource
types are those of `examples/enterprise` and `examples/startup` together; a smaller file makes fewer.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """A template and the class that makes it."""

    name: str
    lands_in: str
    module: str
    class_name: str
    stack_set: str = ""
    """The StackSet that carries it; the empty string for a stack."""

    @property
    def heading(self) -> str:
        return self.stack_set or self.name

    @property
    def file(self) -> Path:
        """The template below the folder of an assembly."""
        return Path("stack-sets" if self.stack_set else "", f"{self.name}.template.json")


def _stack(name: str, lands_in: str, class_name: str) -> _Described:
    return _Described(name=name, lands_in=lands_in, module=name.replace("-", "_"), class_name=class_name)


_MANAGEMENT: Final = "management account, home region"
_MEMBERS: Final = "every member account outside suspended units"

_TEMPLATES: Final = (
    _stack("organization", _MANAGEMENT, "OrganizationStack"),
    _stack("log-archive-replica", "log-archive account, replica region", "LogArchiveReplicaStack"),
    _stack("log-archive", "log-archive account, home region", "LogArchiveStack"),
    _stack("organization-trail", _MANAGEMENT, "OrganizationTrailStack"),
    _stack("security-events", "security account, home region", "SecurityEventsStack"),
    _stack("management-baseline", _MANAGEMENT, "ManagementBaselineStack"),
    _Described(
        name="management-baseline",
        lands_in="management account, every governed region and us-east-1",
        module="management_baseline",
        class_name="ManagementBaselineTemplate",
        stack_set="landform-management-baseline",
    ),
    _stack("security", "security account, home region", "SecurityStack"),
    _stack("account-baseline", _MANAGEMENT, "AccountBaselineStack"),
    _Described(
        name="config-role",
        lands_in=f"{_MEMBERS}, home region",
        module="config_role",
        class_name="ConfigRoleTemplate",
        stack_set="landform-config-role",
    ),
    _Described(
        name="account-roles",
        lands_in=f"{_MEMBERS}, home region",
        module="account_roles",
        class_name="AccountRoles",
        stack_set="landform-account-roles",
    ),
    _Described(
        name="account-baseline",
        lands_in=f"{_MEMBERS}, every governed region and us-east-1",
        module="account_baseline_template",
        class_name="AccountBaseline",
        stack_set="landform-account-baseline",
    ),
    _stack("security-regional", _MANAGEMENT, "SecurityRegionalStack"),
    _Described(
        name="security-regional",
        lands_in="security account, every governed region",
        module="security_regional",
        class_name="SecurityRegionalTemplate",
        stack_set="landform-security-regional",
    ),
    _stack("identity-center", _MANAGEMENT, "IdentityCenterStack"),
    _stack("billing", "management account, us-east-1", "BillingStack"),
    _stack("organization-policies", _MANAGEMENT, "OrganizationPoliciesStack"),
)


def templates_page(assemblies: Sequence[Path]) -> Page:
    """The page: a section a template.

    Args:
        assemblies: The folders with the synthesized templates of ``EXAMPLES``.

    Raises:
        ValueError: An assembly holds a template that is not described here, or none holds one that is.
    """
    described = {template.file for template in _TEMPLATES}
    found = {path.relative_to(folder) for folder in assemblies for path in folder.rglob("*.template.json")}
    if wrong := sorted(str(path) for path in found ^ described):
        raise ValueError(
            f"templates without a section or without a file: {', '.join(wrong)}; mend _TEMPLATES"
        )
    lines = [_INTRODUCTION]
    for template in _TEMPLATES:
        lines += _section(template, [folder / template.file for folder in assemblies])
    return Page(name="templates.md", text="\n".join(lines).rstrip() + "\n")


def _section(template: _Described, files: Sequence[Path]) -> Iterator[str]:
    yield from (f"## {template.heading}", "")
    kind = f"StackSet `{template.stack_set}`" if template.stack_set else f"Stack `landform-{template.name}`"
    yield from (f"{kind}. Lands in: {template.lands_in}.", "", _docstring(template), "")
    types = {name for file in files if file.exists() for name in _resource_types(file)}
    yield from (*(f"- `{name}`" for name in sorted(types)), "")


def _resource_types(file: Path) -> set[str]:
    resources = json.loads(file.read_text("utf-8"))["Resources"]
    return {resource["Type"] for resource in resources.values()}


def _docstring(template: _Described) -> str:
    path = STACKS / f"{template.module}.py"
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == template.class_name:
            return parse_docstring(ast.get_docstring(node, clean=False) or "").text
    raise ValueError(f"{path.name} has no class {template.class_name}")
