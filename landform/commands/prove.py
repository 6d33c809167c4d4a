"""``landform prove``: does every guardrail deny what it claims, permit what must work, and lock nobody out?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from landform.commands.output import print_json, print_text
from landform.config.load import load
from landform.errors import CheckError
from landform.model.load import load_landing_zone
from landform.prove.page import proof_page
from landform.prove.prove import prove as prove_landing_zone

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from landform.prove.result import ProofResult


def prove(config: Path, *, as_json: bool) -> None:
    """Prove the landing zone of the file and print what was proven.

    Raises:
        FaultsError: The file is wrong.
        ProofFileError: A proof.yaml is missing or wrong.
        CheckError: Something is not as claimed: a sentence for each.
        SystemExit: The same, after printing JSON.
    """
    result = prove_landing_zone(load_landing_zone(config), load(config))
    if as_json:
        print_json(proof_document(config, result))
        if not result.passed:
            raise SystemExit(CheckError.exit_code)
        return
    for line in proof_page(result):
        print_text(line, style="red" if line.startswith("failed") else "")
    if not result.passed:
        count = len(result.failures)
        raise CheckError(
            "\n".join(
                (*result.failures, f"{count} proof{'s' if count > 1 else ''} failed. Nothing was changed.")
            )
        )
    print_text(f"\nEverything in {config} is as claimed. {len(result.guardrails)} guardrails are proven.")


def proof_document(config: Path, result: ProofResult) -> dict[str, JsonValue]:
    """The whole result as JSON."""
    return {
        "file": str(config),
        "passed": result.passed,
        "failures": list(result.failures),
        **dataclasses.asdict(result),
    }
