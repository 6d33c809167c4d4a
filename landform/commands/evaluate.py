"""``landform evaluate``: decide requests against policies."""

from __future__ import annotations

import io
import sys

from landform.guardrails.evaluate_lines import evaluate_lines


def evaluate() -> None:
    """Read JSON lines from standard input and print one decision a line."""
    # A line that is not text must not end the run: it becomes a line that is not JSON.
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    for line in evaluate_lines(lines):
        sys.stdout.write(line + "\n")
