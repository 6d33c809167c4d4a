from __future__ import annotations

from pathlib import Path

import pytest

from landform.config.load import load
from landform.config.organizational_units import AccountRole
from landform.config.rules.subject import Subject

EXAMPLES = Path(__file__).parents[2] / "examples"


def subject_of(example: str) -> Subject:
    file = load(EXAMPLES / example / "landing-zone.yaml")
    return Subject(file, catalogue={}, regions=frozenset(), conformance_packs=frozenset())


@pytest.mark.parametrize("example", ["minimal", "startup", "enterprise"])
def test_example_is_right_and_explained(example: str) -> None:
    assert subject_of(example).accounts
    readme = (EXAMPLES / example / "README.md").read_text(encoding="utf-8")
    assert readme.startswith(f"# {example}\n")
    assert len(readme.splitlines()) <= 25


def test_minimal_is_minimal() -> None:
    text = (EXAMPLES / "minimal" / "landing-zone.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 15


def test_startup_is_the_organization_of_the_talk() -> None:
    subject = subject_of("startup")
    placed = {account.name: account.unit.path for account in subject.accounts}
    assert placed == {
        "log-archive": "Security",
        "security": "Security",
        "sandbox-alice": "Developers",
        "sandbox-bob": "Developers",
        "staging": "Services",
        "live": "Services",
    }
    assert set(subject.file.identity_center.permission_sets) == {
        "DeveloperRole",
        "OperatorRole",
        "SecurityAdminRole",
    }


def test_enterprise_has_forty_accounts_of_every_role_in_four_regions() -> None:
    subject = subject_of("enterprise")
    assert len(subject.accounts) == 40
    assert {account.account.role for account in subject.accounts} == set(AccountRole)
    assert len(subject.file.organization.governed_regions or ()) == 4


def test_enterprise_uses_every_section() -> None:
    subject = subject_of("enterprise")
    unused = set(type(subject.file).model_fields) - subject.file.model_fields_set
    assert unused == set()
