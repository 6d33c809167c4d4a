"""``landform evaluate``: decide requests against policies."""

from __future__ import annotations

import sys

from landform.guardrails.evaluate_lines import evaluate_lines


def evaluate() -> None:
    """Read JSON lines from standard input and print one decision a line."""
    for line in evaluate_lines(sys.stdin):
        sys.stdout.write(line + "\n")
