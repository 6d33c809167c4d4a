from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from landform.policy.catalogue import POLICIES, in_baseline
from landform.policy.document import sid_of, statements, strings
from landform.policy.guardrail import Baseline, Framework, Place
from landform.policy.packing import Attachment, PackedPolicy, attach
from landform.policy.policy_type import PolicyType
from landform.policy.principals import landing_zone_principals
from landform.policy.validation import validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import Document, JsonValue
    from landform.policy.guardrail import Guardrail
    from landform.policy.iam_reference import IamReference

IDS = sorted(path.parent.name for path in POLICIES.glob("*/*/policy.json"))
TREE = {"root": None, "sandbox": "root", "suspended": "root"}


def packed(
    catalogue: Mapping[str, Guardrail], documents: dict[str, Document], baseline: Baseline
) -> list[PackedPolicy]:
    return list(
        attach(
            (
                Attachment(
                    guardrail=guardrail.id,
                    type=guardrail.type,
                    document=documents[guardrail.id],
                    targets=guardrail.attach,
                )
                for guardrail in in_baseline(catalogue, baseline)
            ),
            TREE,
        )
    )


def test_every_guardrail_that_was_asked_for_is_there(catalogue: Mapping[str, Guardrail]) -> None:
    assert {
        *(
            "deny-leaving-organization",
            "deny-root-user",
            "deny-ungoverned-regions",
            "protect-cloudtrail",
            "protect-config",
        ),
        *("protect-guardduty", "protect-security-hub", "protect-access-analyzer", "protect-log-archive"),
        *(
            "protect-landing-zone-roles",
            "protect-stack-sets",
            "protect-identity-center",
            "deny-iam-users-and-keys",
        ),
        *("deny-public-s3", "deny-external-ram-sharing", "require-imdsv2", "require-ebs-encryption"),
        *("require-rds-encryption", "deny-vpc-peering-and-internet-gateways", "quarantine", "suspended"),
        *("deny-large-instances", "protect-kms-keys", "deny-default-vpc", "deny-marketplace"),
        *("require-organization-for-s3", "require-organization-for-sts", "require-organization-for-kms"),
        *(
            "require-organization-for-sqs",
            "require-organization-for-secrets",
            "require-tls",
            "prevent-confused-deputy",
        ),
        *("set-imds-defaults", "block-public-snapshots", "block-public-images", "disable-serial-console"),
        *("block-public-vpc-access", "audit-allowed-images", "block-public-s3", "enable-guardduty"),
        *(
            "enable-security-hub",
            "enable-inspector",
            "tag-owner",
            "tag-environment",
            "tag-data-classification",
        ),
        *("opt-out-of-ai-training", "restrict-chat-applications"),
    } <= set(catalogue)


@pytest.mark.parametrize("name", IDS)
def test_a_filled_guardrail_has_no_fault(
    name: str, catalogue: Mapping[str, Guardrail], documents: dict[str, Document], reference: IamReference
) -> None:
    assert validate(documents[name], catalogue[name].type, reference, name) == ()


@pytest.mark.parametrize("name", IDS)
def test_a_guardrail_says_why_it_exists_what_it_serves_and_whom_it_spares(
    name: str, catalogue: Mapping[str, Guardrail]
) -> None:
    guardrail = catalogue[name]

    assert len(guardrail.reason) >= 40
    assert guardrail.controls.keys() & {Framework.NIST}
    assert guardrail.controls.keys() & {Framework.WELL_ARCHITECTED}
    assert all(len(exemption.reason) >= 20 for exemption in guardrail.exempt)
    assert set(guardrail.sids) == set(guardrail.statement_ids)


@pytest.mark.parametrize("name", IDS)
def test_lists_in_a_document_are_sorted_so_that_a_change_is_one_line(
    name: str, catalogue: Mapping[str, Guardrail]
) -> None:
    guardrail = catalogue[name]
    found = guardrail.document.get("Statement", [])
    assert isinstance(found, list)

    for statement in found:
        assert isinstance(statement, dict)
        for element in ("Action", "NotAction", "Resource"):
            value = statement.get(element)
            if isinstance(value, list):
                names = [item for item in value if isinstance(item, str) and not item.startswith("<")]
                assert names == sorted(names)


def test_no_service_control_policy_allows_anything(catalogue: Mapping[str, Guardrail]) -> None:
    effects = {
        statement["Effect"]
        for guardrail in catalogue.values()
        if guardrail.type.rules.authorizes
        for statement in guardrail.document["Statement"]
    }

    assert effects == {"Deny"}


@pytest.mark.parametrize(
    ("baseline", "service", "resource"),
    [(Baseline.MINIMAL, 2, 1), (Baseline.STANDARD, 2, 1), (Baseline.STRICT, 3, 1)],
)
def test_a_baseline_leaves_most_of_the_quota_at_the_root_free(
    baseline: Baseline,
    service: int,
    resource: int,
    catalogue: Mapping[str, Guardrail],
    documents: dict[str, Document],
) -> None:
    at_root = [policy for policy in packed(catalogue, documents, baseline) if policy.targets == ("root",)]
    count = {kind: sum(policy.type is kind for policy in at_root) for kind in PolicyType}

    assert count[PolicyType.SERVICE_CONTROL] == service
    assert count[PolicyType.RESOURCE_CONTROL] == resource
    assert all(count[kind] <= kind.rules.own_per_target_max // 2 for kind in PolicyType)


def test_sandboxes_and_suspended_accounts_have_their_own_policies(
    catalogue: Mapping[str, Guardrail], documents: dict[str, Document]
) -> None:
    placed = {
        policy.targets[0]: policy.guardrails
        for policy in packed(catalogue, documents, Baseline.STANDARD)
        if policy.targets != ("root",)
    }

    assert placed == {
        Place.SANDBOX: ("deny-large-instances", "deny-reserved-purchases"),
        Place.SUSPENDED: ("suspended",),
    }


def test_what_exempts_the_landing_zone_is_protected_in_every_baseline(
    catalogue: Mapping[str, Guardrail],
) -> None:
    spares = {
        guardrail.baseline
        for guardrail in catalogue.values()
        if "-principals>" in json.dumps(guardrail.document)
    }

    assert Baseline.MINIMAL in spares
    assert catalogue["protect-landing-zone-roles"].baseline is Baseline.MINIMAL


def test_a_role_that_the_file_exempts_is_protected_like_the_landing_zone_itself(
    catalogue: Mapping[str, Guardrail], values: dict[str, JsonValue]
) -> None:
    principals = landing_zone_principals(["pipeline-*"])
    document = catalogue["protect-landing-zone-roles"].fill(
        {**values, "landing-zone-principals": list(principals)}
    )
    by_sid = {sid_of(statement): statement for statement in statements(document)}

    assert "arn:aws:iam::*:role/pipeline-*" in principals
    for sid in ("ProtectLandingZoneRoles", "DenyPassingLandingZoneRoles"):
        assert set(principals) <= set(strings(by_sid[sid]["Resource"]))
