"""The shape of the tree: constructs/ stays a source root, and modules and functions stay small."""

import ast
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DEEPEST_NESTING = 3
BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)
MODULES = sorted(
    [
        *(ROOT / "landform").rglob("*.py"),
        *(ROOT / "stacks").rglob("*.py"),
        *(ROOT / "constructs").rglob("*.py"),
        *(ROOT / "examples").rglob("*.py"),
        *ROOT.glob("*.py"),
    ]
)


def _id(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def _body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first to the last statement: signatures and docstrings are for the reader."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    statements = function.body[1:] if has_docstring else function.body
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def _depth(node: ast.AST, depth: int = 0) -> int:
    depths = [depth]
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue  # counted by itself
        # `elif` is an If inside an If to the parser, and one level to the reader.
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        depths.append(_depth(child, depth + (isinstance(child, BLOCKS) and not is_elif)))
    return max(depths)


def _functions(module: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(module.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_are_modules_to_look_at() -> None:
    assert ROOT / "landform" / "errors.py" in MODULES


def test_constructs_is_not_a_package() -> None:
    assert not (ROOT / "constructs" / "__init__.py").exists()
    assert (ROOT / "constructs" / "landform_constructs" / "__init__.py").exists()


def test_constructs_is_imported_from_site_packages() -> None:
    spec = importlib.util.find_spec("constructs")

    assert spec is not None
    assert spec.origin is not None
    assert "site-packages" in Path(spec.origin).parts
    assert ROOT / "constructs" not in Path(spec.origin).parents


@pytest.mark.parametrize("module", MODULES, ids=_id)
def test_module_is_short(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=_id)
def test_functions_are_short(module: Path) -> None:
    long = {f.name: _body_length(f) for f in _functions(module) if _body_length(f) > LONGEST_FUNCTION}

    assert long == {}


@pytest.mark.parametrize("module", MODULES, ids=_id)
def test_functions_are_shallow(module: Path) -> None:
    deep = {f.name: _depth(f) for f in _functions(module) if _depth(f) > DEEPEST_NESTING}

    assert deep == {}


def test_a_long_function_would_be_seen() -> None:
    body = "\n".join(f"    x{n} = {n}" for n in range(LONGEST_FUNCTION + 1))
    limit, above = (
        ast.parse(f"def f():\n    '''Doc.'''\n{text}").body[0] for text in (body[: body.rindex("\n")], body)
    )

    assert isinstance(limit, ast.FunctionDef)
    assert isinstance(above, ast.FunctionDef)
    assert _body_length(limit) == LONGEST_FUNCTION
    assert _body_length(above) == LONGEST_FUNCTION + 1


def test_a_deep_function_would_be_seen() -> None:
    text = "def f():\n if a:\n  for b in c:\n   if d:\n    pass\n   elif e:\n    pass\n"
    deeper = text.replace("    pass\n   elif", "    if g:\n     pass\n   elif")

    assert _depth(ast.parse(text).body[0]) == DEEPEST_NESTING
    assert _depth(ast.parse(deeper).body[0]) == DEEPEST_NESTING + 1
