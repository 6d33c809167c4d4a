"""The number of templates depends neither on accounts nor on regions, shards aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
import pytest
import yaml

from landform.model.load import load_landing_zone
from stacks import application
from stacks.context import feature_flags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REGIONS: Final = (
    "eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-north-1", "eu-west-2", "eu-west-3",
    "sa-east-1", "us-east-2", "us-west-1",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "add_validations", lambda _: None)
    monkeypatch.setattr(application, "require_valid", lambda _: None)


def templates(folder: Path, *, accounts: int, regions: int) -> Iterator[str]:
    file = folder / "landing-zone.yaml"
    document = {
        "organization": {
            "name": "large",
            "home_region": REGIONS[0],
            "governed_regions": list(REGIONS[:regions]),
            "email": "aws+{account}@large.example",
        },
        "organizational_units": {
            "Security": {
                "accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}
            },
            "Workloads": {"accounts": {f"workload-{number}": {} for number in range(accounts - 2)}},
        },
        "identity_center": {
            "groups": {"Developers": {}},
            "permission_sets": {"Developer": {"description": "Build products"}},
            "assignments": [
                {"group": "Developers", "permission_set": "Developer", "organizational_units": ["Workloads"]}
            ],
        },
    }
    file.write_text(yaml.safe_dump(document), "utf-8")
    out = folder / f"{accounts}-{regions}"
    app = cdk.App(
        outdir=str(out),
        context=feature_flags(),
        analytics_reporting=False,
        builtin_cloud_formation_validation=False,
    )
    application.build(app, load_landing_zone(file), out)
    app.synth()
    return (str(path.relative_to(out)) for path in out.rglob("*.template.json"))


@pytest.mark.slow
def test_accounts_and_regions_add_only_shards(tmp_path: Path) -> None:
    small = set(templates(tmp_path, accounts=10, regions=1))
    wide = set(templates(tmp_path, accounts=10, regions=17))
    large = set(templates(tmp_path, accounts=1000, regions=17))

    assert wide == small
    assert small < large
    assert {name.removesuffix(".template.json") for name in large - small} == {
        "organization-2",
        "organization-3",
        "identity-center-2",
        "identity-center-3",
    }
