"""``landform synth``: write the checked templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.assembly import landings
from landform.commands.output import print_json, print_text
from landform.commands.stacks import print_stacks, templates_document
from landform.commands.templates_folder import templates_folder
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from pathlib import Path


def synth(config: Path, output: Path, *, as_json: bool) -> None:
    """Synthesize into the folder, and print what was written."""
    landing_zone = load_landing_zone(config)
    with templates_folder(output) as folder:
        from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

        synthesize(landing_zone, folder)
        found = landings(folder, landing_zone)
    if as_json:
        print_json({"output": str(output), "templates": templates_document(found)})
        return
    print_stacks(found, landing_zone)
    for notice in landing_zone.notices:
        print_text(f"note: {notice}", style="yellow")
    print_text(f"Written to {output}/. Every check passed.")
