from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from landform.config.load import load
from landform.model.lock import Lock
from landform.model.resolve import resolve
from landform.policy.catalogue import POLICIES, load_catalogue
from landform.prove.organization import Organization
from landform.prove.prove import prove_guardrails

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.landing_zone import LandingZone
    from landform.policy.document import Document
    from landform.policy.guardrail import Guardrail
    from landform.prove.result import GuardrailResult

# Attaches every guardrail of the library somewhere, and gives every parameter without values a value.
EVERYTHING = """\
organization:
  name: example
  home_region: eu-central-1
  governed_regions: [eu-central-1, eu-west-1]
  email: aws+{account}@example.com
  management_account: { name: management, email: aws@example.com }
organizational_units:
  Security:
    accounts:
      log-archive: { role: log-archive }
      security: { role: security }
  Infrastructure:
    accounts:
      network: { role: network }
      backbone: { role: network }
  Workloads:
    guardrails: [block-public-vpc-access, restrict-chat-applications]
    accounts: { shop: {}, billing: {} }
  Sandbox:
    purpose: sandbox
    accounts: { playground: { role: sandbox } }
  Quarantine:
    guardrails: [quarantine]
    accounts: { breached: {} }
  Suspended:
    purpose: suspended
    accounts: { old: {} }
guardrails:
  baseline: strict
  exempt_roles:
    pipeline-*: The pipelines of the platform team build networks in accounts that are not their own
  parameters:
    deny-ungoverned-regions: { region-exempt-actions: ["bedrock:InvokeModel*"] }
    prevent-confused-deputy: { trusted-source-account-ids: ["444455556666", "444455557777"] }
    require-organization-for-kms: { trusted-account-ids: ["444455556666"] }
    require-organization-for-s3: { trusted-account-ids: ["444455556666", "444455557777"] }
    require-organization-for-secrets: { trusted-account-ids: ["444455556666"] }
    require-organization-for-sqs: { trusted-account-ids: ["444455556666"] }
    require-organization-for-sts: { trusted-account-ids: ["444455556666"] }
    restrict-chat-applications: { slack-workspace-ids: [T0123456, T0123457] }
"""


@dataclass(frozen=True)
class Library:
    """A copy of the policy library whose documents a test may change, and a file that attaches all of it."""

    folder: Path
    config: Path

    def folder_of(self, guardrail: str) -> Path:
        return next(self.folder.glob(f"*/{guardrail}"))

    def change(self, guardrail: str, edit: Callable[[Document], None]) -> None:
        path = self.folder_of(guardrail) / "policy.json"
        document = json.loads(path.read_text("utf-8"))
        edit(document)
        path.write_text(json.dumps(document), "utf-8")

    def load(self) -> tuple[LandingZone, LandingZoneFile, Mapping[str, Guardrail]]:
        catalogue = load_catalogue(self.folder)
        file = load(self.config, catalogue=catalogue)
        return resolve(file, Lock(), catalogue), file, catalogue

    def prove(self, *names: str) -> tuple[GuardrailResult, ...]:
        landing_zone, file, catalogue = self.load()
        return tuple(prove_guardrails(Organization.of(landing_zone), file, catalogue, names=names or None))


def _make_library(folder: Path) -> Library:
    shutil.copytree(POLICIES, folder / "policies")
    config = folder / "landing-zone.yaml"
    config.write_text(EVERYTHING, "utf-8")
    return Library(folder=folder / "policies", config=config)


@pytest.fixture(scope="session")
def make_library() -> Callable[[Path], Library]:
    return _make_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return _make_library(tmp_path)
