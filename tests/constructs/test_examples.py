"""Every example of a construct is synthesized, yields resources, and has no cdk-nag finding."""

import importlib
import importlib.util
import json
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import aws_cdk as cdk
import cdk_nag
import pytest
from aws_cdk import aws_s3 as s3
from constructs import Construct

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "constructs").glob("*.py"))
CONSTRUCTS = ROOT / "constructs" / "landform_constructs"


@dataclass(frozen=True)
class Synthesized:
    templates: dict[str, dict[str, Any]]
    findings: dict[str, list[str]]


def _stack_name(example: Path) -> str:
    return f"example-{example.stem.replace('_', '-')}"


def _load(example: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"example_{example.stem}", example)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    out = tmp_path_factory.mktemp("examples")
    app = cdk.App(outdir=str(out), analytics_reporting=False, builtin_cloud_formation_validation=False)
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app), cdk_nag.NIST80053R5Checks(app))
    for example in EXAMPLES:
        stack = cdk.Stack(
            app, _stack_name(example), env=cdk.Environment(account="222222222222", region="eu-central-1")
        )
        _load(example).build(stack)
    # The findings are asserted on one example at a time, below.
    try:
        app.synth()
    except RuntimeError as error:
        assert "ValidationFailed" in str(error)  # noqa: PT017 - anything else is no finding but a broken example

    findings: dict[str, list[str]] = {}
    for report in json.loads((out / "validation-report.json").read_text())["pluginReports"]:
        for violation in report["violations"]:
            for construct in violation["violatingConstructs"]:
                path = construct["constructPath"]
                findings.setdefault(path.split("/")[0], []).append(f"{violation['ruleName']} at {path}")
    templates = {
        example.stem: json.loads((out / f"{_stack_name(example)}.template.json").read_text())
        for example in EXAMPLES
    }
    return Synthesized(templates=templates, findings=findings)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_example_yields_resources(example: Path, synthesized: Synthesized) -> None:
    assert synthesized.templates[example.stem]["Resources"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_example_has_no_nag_finding(example: Path, synthesized: Synthesized) -> None:
    assert synthesized.findings.get(_stack_name(example), []) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_example_is_documented(example: Path) -> None:
    module = _load(example)

    assert module.__doc__
    assert module.build.__doc__


def test_a_finding_would_be_seen(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path), analytics_reporting=False, builtin_cloud_formation_validation=False)
    cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))
    s3.CfnBucket(cdk.Stack(app, "bad"), "Bucket")

    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()


def _examples_named_in(module: Path) -> set[str]:
    return set(re.findall(r"examples/constructs/(\w+\.py)", module.read_text()))


def test_examples_named_in_docstrings_exist() -> None:
    named = {name for module in CONSTRUCTS.glob("*.py") for name in _examples_named_in(module)}

    assert named
    assert named - {example.name for example in EXAMPLES} == set()


@pytest.mark.parametrize("module", sorted(CONSTRUCTS.glob("*.py")), ids=lambda module: module.stem)
def test_construct_is_used_by_an_example_or_a_construct(module: Path) -> None:
    imported = importlib.import_module(f"landform_constructs.{module.stem}")
    constructs = [
        value
        for value in vars(imported).values()
        if isinstance(value, type) and issubclass(value, Construct) and value.__module__ == imported.__name__
    ]

    import_line = f"from landform_constructs.{module.stem} import "
    # By an example, or by the construct that it is a part of.
    used = any(import_line in user.read_text() for user in (*EXAMPLES, *CONSTRUCTS.glob("*.py")))

    assert used or not constructs
