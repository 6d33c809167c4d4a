"""Writes the reference page of the controls: ``python -m landform.controls``."""

from __future__ import annotations

import sys

from landform.controls.catalogue import load_controls
from landform.controls.page import controls_page


def main() -> None:
    """Write the page, and say where."""
    page = controls_page(load_controls())
    page.path.write_text(page.text, encoding="utf-8")
    sys.stdout.write(f"wrote {page.path}\n")


if __name__ == "__main__":
    main()
