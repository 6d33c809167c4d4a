"""The policy types of AWS Organizations and what each allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from landform import quotas

if TYPE_CHECKING:
    from landform.quotas import Quota


class PolicyType(StrEnum):
    """Every policy type that the AWS Organizations API knows (botocore 1.44.5)."""

    SERVICE_CONTROL = "SERVICE_CONTROL_POLICY"
    RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY"
    DECLARATIVE_EC2 = "DECLARATIVE_POLICY_EC2"
    S3 = "S3_POLICY"
    GUARDDUTY = "GUARDDUTY_POLICY"
    SECURITY_HUB = "SECURITYHUB_POLICY"
    SECURITY_HUB_CSPM = "SECURITYHUB_CSPM_POLICY"
    INSPECTOR = "INSPECTOR_POLICY"
    BEDROCK = "BEDROCK_POLICY"
    BACKUP = "BACKUP_POLICY"
    TAG = "TAG_POLICY"
    AI_OPT_OUT = "AISERVICES_OPT_OUT_POLICY"
    CHATBOT = "CHATBOT_POLICY"
    UPGRADE_ROLLOUT = "UPGRADE_ROLLOUT_POLICY"
    NETWORK_SECURITY_DIRECTOR = "NETWORK_SECURITY_DIRECTOR_POLICY"

    @property
    def folder(self) -> str:
        """The folder of ``policies/`` that holds the guardrails of this type."""
        return self.name.lower().replace("_", "-")

    @property
    def rules(self) -> PolicyTypeRules:
        """What AWS Organizations allows for this type."""
        return _RULES[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTypeRules:
    """What AWS Organizations allows for one policy type.

    Attributes:
        document_max_chars: The largest document.
        per_target_max: How many policies of the type one root, unit or account may have, AWS managed ones included.
        always_attached: How many AWS managed policies take a place at every target.
        in_cloudformation: Whether ``AWS::Organizations::Policy`` accepts the type.
        authorizes: Whether the document holds IAM statements. Only such documents can be merged.
    """

    document_max_chars: Quota
    per_target_max: Quota
    always_attached: int = 0
    in_cloudformation: bool = True
    authorizes: bool = False

    @property
    def own_per_target_max(self) -> int:
        """How many policies of the type Landform may attach to one root, unit or account."""
        return self.per_target_max.value - self.always_attached


# The quota page names no numbers of their own for the S3, GuardDuty, Security Hub CSPM and network security director
# types; their pages call them declarative policies, whose numbers it does name.
_DECLARATIVE = PolicyTypeRules(
    document_max_chars=quotas.MANAGEMENT_POLICY_MAX_CHARS,
    per_target_max=quotas.MANAGEMENT_POLICIES_PER_TARGET_MAX,
)
_SERVICE = PolicyTypeRules(
    document_max_chars=quotas.SERVICE_POLICY_MAX_CHARS,
    per_target_max=quotas.MANAGEMENT_POLICIES_PER_TARGET_MAX,
)

_RULES: Final[dict[PolicyType, PolicyTypeRules]] = {
    PolicyType.SERVICE_CONTROL: PolicyTypeRules(
        document_max_chars=quotas.SERVICE_CONTROL_POLICY_MAX_CHARS,
        per_target_max=quotas.SERVICE_CONTROL_POLICIES_PER_TARGET_MAX,
        always_attached=1,  # FullAWSAccess
        authorizes=True,
    ),
    PolicyType.RESOURCE_CONTROL: PolicyTypeRules(
        document_max_chars=quotas.RESOURCE_CONTROL_POLICY_MAX_CHARS,
        per_target_max=quotas.RESOURCE_CONTROL_POLICIES_PER_TARGET_MAX,
        always_attached=1,  # RCPFullAWSAccess
        authorizes=True,
    ),
    PolicyType.DECLARATIVE_EC2: _DECLARATIVE,
    PolicyType.S3: _DECLARATIVE,
    PolicyType.GUARDDUTY: _DECLARATIVE,
    PolicyType.SECURITY_HUB: _DECLARATIVE,
    PolicyType.SECURITY_HUB_CSPM: PolicyTypeRules(
        document_max_chars=quotas.MANAGEMENT_POLICY_MAX_CHARS,
        per_target_max=quotas.MANAGEMENT_POLICIES_PER_TARGET_MAX,
        in_cloudformation=False,
    ),
    PolicyType.INSPECTOR: _SERVICE,
    PolicyType.BEDROCK: _SERVICE,
    PolicyType.BACKUP: _DECLARATIVE,
    PolicyType.TAG: _DECLARATIVE,
    PolicyType.AI_OPT_OUT: PolicyTypeRules(
        document_max_chars=quotas.AI_OPT_OUT_POLICY_MAX_CHARS,
        per_target_max=quotas.AI_OPT_OUT_POLICIES_PER_TARGET_MAX,
    ),
    PolicyType.CHATBOT: PolicyTypeRules(
        document_max_chars=quotas.MANAGEMENT_POLICY_MAX_CHARS,
        per_target_max=quotas.CHAT_POLICIES_PER_TARGET_MAX,
    ),
    PolicyType.UPGRADE_ROLLOUT: _SERVICE,
    PolicyType.NETWORK_SECURITY_DIRECTOR: _DECLARATIVE,
}
