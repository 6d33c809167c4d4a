"""The how-to shows what really comes out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "evaluate.md").read_text(encoding="utf-8")


def test_the_request_that_the_page_explains_is_the_one_that_it_runs() -> None:
    [shown] = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))

    assert json.loads((ROOT / "examples" / "requests" / "region.jsonl").read_text(encoding="utf-8")) == shown


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
