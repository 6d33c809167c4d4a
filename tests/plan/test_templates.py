"""What templates lose, grant and change, those inside StackSets included."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from landform.plan.compare import compare
from landform.plan.finding import Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.plan.description import Side
    from landform.plan.finding import Finding, Plan

    WithTemplates = Callable[[Callable[[str, dict], None]], Side]


def only(plan: Plan, section: Section) -> list[Finding]:
    return [finding for finding in plan.findings if finding.section is section]


def first(body: dict, type_: str) -> dict | None:
    return next((r for r in body["Resources"].values() if r["Type"] == type_), None)


def in_template(name: str, type_: str, edit: Callable[[dict], None]) -> Callable[[str, dict], None]:
    """An edit of the first resource of a type in one template."""

    def edited(template: str, body: dict) -> None:
        resource = first(body, type_)
        if name == template.removeprefix("landform-") and resource is not None:
            edit(resource)

    return edited


def test_a_renamed_bucket_is_replaced_and_its_objects_stay_behind(
    base: Side, with_templates: WithTemplates
) -> None:
    def edit(bucket: dict) -> None:
        bucket["Properties"]["BucketName"] = "another-name"

    plan = compare(base, with_templates(in_template("log-archive", "AWS::S3::Bucket", edit)))
    [finding] = only(plan, Section.REPLACED)
    assert finding.dangerous
    assert "is replaced, because BucketName cannot change in place" in finding.title
    assert any(detail.startswith("what it holds: the objects; kept") for detail in finding.details)


def test_a_bucket_that_is_updated_in_place_is_not_replaced(base: Side, with_templates: WithTemplates) -> None:
    def edit(bucket: dict) -> None:
        bucket["Properties"]["OwnershipControls"] = {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}

    plan = compare(base, with_templates(in_template("log-archive", "AWS::S3::Bucket", edit)))
    assert only(plan, Section.REPLACED) == []
    assert only(plan, Section.OTHER)


def test_a_deleted_bucket_is_lost_unless_it_is_retained(base: Side, with_templates: WithTemplates) -> None:
    def remove(template: str, body: dict) -> None:
        if template.removeprefix("landform-") == "log-archive":
            name = next(key for key, r in body["Resources"].items() if r["Type"] == "AWS::S3::Bucket")
            del body["Resources"][name]

    def unretain(bucket: dict) -> None:
        bucket["DeletionPolicy"] = bucket["UpdateReplacePolicy"] = "Delete"

    gone = with_templates(remove)
    [kept] = only(compare(base, gone), Section.REPLACED)
    assert any("kept by its deletion policy" in detail for detail in kept.details)
    unretained = with_templates(in_template("log-archive", "AWS::S3::Bucket", unretain))
    [lost] = only(compare(unretained, gone), Section.REPLACED)
    assert "leaves its template and is deleted" in lost.title
    assert "what is lost with it: the objects" in lost.details
    [warned] = only(compare(base, unretained), Section.REPLACED)
    assert "is no longer retained: DeletionPolicy, UpdateReplacePolicy" in warned.title


def test_a_deleted_trail_stops_the_record_of_calls(base: Side, with_templates: WithTemplates) -> None:
    def remove(template: str, body: dict) -> None:
        if template.removeprefix("landform-") == "organization-trail":
            body["Resources"] = {
                k: r for k, r in body["Resources"].items() if r["Type"] != "AWS::CloudTrail::Trail"
            }

    [finding] = only(compare(base, with_templates(remove)), Section.REPLACED)
    assert finding.dangerous
    assert "what stops: the record of calls" in finding.details


def test_a_change_inside_a_stack_set_is_compared_as_a_template(
    base: Side, with_templates: WithTemplates
) -> None:
    carried = [landing for landing in base.landings if landing.stack_set]
    assert carried
    target = carried[0]

    def edit(template: str, body: dict) -> None:
        if template == target.stack_set:
            body["Resources"]["Added"] = {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String"}}

    plan = compare(base, with_templates(edit))
    [finding] = plan.findings
    assert finding.details == ("+ AWS::SSM::Parameter Added",)
    assert f"{target.instances} instance" in finding.title


def test_the_text_of_a_carried_template_never_shows(base: Side, with_templates: WithTemplates) -> None:
    def edit(_: str, body: dict) -> None:
        for resource in body["Resources"].values():
            if resource["Type"] == "AWS::CloudFormation::StackSet":
                resource["Properties"]["TemplateBody"] = "{}"

    assert compare(base, with_templates(edit)).findings == ()


def test_hashes_of_assets_never_show(with_templates: WithTemplates) -> None:
    def with_hash(digit: str) -> Callable[[str, dict], None]:
        def edit(_: str, body: dict) -> None:
            for resource in body["Resources"].values():
                resource.setdefault("Properties", {})["Code"] = f"s3://assets/{digit * 64}.zip"

        return edit

    assert compare(with_templates(with_hash("a")), with_templates(with_hash("b"))).findings == ()


def test_a_dropped_deny_statement_of_a_bucket_is_dangerous(base: Side, with_templates: WithTemplates) -> None:
    def edit(policy: dict) -> None:
        document = policy["Properties"]["PolicyDocument"]
        document["Statement"] = [s for s in document["Statement"] if s["Effect"] != "Deny"]

    plan = compare(base, with_templates(in_template("log-archive", "AWS::S3::BucketPolicy", edit)))
    [finding] = only(plan, Section.ACCESS)
    assert finding.dangerous
    assert any("no longer denies" in detail for detail in finding.details)


def test_a_principal_added_to_a_bucket_policy_is_dangerous(base: Side, with_templates: WithTemplates) -> None:
    def edit(policy: dict) -> None:
        policy["Properties"]["PolicyDocument"]["Statement"].append(
            {
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::999999999999:root"},
                "Action": "s3:GetObject",
                "Resource": "*",
            }
        )

    there = with_templates(in_template("log-archive", "AWS::S3::BucketPolicy", edit))
    [finding] = only(compare(base, there), Section.ACCESS)
    assert any("999999999999" in detail for detail in finding.details)
    assert only(compare(there, base), Section.ACCESS) == []


def test_a_switched_off_protection_is_dangerous(base: Side, with_templates: WithTemplates) -> None:
    def edit(bucket: dict) -> None:
        bucket["Properties"]["PublicAccessBlockConfiguration"]["BlockPublicPolicy"] = False

    plan = compare(base, with_templates(in_template("log-archive", "AWS::S3::Bucket", edit)))
    [finding] = only(plan, Section.WEAKENED)
    assert finding.dangerous
    assert "PublicAccessBlockConfiguration.BlockPublicPolicy: true → false" in finding.details


def test_a_stack_set_that_leaves_an_account_deletes_its_resources_there(base: Side) -> None:
    carried = next(landing for landing in base.landings if landing.stack_set and len(landing.accounts) > 2)
    shorter = dataclasses.replace(carried, accounts=carried.accounts[1:])
    head = dataclasses.replace(
        base, landings=tuple(shorter if landing is carried else landing for landing in base.landings)
    )
    [finding] = only(compare(base, head), Section.REPLACED)
    assert finding.dangerous
    assert finding.title.endswith(f"no longer lands in {carried.accounts[0]}")


def test_a_computed_name_may_come_to_the_same_and_alike_resources_are_told_together(
    base: Side, with_templates: WithTemplates
) -> None:
    buses: set[str] = set()

    def edit(template: str, body: dict) -> None:
        for resource in body["Resources"].values():
            if template.removeprefix("landform-") == "security" and resource["Type"] == "AWS::Events::Rule":
                buses.add(str(resource["Properties"].get("EventBusName")))
                resource["Properties"]["EventBusName"] = {"Ref": "Bus"}

    findings = only(compare(base, with_templates(edit)), Section.REPLACED)
    assert len(findings) == len(buses) < 4
    assert all(
        "may be replaced: EventBusName cannot change in place" in finding.title for finding in findings
    )
    assert all(finding.dangerous for finding in findings)
