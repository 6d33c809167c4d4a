from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from landform.config.load import load
from landform.errors import FaultsError
from landform.policy.guardrail import Guardrail
from landform.policy.policy_type import PolicyType

SMALLEST = """\
organization:
  name: example
  home_region: eu-west-1
  email: aws+{account}@example.com
organizational_units:
  Security:
    accounts:
      log-archive: { role: log-archive }
      security: { role: security }
"""
"""A valid file of nine lines: what a test appends begins in line 10."""


def guardrail(
    name: str, baseline: str, attach: tuple[str, ...], parameters: Mapping[str, Mapping[str, object]]
) -> Guardrail:
    return Guardrail.model_validate(
        {
            "id": name,
            "type": PolicyType.SERVICE_CONTROL,
            "folder": Path("nowhere"),
            "title": "A guardrail for tests",
            "reason": "It stands in for a guardrail of the library, so that tests do not hang on its contents.",
            "baseline": baseline,
            "attach": attach,
            "controls": {"aws-fsbp": ["IAM.1"]},
            "sources": ["https://docs.aws.amazon.com/"],
            "parameters": parameters,
        }
    )


@pytest.fixture(scope="session")
def catalogue() -> Mapping[str, Guardrail]:
    types = {
        "type": "strings",
        "description": "The instance types that stay allowed.",
        "default": ["*.micro"],
    }
    workspaces = {"type": "strings", "description": "The workspaces that may be used."}
    guardrails = [
        guardrail("deny-root-user", "minimal", ("root",), {}),
        guardrail("deny-marketplace", "strict", ("root",), {}),
        guardrail("deny-large-instances", "standard", ("sandbox",), {"allowed-instance-types": types}),
        guardrail("restrict-chat-applications", "optional", ("root",), {"slack-workspace-ids": workspaces}),
        guardrail("quarantine", "optional", (), {}),
        guardrail("suspended", "minimal", ("suspended",), {}),
    ]
    return {one.id: one for one in guardrails}


@pytest.fixture
def faults_in(tmp_path: Path, catalogue: Mapping[str, Guardrail]) -> Callable[[str | bytes], list[str]]:
    """The sentences about a file with the given content, without the name of the file; empty if it is right."""
    path = tmp_path / "landing-zone.yaml"

    def faults(content: str | bytes) -> list[str]:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            load(path, catalogue=catalogue)
        except FaultsError as error:
            return [str(fault).removeprefix(f"{path}: ").removeprefix(f"{path}:") for fault in error.faults]
        return []

    return faults


@pytest.fixture
def faults_with(
    faults_in: Callable[[str | bytes], list[str]],
) -> Callable[[str | tuple[str, str]], list[str]]:
    """The sentences about the smallest valid file, with text appended or with one text replaced by another."""

    def faults(change: str | tuple[str, str]) -> list[str]:
        if isinstance(change, str):
            return faults_in(SMALLEST + change)
        assert change[0] in SMALLEST
        return faults_in(SMALLEST.replace(*change))

    return faults


@pytest.fixture
def smallest() -> str:
    """A valid file of nine lines."""
    return SMALLEST
