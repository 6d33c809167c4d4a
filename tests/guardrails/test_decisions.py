"""AWS's authorization logic against the table of cases/decisions.yaml, each case with the address of its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.guardrails import Decision

TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "decisions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["fact"]) for row in TABLE["cases"]])
def test_decision(decide: Callable[..., Decision], row: dict[str, Any]) -> None:
    decision = decide(row["case"])

    assert decision.outcome.value == row["decision"], f"{TABLE['sources'][row['source']]}: {decision.reason}"


def test_every_case_names_its_source() -> None:
    assert all(TABLE["sources"][row["source"]].startswith("https://") for row in TABLE["cases"])
    assert len({row["fact"] for row in TABLE["cases"]}) == len(TABLE["cases"])
