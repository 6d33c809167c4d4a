"""Writes the generated reference pages: ``python -m landform.reference``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from landform.model.load import load_landing_zone
from landform.policy.catalogue import load_catalogue
from landform.reference.constructs import constructs_page
from landform.reference.guardrails import guardrails_page
from landform.reference.not_confirmed import not_confirmed_page
from landform.reference.page import ROOT
from landform.reference.quotas import quotas_page
from landform.reference.templates import EXAMPLES, templates_page

if TYPE_CHECKING:
    from landform.reference.page import Page


def main() -> None:
    """Write every page, and say where."""
    catalogue = load_catalogue()
    pages = (
        guardrails_page(catalogue),
        not_confirmed_page(catalogue),
        constructs_page(),
        quotas_page(),
        _templates_page(),
    )
    for page in pages:
        page.path.write_text(page.text, encoding="utf-8")
        sys.stdout.write(f"wrote {page.path}\n")


def _templates_page() -> Page:
    from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

    with tempfile.TemporaryDirectory(prefix="landform-") as folder:
        assemblies = [Path(folder) / example for example in EXAMPLES]
        for example, assembly in zip(EXAMPLES, assemblies, strict=True):
            config = ROOT / "examples" / example / "landing-zone.yaml"
            synthesize(load_landing_zone(config), assembly)
        return templates_page(assemblies)


if __name__ == "__main__":
    main()
