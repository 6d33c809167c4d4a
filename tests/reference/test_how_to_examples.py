"""Every piece of landing-zone.yaml that a how-to shows is valid as a part of a whole file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from landform.errors import FaultsError
from landform.model.load import load_landing_zone

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
PAGES = (
    "add-an-account",
    "choose-guardrails",
    "choose-what-is-logged",
    "give-people-access",
    "organize-units",
)

BASE = """
organization:
  name: example
  home_region: eu-west-1
  email: aws+{account}@example.com
organizational_units:
  Security:
    accounts:
      log-archive: { role: log-archive }
      security: { role: security }
  Workloads:
    organizational_units:
      Production: {}
  Sandbox:
    purpose: sandbox
"""


def examples() -> list[Any]:
    return [
        pytest.param(block.split("```", 1)[0], id=f"{page}-{number}")
        for page in PAGES
        for number, block in enumerate((HOW_TO / f"{page}.md").read_text("utf-8").split("```yaml\n")[1:], 1)
    ]


def merged(base: Any, more: Any) -> Any:  # noqa: ANN401 -- any YAML value
    if isinstance(base, dict) and isinstance(more, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in more.items()}}
    return more


def load(text: str, folder: Path) -> None:
    """Load a piece as a part of the base. A piece may be indented, as in a list, and may lack its section."""
    piece = yaml.safe_load(text)
    if "PlatformAdministrator" in piece:
        piece = {"identity_center": {"permission_sets": piece}}
    config = folder / "landing-zone.yaml"
    config.write_text(yaml.safe_dump(merged(yaml.safe_load(BASE), piece), sort_keys=False), encoding="utf-8")
    load_landing_zone(config)


@pytest.mark.parametrize("text", examples())
def test_the_example_is_valid(text: str, tmp_path: Path) -> None:
    load(text, tmp_path)


def test_every_page_shows_an_example() -> None:
    pages = {example.id.rsplit("-", 1)[0] for example in examples()}

    assert pages == set(PAGES)


def test_a_wrong_example_would_be_seen(tmp_path: Path) -> None:
    with pytest.raises(FaultsError, match="unknown key"):
        load("guardrails: {bseline: strict}", tmp_path)
