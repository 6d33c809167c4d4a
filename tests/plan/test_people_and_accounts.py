"""Permission sets, assignments, accounts, units, regions and ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from landform.plan.account_changes import account_changes
from landform.plan.account_pairs import matched_accounts, places
from landform.plan.compare import compare
from landform.plan.description import Description, Side
from landform.plan.finding import Section
from landform.plan.permission_changes import permission_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.plan.finding import Finding

    WithFile = Callable[[Callable[[dict], None]], Side]


def people(base: Side, head: Side) -> dict[str, Finding]:
    before, after = base.description, head.description
    found = permission_changes(before, after, matched_accounts(before, after))
    return {finding.title: finding for finding in found}


def accounts(base: Description, head: Description) -> dict[str, Finding]:
    found = account_changes(base, head, matched_accounts(base, head))
    return {finding.title: finding for finding in found}


def test_a_narrowed_permission_set_is_not_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        operator = document["identity_center"]["permission_sets"]["OperatorRole"]
        operator["inline_policy"]["Statement"][0]["Action"].remove("ec2:RebootInstances")

    [finding] = people(base, with_file(edit)).values()
    assert "may do less" in finding.title
    assert not finding.dangerous
    assert any("loses 1 action" in detail and "ec2:RebootInstances" in detail for detail in finding.details)


def test_administrator_access_in_place_of_power_user_names_what_is_gained(
    base: Side, with_file: WithFile
) -> None:
    def edit(document: dict) -> None:
        developer = document["identity_center"]["permission_sets"]["DeveloperRole"]
        developer["aws_managed_policies"] = ["AdministratorAccess"]
        developer["dangerous"] = "They are few and trusted with everything"

    [finding] = people(base, with_file(edit)).values()
    assert finding.dangerous
    assert any(detail.startswith("gains ") and "iam:" in detail for detail in finding.details)
    assert not any(detail.startswith("loses ") for detail in finding.details)


def test_a_policy_whose_actions_are_not_known_counts_as_more(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        security = document["identity_center"]["permission_sets"]["SecurityAdminRole"]
        security["aws_managed_policies"].append("AmazonInspector2FullAccess")

    [finding] = people(base, with_file(edit)).values()
    assert finding.dangerous
    assert any("AmazonInspector2FullAccess, whose actions are not known here" in d for d in finding.details)


def test_a_new_assignment_is_dangerous_and_a_lost_one_is_not(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["identity_center"]["assignments"][0]["accounts"] = ["live"]

    found = people(base, with_file(edit))
    assert found["Group Developers is given DeveloperRole in live"].dangerous
    assert not found["Group Developers loses DeveloperRole in staging"].dangerous


def test_access_to_a_created_account_is_not_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["organizational_units"]["Services"]["accounts"]["reports"] = {}

    found = people(base, with_file(edit))
    assert set(found) == {
        "Group Operators is given OperatorRole in reports",
        "Group Security is given SecurityAdminRole in reports",
    }
    assert not any(finding.dangerous for finding in found.values())


def test_a_removed_account_is_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        del document["organizational_units"]["Developers"]["accounts"]["sandbox-bob"]

    title = "Account sandbox-bob leaves the file: AWS keeps it open, but nothing looks after it"
    assert accounts(base.description, with_file(edit).description)[title].dangerous


def test_a_unit_with_the_same_id_and_accounts_is_renamed(base: Side) -> None:
    def with_unit(path: str) -> Description:
        document = json.loads(base.description.model_dump_json().replace("Developers", path))
        document["placeholders"] = []
        for unit in document["organizational_units"]:
            unit["id"] = "ou-abcd-11111111" if unit["path"] == path else unit["id"]
        return Description.model_validate(document)

    assert set(accounts(with_unit("Developers"), with_unit("Makers"))) == {
        "Unit Developers is renamed to Makers"
    }


def test_an_account_with_the_same_id_is_renamed(base: Side) -> None:
    before = base.description.model_copy(update={"placeholders": frozenset()})
    renamed = tuple(
        a.model_copy(update={"name": "wonderland"}) if a.name == "sandbox-alice" else a
        for a in before.accounts
    )
    after = before.model_copy(update={"accounts": renamed})
    assert set(accounts(before, after)) == {"Account sandbox-alice is renamed to wonderland"}


def test_a_region_that_leaves_is_dangerous(base: Side) -> None:
    after = base.description.model_copy(update={"governed_regions": base.description.governed_regions[:1]})
    found = accounts(base.description, after)
    assert found[
        "Region eu-west-1 is no longer governed: the landing zone's stacks there are removed"
    ].dangerous


def test_ids_that_aws_has_given_out_are_one_harmless_finding(base: Side) -> None:
    new = {"o-placeholder": "o-abcde12345"}
    for number, account in enumerate(base.description.accounts):
        new[account.id] = f"11112222{number:04d}"

    def given(text: str) -> str:
        for placeholder, identifier in new.items():
            text = text.replace(placeholder, identifier)
        return text

    description = Description.model_validate_json(given(base.description.model_dump_json()))
    description = description.model_copy(update={"placeholders": base.description.placeholders - new.keys()})
    plan = compare(base, Side(description=description, landings=()))
    assert plan.enumerated.startswith("No Deny statement")
    titles = [
        f.title for f in plan.findings if f.section in {Section.OTHER, Section.WEAKENED, Section.DENIALS}
    ]
    assert f"{len(new)} ids that AWS has given out replace placeholders" in titles
    assert not any("is weaker" in title for title in titles)


def test_places_name_whole_units_and_single_accounts(base: Side) -> None:
    side = base.description
    everyone = [account.name for account in side.accounts]
    assert places(everyone, side) == f"every member account ({len(everyone)})"
    assert places(["sandbox-alice", "sandbox-bob", "live"], side) == "unit Developers (2 accounts), live"
