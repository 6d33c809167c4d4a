"""Generated organizations of any size, for measurements."""

from __future__ import annotations

import json

REGIONS = (
    "eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-north-1", "eu-west-2", "eu-west-3",
    "sa-east-1", "us-east-2", "us-west-1",
)  # fmt: skip
"""The 17 regions that need no opting in, the home region first."""

ACCOUNTS_PER_UNIT = 50


def organization(*, accounts: int, regions: int) -> str:
    """A landing-zone.yaml with so many member accounts and governed regions.

    Accounts stand in units of 50 below Workloads. One group reaches all of them with one permission set, so the
    assignments grow with the accounts too.
    """
    workloads = [f"workload-{number:04d}" for number in range(accounts - 2)]
    units = {
        f"Team{start // ACCOUNTS_PER_UNIT:03d}": {
            "accounts": {name: {} for name in workloads[start : start + ACCOUNTS_PER_UNIT]}
        }
        for start in range(0, len(workloads), ACCOUNTS_PER_UNIT)
    }
    document = {
        "organization": {
            "name": "bench",
            "home_region": REGIONS[0],
            "governed_regions": list(REGIONS[:regions]),
            "email": "aws+{account}@bench.example",
        },
        "organizational_units": {
            "Security": {
                "accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}
            },
            "Workloads": {"organizational_units": units},
        },
        "identity_center": {
            "permission_sets": {
                "ReadOnly": {"description": "Look, do not touch", "aws_managed_policies": ["ReadOnlyAccess"]}
            },
            "groups": {"Engineers": {}},
            "assignments": [
                {"group": "Engineers", "permission_set": "ReadOnly", "organizational_units": ["Workloads"]}
            ],
        },
    }
    return json.dumps(document, indent=1)
