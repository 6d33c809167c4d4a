from __future__ import annotations

import pytest

from landform.policy.catalogue import POLICIES
from landform.policy.policy_type import PolicyType


def test_all_fifteen_types_of_the_organizations_api_are_known() -> None:
    assert sorted(PolicyType) == [
        "AISERVICES_OPT_OUT_POLICY",
        "BACKUP_POLICY",
        "BEDROCK_POLICY",
        "CHATBOT_POLICY",
        "DECLARATIVE_POLICY_EC2",
        "GUARDDUTY_POLICY",
        "INSPECTOR_POLICY",
        "NETWORK_SECURITY_DIRECTOR_POLICY",
        "RESOURCE_CONTROL_POLICY",
        "S3_POLICY",
        "SECURITYHUB_CSPM_POLICY",
        "SECURITYHUB_POLICY",
        "SERVICE_CONTROL_POLICY",
        "TAG_POLICY",
        "UPGRADE_ROLLOUT_POLICY",
    ]


@pytest.mark.parametrize(
    ("policy_type", "chars", "own"),
    [
        (PolicyType.SERVICE_CONTROL, 10_240, 9),
        (PolicyType.RESOURCE_CONTROL, 5_120, 4),
        (PolicyType.DECLARATIVE_EC2, 10_000, 10),
        (PolicyType.AI_OPT_OUT, 2_500, 5),
        (PolicyType.CHATBOT, 10_000, 5),
        (PolicyType.TAG, 10_000, 10),
    ],
)
def test_a_type_allows_what_the_quota_page_says(policy_type: PolicyType, chars: int, own: int) -> None:
    assert policy_type.rules.document_max_chars.value == chars
    assert policy_type.rules.own_per_target_max == own


def test_only_service_and_resource_control_policies_authorize() -> None:
    authorizing = {policy_type for policy_type in PolicyType if policy_type.rules.authorizes}

    assert authorizing == {PolicyType.SERVICE_CONTROL, PolicyType.RESOURCE_CONTROL}


def test_only_the_security_hub_cspm_type_is_missing_from_cloudformation() -> None:
    missing = {policy_type for policy_type in PolicyType if not policy_type.rules.in_cloudformation}

    assert missing == {PolicyType.SECURITY_HUB_CSPM}


def test_every_folder_of_policy_documents_belongs_to_a_type() -> None:
    folders = {path.parent.parent.name for path in POLICIES.glob("*/*/policy.json")}

    assert folders
    assert folders <= {policy_type.folder for policy_type in PolicyType}
