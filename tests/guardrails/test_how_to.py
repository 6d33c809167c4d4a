"""The how-to shows what really comes out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from landform.guardrails.evaluate_lines import evaluate_lines

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "evaluate.md").read_text(encoding="utf-8")


def test_the_example_gives_the_answer_that_the_page_shows() -> None:
    asked, answer = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))

    assert [json.loads(line) for line in evaluate_lines([json.dumps(asked)])] == [answer]


def test_the_measurement_runs() -> None:
    program = Path(__file__).parents[1] / "bench" / "evaluate.py"
    root = str(program.parents[2])

    result = subprocess.run(
        [sys.executable, str(program), "--seconds", "0"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": root},
    )

    assert result.stdout.count("a second") == 5
