from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from landform.assembly import landings
from landform.config.landing_zone import LandingZoneFile
from landform.controls.catalogue import load_controls
from landform.model.lock import Lock
from landform.model.resolve import resolve
from landform.policy.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from landform.assembly import Landing
    from landform.controls.catalogue import ControlCatalogue
    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail

ROOT = Path(__file__).resolve().parents[2]

# Attaches every guardrail of the library.
EVERYTHING = """\
organization:
  name: example
  home_region: eu-central-1
  email: aws+{account}@example.com
organizational_units:
  Security:
    accounts:
      log-archive: { role: log-archive }
      security: { role: security }
  Infrastructure: { accounts: { network: { role: network } } }
  Sandbox: { purpose: sandbox, accounts: { playground: { role: sandbox } } }
  Quarantine: { guardrails: [quarantine], accounts: { breached: {} } }
  Suspended: { purpose: suspended, accounts: { old: {} } }
guardrails:
  baseline: strict
  add: [block-public-vpc-access, restrict-chat-applications]
  parameters:
    restrict-chat-applications: { slack-workspace-ids: [T0123456] }
"""


@pytest.fixture(scope="session")
def guardrails() -> Mapping[str, Guardrail]:
    return load_catalogue()


@pytest.fixture(scope="session")
def catalogue() -> ControlCatalogue:
    return load_controls()


@pytest.fixture(scope="session")
def landing_zone_with(guardrails: Mapping[str, Guardrail]) -> Callable[..., LandingZone]:
    """A landing zone with every guardrail, after changes of the file's section ``guardrails``."""

    def build(**section: object) -> LandingZone:
        content = yaml.safe_load(EVERYTHING)
        content["guardrails"] |= section
        return resolve(LandingZoneFile.model_validate(content), Lock(), guardrails)

    return build


@pytest.fixture(scope="session")
def enterprise() -> LandingZone:
    """The enterprise example with reads of objects recorded too, so that every assertion of templates can hold."""
    content = yaml.safe_load((ROOT / "examples" / "enterprise" / "landing-zone.yaml").read_text("utf-8"))
    assert content["logging"]["data_events"]["s3_objects"] == "write"
    content["logging"]["data_events"]["s3_objects"] = "all"
    return resolve(LandingZoneFile.model_validate(content), Lock(), load_catalogue())


@pytest.fixture(scope="session")
def enterprise_landings(
    enterprise: LandingZone, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Landing, ...]:
    from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

    folder = tmp_path_factory.mktemp("enterprise-with-reads")
    synthesize(enterprise, folder)
    return landings(folder, enterprise)
