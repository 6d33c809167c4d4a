from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from landform.config.landing_zone import LandingZoneFile
from landform.model.lock import Lock
from landform.model.resolve import resolve
from landform.policy.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone

HEAD = """
organization:
  name: acme
  home_region: eu-west-1
  governed_regions: [us-east-1, eu-central-1, eu-west-1]
  email: aws+{account}@acme.example
"""

UNITS = """
organizational_units:
  Security:
    accounts:
      log-archive: {role: log-archive}
      security: {role: security}
  Workloads:
    tags: {team: platform}
    organizational_units:
      Production:
        accounts:
          shop: {tags: {team: shop}}
      Staging:
        accounts:
          Shop Staging: {}
  Suspended:
    purpose: suspended
    accounts:
      old: {}
"""


@pytest.fixture(scope="session")
def resolved() -> Callable[..., LandingZone]:
    """Resolves the small organization above, with further sections and a lock file."""
    catalogue = load_catalogue()

    def resolve_text(more: str = "", *, units: str = UNITS, lock: Lock | None = None) -> LandingZone:
        file = LandingZoneFile.model_validate(yaml.safe_load(HEAD + units + more))
        return resolve(file, lock or Lock(), catalogue)

    return resolve_text


@pytest.fixture(scope="session")
def parsed() -> Callable[..., LandingZoneFile]:
    def parse(more: str = "", *, units: str = UNITS) -> LandingZoneFile:
        return LandingZoneFile.model_validate(yaml.safe_load(HEAD + units + more))

    return parse
