from pathlib import Path
from typing import Any

import pytest
import yaml
from aws_cdk import aws_config as config

from landform.errors import UserError
from stacks.conformance_pack_library import ConformancePack, load_conformance_packs, select_conformance_packs

PACKS = load_conformance_packs()
NAMES = [pack.name for pack in PACKS]
MANAGED_RULES = {
    getattr(config.ManagedRuleIdentifiers, name)
    for name in dir(config.ManagedRuleIdentifiers)
    if name.isupper()
}
RULES_MAX = 130
"""Most rules of an organization conformance pack.
Source: https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html, read 2026-11-22."""


def _rules(body: str) -> list[dict[str, Any]]:
    resources = yaml.safe_load(body)["Resources"]
    assert {resource["Type"] for resource in resources.values()} == {"AWS::Config::ConfigRule"}
    return [resource["Properties"] for resource in resources.values()]


@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_pack_holds_managed_rules_that_exist(pack: ConformancePack) -> None:
    rules = _rules(pack.template_body)

    assert 1 <= len(rules) <= RULES_MAX
    assert {rule["Source"]["Owner"] for rule in rules} == {"AWS"}
    assert {rule["Source"]["SourceIdentifier"] for rule in rules} - MANAGED_RULES == set()


@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_rules_of_a_pack_have_names_of_their_own(pack: ConformancePack) -> None:
    names = [rule["ConfigRuleName"] for rule in _rules(pack.template_body)]

    assert len(names) == len(set(names))


def test_metadata_is_not_deployed() -> None:
    assert [pack.name for pack in PACKS if "Metadata" in pack.template_body] == []


def test_bodies_have_no_line_break_and_no_double_quote_to_escape() -> None:
    assert [pack.name for pack in PACKS if "\n" in pack.template_body or '"' in pack.template_body] == []


def test_rules_about_iam_are_judged_in_the_home_region_only() -> None:
    for pack in PACKS:
        if not pack.home_region_only:
            identifiers = [str(rule["Source"]["SourceIdentifier"]) for rule in _rules(pack.template_body)]
            assert [name for name in identifiers if name.startswith(("IAM_", "ROOT_"))] == []
    assert [pack.name for pack in PACKS if pack.home_region_only] == ["identity"]


def test_selection_is_sorted_and_without_repetition() -> None:
    assert [pack.name for pack in select_conformance_packs(["identity", "encryption", "identity"])] == [
        "encryption",
        "identity",
    ]


def test_unknown_pack_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UserError, match="no pack 'identiy'; did you mean 'identity'"):
        select_conformance_packs(["identiy"])


def test_pack_that_does_not_say_why_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("Resources: {}\n")

    with pytest.raises(ValueError, match="PackMetadata"):
        load_conformance_packs(tmp_path)
