"""Every guardrail of the library is proven, and every one of them fails when it is broken."""

from __future__ import annotations

import copy
import dataclasses
import re
from typing import TYPE_CHECKING, Any

import pytest

from landform.policy.catalogue import load_catalogue
from landform.prove.organization import Organization
from landform.prove.prove import prove_guardrails
from landform.region_facts import load_region_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Library

    from landform.config.landing_zone import LandingZoneFile
    from landform.model.landing_zone import LandingZone
    from landform.policy.guardrail import Guardrail
    from landform.policy.packing import PackedPolicy

    Loaded = tuple[LandingZone, LandingZoneFile, Mapping[str, Guardrail]]

GUARDRAILS = tuple(load_catalogue())


def statement(sid: str, edit: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        edit(next(item for item in document["Statement"] if item["Sid"] == sid))

    return change


def test_every_guardrail_of_the_library_is_proven(library: Library) -> None:
    results = library.prove()

    assert [result.guardrail for result in results] == sorted(GUARDRAILS)
    assert [failure for result in results for failure in result.failures] == []
    assert all(result.denied or result.settings for result in results)
    assert all(result.mutations for result in results)


# A deliberate break of a policy, and what the sentence of the reviewer must say.
BREAKS: list[tuple[str, str, Callable[[dict[str, Any]], object], str]] = [
    ("an action is left out", "protect-cloudtrail", statement("ProtectOrganizationTrail", lambda s: s["Action"].remove("cloudtrail:StopLogging")), r"is not denied in .*role/developer calls cloudtrail:StopLogging"),
    ("a condition spares everyone", "protect-config", statement("KeepConfigRecording", lambda s: s["Condition"]["ArnNotLike"].update({"aws:PrincipalArn": ["<landing-zone-principals>", "*:*:*:*:*:*"]})), r"is not denied in .*config:"),
    ("an intruder's role is spared too", "protect-config", statement("KeepConfigRecording", lambda s: s["Condition"]["ArnNotLike"].update({"aws:PrincipalArn": ["<landing-zone-principals>", "arn:aws:iam::*:role/helper"]})), r"would notice KeepConfigRecording without `arn:aws:iam::\*:role/helper`"),
    ("the exemption of the landing zone is gone", "protect-log-archive", statement("ProtectLogBuckets", lambda s: s["Condition"]["ArnNotLike"].update({"aws:PrincipalArn": "arn:aws:iam::*:role/other"})), r"must be possible in .*Statement ProtectLogBuckets"),
    ("the resource is misspelled", "protect-log-archive", statement("ProtectLandingZoneKeyAliases", lambda s: s.update({"Resource": "arn:aws:kms:*:*:alias/landfrom/*"})), r"is not denied in .*kms:DeleteAlias|is not denied in .*kms:CreateAlias"),
    ("the resource is every resource", "protect-cloudtrail", statement("ProtectOrganizationTrail", lambda s: s.update({"Resource": "*"})), r"must be possible .*trail/shop"),
    ("a condition is gone", "deny-public-function-urls", statement("DenyPublicFunctionUrls", lambda s: s.pop("Condition")), r"must be possible .*lambda:"),
    ("a value is turned around", "require-ebs-encryption", statement("DenyUnencryptedVolumes", lambda s: s["Condition"].update({"Bool": {"ec2:Encrypted": "true"}})), r"is not denied in .*ec2:CreateVolume"),
    ("absent keys are denied too", "require-ebs-encryption", statement("DenyUnencryptedVolumes", lambda s: s.update({"Condition": {"BoolIfExists": {"ec2:Encrypted": "false"}}})), r"must be possible .*the request has no such key"),
    ("anonymous callers pass", "require-organization-for-s3", statement("RequireOrganizationForS3", lambda s: s["Condition"].update({"Bool": s["Condition"].pop("BoolIfExists")})), r"is not denied in .*\* calls s3:GetObject"),
    ("a whole service is denied", "deny-leaving-organization", statement("DenyLeavingOrganization", lambda s: s.update({"Action": "organizations:*"})), r"must be possible .*organizations:DescribeOrganization"),
    ("another service is denied too", "protect-inspector", statement("KeepInspectorEnabled", lambda s: s["Action"].append("s3:*")), r"would notice KeepInspectorEnabled without `s3:\*` in Action"),
    ("a global service is no longer left out", "deny-ungoverned-regions", statement("DenyUngovernedRegions", lambda s: s["NotAction"].remove("iam:*")), r"must be possible .*iam:"),
    ("a region is left out", "deny-ungoverned-regions", statement("DenyUngovernedRegions", lambda s: s["Condition"]["StringNotEquals"].update({"aws:RequestedRegion": ["<governed-regions>", "ap-northeast-1"]})), r"is not denied in .*ec2:RunInstances"),
    ("the root user of centralized access is denied", "deny-root-user", statement("DenyRootUser", lambda s: s["Condition"].update({"Null": {"aws:AssumedRoot": ["true", "false"]}})), r"must be possible .*:root calls s3:DeleteBucketPolicy"),
    ("a management policy states another value", "block-public-images", lambda d: d["ec2_attributes"]["image_block_public_access"]["state"].update({"@@assign": "unblocked"}), r'states "unblocked" at .*must state "block_new_sharing"'),
    ("a management policy states something more", "disable-serial-console", lambda d: d["ec2_attributes"].update({"image_block_public_access": {"state": {"@@assign": "unblocked"}}}), r"nothing in its proof.yaml states ec2_attributes.image_block_public_access"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "guardrail", "edit", "sentence"), BREAKS, ids=[entry[0] for entry in BREAKS]
)
def test_a_broken_policy_fails_with_the_sentence_of_the_reviewer(
    what: str, guardrail: str, edit: Callable[[Any], None], sentence: str, library: Library
) -> None:
    library.change(guardrail, edit)

    (result,) = library.prove(guardrail)

    assert not result.passed, what
    assert re.search(sentence, "\n".join(result.failures)), result.failures
    assert all(failure.startswith(f"{guardrail}: ") for failure in result.failures)


def broken(policy: PackedPolicy, guardrail: Guardrail) -> PackedPolicy:
    """The policy with the guardrail's last statement denying something else, or its first setting changed."""
    if guardrail.id not in policy.guardrails:
        return policy
    document: Any = copy.deepcopy(policy.document)
    if guardrail.type.rules.authorizes:
        for statement_ in document["Statement"]:
            if statement_["Sid"] == guardrail.statement_ids[-1]:
                statement_.pop("NotAction", None)
                statement_["Action"] = "sqs:ListQueues"
    else:
        place = document
        while "@@assign" not in place:
            place = next(value for value in place.values() if isinstance(value, dict))
        place["@@assign"] = "something else"
    return dataclasses.replace(policy, document=document)


@pytest.fixture(scope="module")
def everything(make_library: Callable[[Path], Library], tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return make_library(tmp_path_factory.mktemp("library")).load()


@pytest.mark.parametrize("name", GUARDRAILS)
def test_each_guardrail_fails_when_its_policy_is_broken(name: str, everything: Loaded) -> None:
    landing_zone, file, catalogue = everything
    policies = tuple(broken(policy, catalogue[name]) for policy in landing_zone.policies)
    zone = dataclasses.replace(landing_zone, policies=policies)

    (result,) = prove_guardrails(Organization.of(zone), file, catalogue, names=[name])

    assert policies != landing_zone.policies
    assert result.failures


def test_a_guardrail_that_can_deny_nothing_where_it_is_attached_is_told(library: Library) -> None:
    text = library.config.read_text("utf-8")
    text = text.replace(
        "  baseline: strict\n",
        "  baseline: standard\n  remove: { protect-access-analyzer: Tried on one unit }\n",
    )
    text = re.sub(r"\n    (deny-ungoverned|require-|prevent-).*", "", text)
    library.config.write_text(
        text.replace("guardrails: [quarantine]", "guardrails: [protect-access-analyzer]"), "utf-8"
    )

    (result,) = library.prove("protect-access-analyzer")

    (failure,) = result.failures
    assert "it is attached to breached, where none of the attacks of its proof.yaml is possible" in failure


def test_mutations_are_noticed_wherever_a_guardrail_is_attached(library: Library) -> None:
    text = library.config.read_text("utf-8")
    text = text.replace(
        "  baseline: strict\n",
        "  baseline: strict\n  remove: { protect-event-forwarding: Tried on one unit }\n",
    )
    library.config.write_text(
        text.replace("guardrails: [quarantine]", "guardrails: [protect-event-forwarding]"), "utf-8"
    )

    (result,) = library.prove("protect-event-forwarding")

    assert result.failures == ()
    assert result.places == ("breached",)


def test_a_landing_zone_that_governs_every_region_still_denies_the_next_one(library: Library) -> None:
    regions = ", ".join(sorted(load_region_facts().regions))
    text = library.config.read_text("utf-8").replace("[eu-central-1, eu-west-1]", f"[{regions}]")
    library.config.write_text(text, "utf-8")

    (result,) = library.prove("deny-ungoverned-regions")

    assert result.failures == ()
    assert result.denied > 0


def test_a_call_that_only_another_guardrail_denies_is_no_attack(library: Library) -> None:
    path = library.folder_of("protect-inspector") / "proof.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("- inspector2:Disable\n", "- macie2:DisableMacie\n"), "utf-8")

    (result,) = library.prove("protect-inspector")

    assert "is not denied by this guardrail, only by another" in result.failures[0]
    assert "macie2:DisableMacie" in result.failures[0]
