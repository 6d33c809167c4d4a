"""Ten seeded changes, five harmless and five dangerous, as a reviewer reads them in the Markdown."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from landform.plan.compare import compare
from landform.plan.finding import Section
from landform.plan.markdown_page import markdown_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.plan.description import Side
    from landform.plan.finding import Plan

    WithFile = Callable[[Callable[[dict], None]], Side]
    WithTemplates = Callable[[Callable[[str, dict], None]], Side]


def dangerous_lines(plan: Plan) -> list[str]:
    """What a reviewer who looks for the mark alone sees."""
    page = markdown_page(plan, "main").splitlines()
    return [line.replace("\\", "") for line in page if line.startswith("- ⚠️ dangerous: ")]


def resources(body: dict, type_: str) -> list[dict]:
    return [resource for resource in body.get("Resources", {}).values() if resource["Type"] == type_]


# Harmless


def test_order_and_metadata_never_show(base: Side, with_templates: WithTemplates) -> None:
    shuffle = random.Random(7).shuffle  # noqa: S311 - any order does

    def reorder(value: object) -> None:
        if isinstance(value, dict):
            items = list(value.items())
            shuffle(items)
            value.clear()
            value.update(items)
            for item in value.values():
                reorder(item)
        elif isinstance(value, list):
            shuffle(value)
            for item in value:
                reorder(item)

    def edit(_: str, body: dict) -> None:
        for resource in body["Resources"].values():
            resource["Metadata"] = {"aws:cdk:path": "elsewhere"}
            resource["DependsOn"] = ["Another"]
        reorder(body)

    plan = compare(base, with_templates(edit))
    assert plan.findings == ()
    assert markdown_page(plan, "main") == "**Nothing changes against main.**\n"


def test_a_new_description_is_a_harmless_change(base: Side, with_templates: WithTemplates) -> None:
    def edit(_: str, body: dict) -> None:
        for resource in resources(body, "AWS::SSO::PermissionSet")[:1]:
            resource["Properties"]["Description"] = "Another text"

    plan = compare(base, with_templates(edit))
    assert [finding.section for finding in plan.findings] == [Section.OTHER]
    assert "Another text" in plan.findings[0].details[0]
    assert dangerous_lines(plan) == []


def test_a_tag_on_everything_is_one_harmless_finding(base: Side, with_templates: WithTemplates) -> None:
    tagged = 0

    def edit(_: str, body: dict) -> None:
        nonlocal tagged
        for resource in resources(body, "AWS::S3::Bucket"):
            resource["Properties"]["Tags"].append({"Key": "team", "Value": "platform"})
            tagged += 1

    plan = compare(base, with_templates(edit))
    assert tagged > 2
    assert [finding.section for finding in plan.findings] == [Section.OTHER]
    assert plan.findings[0].title.startswith(f"{tagged} resources change alike")
    assert dangerous_lines(plan) == []


def test_a_created_account_is_a_harmless_change(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["organizational_units"]["Services"]["accounts"]["reports"] = {}

    plan = compare(base, with_file(edit))
    assert "1 account is created in Services: reports" in [finding.title for finding in plan.findings]
    assert dangerous_lines(plan) == []


def test_an_added_guardrail_is_a_new_denial_and_not_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["guardrails"]["add"] = ["deny-marketplace"]

    plan = compare(base, with_file(edit))
    denials = [finding for finding in plan.findings if finding.section is Section.DENIALS]
    assert denials
    assert any("possible before, denied now" in detail for detail in denials[0].details)
    assert dangerous_lines(plan) == []


# Dangerous


def test_an_exemption_added_to_a_policy_is_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["guardrails"]["exempt_roles"] = {"legacy-pipeline": "It is replaced in the spring"}

    plan = compare(base, with_file(edit))
    lines = dangerous_lines(plan)
    assert any("ProtectOrganizationTrail is weaker" in line for line in lines)
    trail = next(f for f in plan.findings if f.title.startswith("ProtectOrganizationTrail"))
    assert any("principals like arn:aws:iam::*:role/legacy-pipeline" in detail for detail in trail.details)
    assert not any("any role" in detail for detail in trail.details)
    assert any("cloudtrail:StopLogging" in detail for detail in trail.details)
    assert any(
        detail.startswith("decided by the evaluator: ") and "denied before, possible now" in detail
        for detail in trail.details
    )


def test_an_added_region_is_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        document["organization"]["governed_regions"].append("eu-west-3")

    plan = compare(base, with_file(edit))
    lines = dangerous_lines(plan)
    assert any("Region eu-west-3 becomes governed" in line for line in lines)
    deny = next(f for f in plan.findings if f.title.startswith("DenyUngovernedRegions is weaker"))
    assert any("any role" in detail and "in eu-west-3" in detail for detail in deny.details)


def test_a_dropped_condition_of_a_bucket_policy_is_dangerous(
    base: Side, with_templates: WithTemplates
) -> None:
    dropped: list[str] = []

    def edit(name: str, body: dict) -> None:
        if name.removeprefix("landform-") != "log-archive":
            return
        for resource in resources(body, "AWS::S3::BucketPolicy"):
            for statement in resource["Properties"]["PolicyDocument"]["Statement"]:
                if statement["Effect"] == "Allow" and "Condition" in statement and not dropped:
                    operator = next(iter(statement["Condition"]))
                    dropped.append(operator)
                    del statement["Condition"][operator]

    plan = compare(base, with_templates(edit))
    assert dropped
    [finding] = [found for found in plan.findings if found.section is Section.ACCESS]
    assert "AWS::S3::BucketPolicy" in finding.title
    assert "allows more" in finding.title
    assert any(f"Condition.{dropped[0]}" in detail for detail in finding.details)
    assert len(dangerous_lines(plan)) == 1


def test_a_widened_permission_set_is_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        operator = document["identity_center"]["permission_sets"]["OperatorRole"]
        operator["inline_policy"]["Statement"][0]["Action"].append("rds:DeleteDBInstance")

    plan = compare(base, with_file(edit))
    [line] = dangerous_lines(plan)
    assert "Permission set OperatorRole may do more" in line
    assert "Services" in line
    [finding] = [found for found in plan.findings if found.section is Section.PEOPLE]
    assert "gains 1 action, at least for some resources or requests: rds:DeleteDBInstance" in finding.details


def test_an_account_moved_out_of_a_guarded_unit_is_dangerous(base: Side, with_file: WithFile) -> None:
    def edit(document: dict) -> None:
        units = document["organizational_units"]
        account = units["Developers"]["accounts"].pop("sandbox-alice")
        units["Services"]["accounts"]["sandbox-alice"] = {**account, "role": "workload"}

    plan = compare(base, with_file(edit))
    lines = dangerous_lines(plan)
    assert any("Account sandbox-alice moves from Developers to Services" in line for line in lines)
    assert any("is weaker" in line and line.endswith("at sandbox-alice**") for line in lines)
