"""Where region facts come from: the resource schemas that cfn-lint carries for each region.

Run by ``bin/update-region-facts`` after an upgrade of cfn-lint; a test keeps the checked-in file current.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata, resources
from pathlib import Path
from typing import Final, TypedDict

SERVICES: Final = frozenset(
    {
        "AccessAnalyzer", "Athena", "Backup", "Budgets", "CloudFormation", "CloudTrail", "CloudWatch", "Config",
        "Detective", "EC2", "Events", "Glue", "GuardDuty", "IAM", "IdentityStore", "InspectorV2", "KMS", "Logs",
        "Macie", "Organizations", "RAM", "S3", "SNS", "SQS", "SSM", "SSO", "SecurityHub", "StepFunctions",
    }
)  # fmt: skip
"""The services whose types a landing zone may hold."""

COMMERCIAL_PREFIXES: Final = ("af-", "ap-", "ca-", "eu-", "il-", "me-", "mx-", "sa-", "us-")
OTHER_PARTITIONS: Final = ("us-gov-", "us-iso", "eu-iso", "eusc-", "cn-")

OPT_IN_REGIONS: Final = frozenset(
    {
        "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "ap-southeast-6", "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1",
        "me-central-1", "me-south-1", "mx-central-1",
    }
)  # fmt: skip
"""Regions that an account must enable first. Source: AWS Account Management Reference Guide, "Regions", 2026-11."""


class RegionFactsDocument(TypedDict):
    """The shape of region_facts.json."""

    source: str
    schema_date: str
    regions: list[str]
    opt_in: list[str]
    absent: dict[str, list[str]]


def region_facts() -> RegionFactsDocument:
    """The regions, and for each resource type of a landing zone the regions that lack it."""
    schemas = resources.files("cfnlint.data.schemas")
    types_by_region = {
        entry.name.removesuffix(".json"): frozenset(json.loads(entry.read_text(encoding="utf-8")))
        for entry in schemas.joinpath("providers").iterdir()
        if entry.name.startswith(COMMERCIAL_PREFIXES) and not entry.name.startswith(OTHER_PARTITIONS)
    }
    types = {name for known in types_by_region.values() for name in known if name.split("::")[1] in SERVICES}
    absent = {
        name: sorted(region for region, known in types_by_region.items() if name not in known)
        for name in sorted(types)
    }
    return {
        "source": f"cfn-lint {metadata.version('cfn-lint')}",
        "schema_date": json.loads(schemas.joinpath("version.json").read_text(encoding="utf-8"))[
            "schema_date"
        ],
        "regions": sorted(types_by_region),
        "opt_in": sorted(OPT_IN_REGIONS & types_by_region.keys()),
        "absent": {name: regions for name, regions in absent.items() if regions},
    }


def rendered(facts: RegionFactsDocument) -> str:
    """The facts as JSON, one resource type a line, so that an upgrade reads well in a diff."""
    absent = facts["absent"]
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(regions)}" for name, regions in absent.items())
    head = ",\n".join(
        f" {json.dumps(key)}: {json.dumps(value)}" for key, value in facts.items() if key != "absent"
    )
    return f'{{\n{head},\n "absent": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rendered(region_facts()), encoding="utf-8")
