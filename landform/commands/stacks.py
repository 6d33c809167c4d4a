"""``landform stacks``: the templates and where they land."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from landform.assembly import Landing, landings
from landform.commands.output import console, print_json, print_text, printable
from landform.commands.templates_folder import templates_folder
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from landform.model.landing_zone import LandingZone

STACK_NAME_PREFIX: Final = "landform-"
NAME_COLUMNS: Final = 30
PLACE_COLUMNS: Final = 12


def stacks(config: Path, output: Path | None, *, as_json: bool) -> None:
    """Synthesize, and print the templates."""
    landing_zone = load_landing_zone(config)
    with templates_folder(output) as folder:
        from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

        synthesize(landing_zone, folder)
        found = landings(folder, landing_zone)
    if as_json:
        print_json({"templates": templates_document(found)})
        return
    print_stacks(found, landing_zone)


def templates_document(found: tuple[Landing, ...]) -> list[JsonValue]:
    """The templates as JSON."""
    return [
        {
            "template": landing.template.name,
            "stack_set": landing.stack_set,
            "accounts": len(landing.accounts),
            "regions": list(landing.regions),
            "instances": landing.instances,
            "resources": len(landing.template.resources),
            "bytes": landing.template.size,
        }
        for landing in found
    ]


def print_stacks(found: tuple[Landing, ...], landing_zone: LandingZone) -> None:
    """Print the templates as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("template", no_wrap=True, max_width=NAME_COLUMNS)
    for column in ("lands in", "regions"):
        table.add_column(column, overflow="fold", min_width=PLACE_COLUMNS)
    for column in ("instances", "resources", "bytes"):
        table.add_column(column, justify="right", no_wrap=True)
    for landing in found:
        indent = "  " if landing.stack_set else ""
        table.add_row(
            Text(printable(indent + _name(landing))),
            Text(printable(_accounts(landing))),
            Text(_regions(landing, landing_zone)),
            f"{landing.instances:,}",
            f"{len(landing.template.resources):,}",
            f"{landing.template.size:,}",
        )
    console.print(table)
    plain = sum(1 for landing in found if landing.stack_set is None)
    instances = sum(landing.instances for landing in found)
    print_text(
        f"{len(found)} templates: {plain} stacks and {len(found) - plain} carried by StackSets; {instances:,} instances"
    )


def _name(landing: Landing) -> str:
    return (landing.stack_set or landing.template.name).removeprefix(STACK_NAME_PREFIX)


def _accounts(landing: Landing) -> str:
    if len(landing.accounts) == 1:
        return landing.accounts[0]
    return f"{len(landing.accounts):,} accounts"


def _regions(landing: Landing, landing_zone: LandingZone) -> str:
    """The regions in words where they are all governed ones, and those beyond."""
    governed = set(landing_zone.governed_regions)
    if len(landing.regions) == 1 or not governed <= set(landing.regions):
        return ", ".join(landing.regions)
    return ", ".join([f"{len(governed)} governed", *sorted(set(landing.regions) - governed)])
