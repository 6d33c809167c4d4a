from __future__ import annotations

import importlib
import pkgutil

import pytest

from landform.config import rules
from landform.config.organization import Organization
from landform.config.references import CHECKS, known_conformance_packs, known_regions
from landform.policy.catalogue import POLICIES
from landform.region_facts import load_region_facts


def test_every_check_of_every_rule_module_runs() -> None:
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    defined = {
        check
        for name in names
        for key, check in vars(importlib.import_module(f"{rules.__name__}.{name}")).items()
        if key.startswith("check_") and check.__module__ == f"{rules.__name__}.{name}"
    }
    called_by_others = {"check_repetitions", "check_unit_path"}
    assert {check.__name__ for check in defined - set(CHECKS)} == called_by_others
    assert len(CHECKS) == len(set(CHECKS))


def test_regions_are_those_of_the_model() -> None:
    assert known_regions() == load_region_facts().regions


def test_conformance_packs_are_the_files_of_the_library() -> None:
    folder = POLICIES / "conformance-packs"
    assert known_conformance_packs() == {file.stem for file in folder.iterdir() if file.suffix == ".yaml"}
    assert known_conformance_packs()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("live", "aws+live@example.com"),
        ("My Live App", "aws+my-live-app@example.com"),
        ("a_b", "aws+a-b@example.com"),
        ("-x-", "aws+x@example.com"),
        ("A.B", "aws+a.b@example.com"),
        ("x!!y", "aws+x-y@example.com"),
    ],
)
def test_the_pattern_gives_an_address_that_is_fit_for_mail(name: str, address: str) -> None:
    organization = Organization(name="example", home_region="eu-west-1", email="aws+{account}@example.com")
    assert organization.email_of(name) == address
