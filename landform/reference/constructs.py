"""The page of the constructs, from their signatures and docstrings. It reads the source, so it needs no CDK."""

from __future__ import annotations

import ast
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from landform.reference.google_docstring import Docstring, markdown, parse_docstring
from landform.reference.page import ROOT, WRITTEN_BY, Page, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE: Final = ROOT / "constructs" / "landform_constructs"
EXAMPLES: Final = ROOT / "examples" / "constructs"

_INTRODUCTION: Final = f"""\
# The constructs

{WRITTEN_BY.format(source="constructs/landform_constructs")}

Each construct can be used by itself in any CDK app: see [use a construct](../how-to/use-a-construct.md). Every keyword
is typed. All take `scope` and `construct_id` first, which the tables leave out. A value that only one construct takes
follows that construct; the others stand at the end.
"""

_POSITIONAL: Final = frozenset({"self", "scope", "construct_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyword:
    name: str
    type: str
    default: str
    """As code; the empty string for a keyword that must be given."""

    description: str


def constructs_page(package: Path = PACKAGE) -> Page:
    """The page: a section a module that holds a construct, in the order of their names."""
    modules = [_Module.read(path) for path in sorted(package.glob("*.py"))]
    lines = [_INTRODUCTION]
    for module in modules:
        if module.constructs:
            lines += _section(module)
    lines += ["## Values", ""]
    for module in modules:
        if not module.constructs:
            lines += _values(module)
    return Page(name="constructs.md", text="\n".join(lines).rstrip() + "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Module:
    """A module of the package.

    Attributes:
        path: Its file.
        constructs: Its public classes with a constructor of their own.
        values: Its other public classes: dataclasses and enumerations.
        constants: The texts and numbers that it names, as code.
    """

    path: Path
    constructs: tuple[ast.ClassDef, ...]
    values: tuple[ast.ClassDef, ...]
    constants: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> _Module:
        """Read a module's source."""
        body = ast.parse(path.read_text("utf-8")).body
        classes = [node for node in body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        return cls(
            path=path,
            constructs=tuple(node for node in classes if _initializer(node)),
            values=tuple(node for node in classes if not _initializer(node)),
            constants={
                node.target.id: ast.unparse(node.value)
                for node in body
                if isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and isinstance(node.value, ast.Constant)
            },
        )

    @property
    def links(self) -> str:
        """Links to the module, and to its example if there is one."""
        links = [f"[{self.path.name}](../../constructs/landform_constructs/{self.path.name})"]
        if (EXAMPLES / self.path.name).exists():
            links.append(f"[example](../../examples/constructs/{self.path.name})")
        return ", ".join(links)


def _section(module: _Module) -> Iterator[str]:
    for node in module.constructs:
        yield from _construct(node, module)
    yield from _values(module)


def _construct(node: ast.ClassDef, module: _Module) -> Iterator[str]:
    initializer = _initializer(node)
    about = _docstring(node)
    details = _docstring(initializer) if initializer else about
    yield from (f"## {node.name}", "", *(line for line in (about.text, "") if about.text))
    yield from (f"Files: {module.links}.", "")
    described = {**details.entries("Args"), **about.entries("Args")}
    if initializer:
        yield from _keyword_table("keyword", _keywords(initializer, described), module)
    attributes = {**_attribute_docstrings(node), **about.entries("Attributes")}
    yield from table(("attribute", "what it is"), ((f"`{name}`", text) for name, text in attributes.items()))
    raises = {**details.entries("Raises"), **about.entries("Raises")}
    yield from table(("raises", "when"), ((f"`{name}`", text) for name, text in raises.items()))


def _values(module: _Module) -> Iterator[str]:
    """What keywords take: dataclasses with their fields, enumerations with their members."""
    for node in module.values:
        about = _docstring(node)
        yield from (f"### {node.name}", "", *(line for line in (about.text, "") if about.text))
        if not module.constructs:
            yield from (f"Files: {module.links}.", "")
        described = {**_attribute_docstrings(node), **about.entries("Attributes")}
        yield from _keyword_table("field", _fields(node, described), module)
        yield from table(("member", "value"), _members(node))


def _fields(node: ast.ClassDef, described: dict[str, str]) -> Iterator[_Keyword]:
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            yield _Keyword(
                name=item.target.id,
                type=ast.unparse(item.annotation),
                default=ast.unparse(item.value) if item.value else "",
                description=described.get(item.target.id, ""),
            )


def _members(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    if not any(isinstance(base, ast.Name) and base.id.endswith("Enum") for base in node.bases):
        return
    for item in node.body:
        if isinstance(item, ast.Assign):
            for target in item.targets:
                yield f"`{ast.unparse(target)}`", f"`{ast.unparse(item.value)}`"


def _initializer(node: ast.ClassDef) -> ast.FunctionDef | None:
    return next(
        (item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"), None
    )


def _docstring(node: ast.ClassDef | ast.FunctionDef) -> Docstring:
    return parse_docstring(ast.get_docstring(node, clean=False) or "")


def _keywords(initializer: ast.FunctionDef, described: dict[str, str]) -> Iterator[_Keyword]:
    arguments = initializer.args
    defaults = [None] * (len(arguments.args) - len(arguments.defaults)) + [*arguments.defaults]
    given = [*zip(arguments.args, defaults, strict=True)]
    given += [*zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    for argument, default in given:
        if argument.arg not in _POSITIONAL:
            yield _Keyword(
                name=argument.arg,
                type=ast.unparse(argument.annotation) if argument.annotation else "",
                default=ast.unparse(default) if default else "",
                description=described.get(argument.arg, ""),
            )


def _keyword_table(heading: str, keywords: Iterator[_Keyword], module: _Module) -> Iterator[str]:
    """The table of keywords; without the last column where the names say it all."""
    rows = [
        (f"`{keyword.name}`", f"`{keyword.type}`", _default(keyword, module), keyword.description)
        for keyword in keywords
    ]
    columns = (heading, "type", "default", "what it is")
    if any(row[-1] for row in rows):
        yield from table(columns, rows)
    else:
        yield from table(columns[:-1], (row[:-1] for row in rows))


def _default(keyword: _Keyword, module: _Module) -> str:
    """The default with its value, where the code names a constant of the module."""
    if not keyword.default:
        return "**required**"
    return f"`{module.constants.get(keyword.default, keyword.default)}`"


def _attribute_docstrings(node: ast.ClassDef) -> dict[str, str]:
    """The texts that stand below annotated names of the class, or of ``self`` in its constructor, by name."""
    bodies = [node.body, *([initializer.body] if (initializer := _initializer(node)) else [])]
    found: dict[str, str] = {}
    for body in bodies:
        for item, after in itertools.pairwise(body):
            if isinstance(item, ast.AnnAssign) and (text := _text(after)):
                name = ast.unparse(item.target).removeprefix("self.")
                found[name] = markdown(text)
    return found


def _text(node: ast.stmt) -> str:
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return node.value.value
    return ""
