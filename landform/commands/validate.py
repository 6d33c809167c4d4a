"""``landform validate``: is the file right?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from landform.commands.output import print_json, print_text
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from landform.model.landing_zone import LandingZone


def validate(config: Path, *, as_json: bool) -> None:
    """Load and resolve the file, and print what it describes."""
    landing_zone = load_landing_zone(config)
    if as_json:
        print_json({"valid": True, "file": str(config), **summary(landing_zone)})
        return
    print_text(f"{config} is valid.")
    print_summary(landing_zone)


def summary(landing_zone: LandingZone) -> dict[str, JsonValue]:
    """What a landing zone holds, in numbers and names."""
    guardrails = {name for policy in landing_zone.policies for name in policy.guardrails}
    return {
        "organization": landing_zone.name,
        "home_region": landing_zone.home_region,
        "governed_regions": list(landing_zone.governed_regions),
        "organizational_units": len(landing_zone.organizational_units),
        "accounts": len(landing_zone.accounts) + 1,
        "guardrails": len(guardrails),
        "policies": dict(sorted(Counter(policy.type.value for policy in landing_zone.policies).items())),
        "permission_sets": len(landing_zone.identity_center.permission_sets),
        "assignments": len(landing_zone.identity_center.assignments),
        "budgets": len(landing_zone.budgets),
        "ids_to_come": len(landing_zone.placeholders),
        "notices": list(landing_zone.notices),
    }


def print_summary(landing_zone: LandingZone) -> None:
    """Print the summary as text."""
    zone = summary(landing_zone)
    regions = ", ".join(landing_zone.governed_regions)
    print_text(f"  organization   {landing_zone.name}, home {landing_zone.home_region}, governed {regions}")
    print_text(f"  accounts       {zone['accounts']} in {zone['organizational_units']} organizational units")
    print_text(f"  guardrails     {zone['guardrails']} in {len(landing_zone.policies)} organization policies")
    print_text(
        f"  people         {zone['permission_sets']} permission sets, {zone['assignments']} assignments"
    )
    if landing_zone.placeholders:
        print_text(
            f"  ids            {zone['ids_to_come']} not given out by AWS yet: placeholders stand for them"
        )
    for notice in landing_zone.notices:
        print_text(f"  note           {notice}", style="yellow")
