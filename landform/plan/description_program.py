"""Synthesizes a landing zone with the code that is importable and describes it: run by path, for another revision.

``python -P description_program.py CONFIG FOLDER`` writes the templates to ``FOLDER/assembly`` and the description to
``FOLDER/description.json``. It runs on the code of the revision, which may be an older release, so it imports as little
of it as it can. Errors of the user end with status 2 and their sentence on standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.assembly import Landing
    from landform.model.identity_center import PermissionSet
    from landform.model.landing_zone import LandingZone

ASSEMBLY = "assembly"
DESCRIPTION = "description.json"
SYNTHESIS_FAILED = 2


def describe(landing_zone: LandingZone, landings: Iterable[Landing]) -> dict[str, object]:
    """What a comparison asks of a landing zone, as plain values; ``Description`` reads it."""
    management = landing_zone.management_account
    return {
        "name": landing_zone.name,
        "home_region": landing_zone.home_region,
        "governed_regions": list(landing_zone.governed_regions),
        "organization_id": landing_zone.organization_id,
        "placeholders": sorted(landing_zone.placeholders),
        "ids": _ids(landing_zone),
        "management_account": {"name": management.name, "id": management.id, "email": management.email},
        "accounts": [
            {
                "name": account.name,
                "id": account.id,
                "email": account.email,
                "organizational_unit": account.organizational_unit,
            }
            for account in landing_zone.accounts
        ],
        "organizational_units": [
            {"path": unit.path, "id": unit.id} for unit in landing_zone.organizational_units
        ],
        "policies": [
            {
                "name": policy.name,
                "type": policy.type.value,
                "targets": list(policy.targets),
                "document": policy.document,
                "guardrails": list(policy.guardrails),
            }
            for policy in landing_zone.policies
        ],
        "permission_sets": [
            _permission_set(permission_set) for permission_set in landing_zone.identity_center.permission_sets
        ],
        "assignments": [
            {"group": entry.group, "permission_set": entry.permission_set, "account": entry.account}
            for entry in landing_zone.identity_center.assignments
        ],
        "landings": [_landing(landing) for landing in landings],
    }


def write(landing_zone: LandingZone, folder: Path) -> None:
    """Synthesize into the folder and describe what was synthesized."""
    from landform.assembly import landings  # noqa: PLC0415 -- of the revision's code
    from stacks.synthesis import synthesize  # noqa: PLC0415 -- of the revision's code; slow

    assembly = folder / ASSEMBLY
    synthesize(landing_zone, assembly)
    description = describe(landing_zone, landings(assembly, landing_zone))
    (folder / DESCRIPTION).write_text(json.dumps(description, default=_plain), encoding="utf-8")


def main() -> None:
    """Read the file, synthesize, describe."""
    from landform.errors import LandformError  # noqa: PLC0415 -- of the revision's code
    from landform.model.load import load_landing_zone  # noqa: PLC0415 -- of the revision's code

    try:
        write(load_landing_zone(Path(sys.argv[1])), Path(sys.argv[2]))
    except LandformError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(SYNTHESIS_FAILED)


def _ids(landing_zone: LandingZone) -> dict[str, str]:
    """Every id that AWS hands out, by what it is the id of."""
    center = landing_zone.identity_center
    return {
        "organization": landing_zone.organization_id,
        "root": landing_zone.root_id,
        "management account": landing_zone.management_account.id,
        "Identity Center": center.instance_arn,
        "identity store": center.identity_store_id,
        **{f"account {account.name}": account.id for account in landing_zone.accounts},
        **{f"unit {unit.path}": unit.id for unit in landing_zone.organizational_units},
        **{f"group {group.name}": group.external_id for group in center.groups if group.external_id},
    }


def _permission_set(permission_set: PermissionSet) -> dict[str, object]:
    boundary = permission_set.permissions_boundary
    return {
        "name": permission_set.name,
        "description": permission_set.description,
        "session_hours": permission_set.session_hours,
        "relay_state": permission_set.relay_state,
        "aws_managed_policies": list(permission_set.aws_managed_policies),
        "customer_managed_policies": list(permission_set.customer_managed_policies),
        "inline_policy": permission_set.inline_policy,
        "aws_managed_boundary": getattr(boundary, "aws_managed_policy", None),
        "customer_managed_boundary": getattr(boundary, "customer_managed_policy", None),
    }


def _landing(landing: Landing) -> dict[str, object]:
    return {
        "template": landing.template.name,
        "accounts": list(landing.accounts),
        "regions": list(landing.regions),
        "stack_set": landing.stack_set,
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


if __name__ == "__main__":
    main()
