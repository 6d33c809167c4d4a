"""The limits of AWS that a template or landing-zone.yaml could break, each with its unit, source and date read.

A limit that an account can have raised is stated with its default. A new limit goes below the service that sets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Quota:
    """One limit of AWS.

    Attributes:
        value: The largest allowed number; for names that end in ``MIN_...``, the smallest.
        unit: What is counted, and where it is counted.
        source: The address of the page, or the name of the API shape or schema, that states the limit.
        read: The day on which the source was read.
    """

    value: int
    unit: str
    source: str
    read: date

    def __str__(self) -> str:
        """The limit as the end of an error sentence: ``10 policies attached to one root, unit or account (source)``."""
        return f"{self.value:,} {self.unit} ({self.source})"


_READ = date(2026, 11, 22)

_DOCS = "https://docs.aws.amazon.com"
_ORGANIZATIONS = f"{_DOCS}/organizations/latest/userguide/orgs_reference_limits.html"
_ORGANIZATIONS_API = f"{_DOCS}/organizations/latest/APIReference"
_POLICY_TYPE = f"{_DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html"
_IDENTITY_CENTER = f"{_DOCS}/singlesignon/latest/userguide/limits.html"
_IDENTITY_CENTER_API = f"{_DOCS}/singlesignon/latest/APIReference/API_CreatePermissionSet.html"
_IAM = f"{_DOCS}/IAM/latest/UserGuide/reference_iam-quotas.html"
_CLOUDFORMATION = f"{_DOCS}/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
_STACK_SETS = f"{_DOCS}/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html"
_CONFIG = f"{_DOCS}/config/latest/developerguide/configlimits.html"
_CONFORMANCE_PACKS = f"{_DOCS}/config/latest/APIReference/API_PutOrganizationConformancePack.html"
_CLOUDTRAIL = f"{_DOCS}/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html"
_S3 = f"{_DOCS}/AmazonS3/latest/userguide/bucketnamingrules.html"
_CHAT = f"{_DOCS}/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html"
_ALLOWED_IMAGES = f"{_DOCS}/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html"


def _quota(value: int, unit: str, source: str) -> Quota:
    return Quota(value, unit, source, _READ)


# AWS Organizations: the tree and its names
ORGANIZATIONAL_UNIT_DEPTH_MAX: Final = _quota(
    5, "levels of organizational units below the root", _ORGANIZATIONS
)
ORGANIZATIONAL_UNITS_MAX: Final = _quota(2_000, "organizational units in an organization", _ORGANIZATIONS)
ACCOUNTS_DEFAULT_MAX: Final = _quota(
    10, "accounts in an organization before a quota increase", _ORGANIZATIONS
)
ACCOUNTS_MAX: Final = _quota(50_000, "accounts in an organization after quota increases", _ORGANIZATIONS)
ACCOUNTS_CREATED_AT_ONCE_MAX: Final = _quota(5, "account creations in progress", _ORGANIZATIONS)
ORGANIZATIONAL_UNIT_NAME_MAX_CHARS: Final = _quota(
    128,
    "characters in the name of an organizational unit",
    f"{_ORGANIZATIONS_API}/API_CreateOrganizationalUnit.html",
)
ACCOUNT_NAME_MAX_CHARS: Final = _quota(
    50, "characters in the name of an account", f"{_ORGANIZATIONS_API}/API_CreateAccount.html"
)
ACCOUNT_EMAIL_MIN_CHARS: Final = _quota(
    6, "characters in the e-mail address of an account", f"{_ORGANIZATIONS_API}/API_CreateAccount.html"
)
ACCOUNT_EMAIL_MAX_CHARS: Final = _quota(
    64, "characters in the e-mail address of an account", f"{_ORGANIZATIONS_API}/API_CreateAccount.html"
)
TAGS_MAX: Final = _quota(50, "tags on one root, organizational unit, account or policy", _ORGANIZATIONS)
TAG_KEY_MAX_CHARS: Final = _quota(128, "characters in a tag key", f"{_ORGANIZATIONS_API}/API_Tag.html")
TAG_VALUE_MAX_CHARS: Final = _quota(256, "characters in a tag value", f"{_ORGANIZATIONS_API}/API_Tag.html")

# AWS Organizations: policies
POLICY_NAME_MAX_CHARS: Final = _quota(
    128, "characters in the name of a policy", f"{_ORGANIZATIONS_API}/API_CreatePolicy.html"
)
POLICY_DESCRIPTION_MAX_CHARS: Final = _quota(
    512, "characters in the description of a policy", f"{_ORGANIZATIONS_API}/API_CreatePolicy.html"
)
SERVICE_CONTROL_POLICY_MAX_CHARS: Final = _quota(
    10_240, "characters in a service control policy", _ORGANIZATIONS
)
SERVICE_CONTROL_POLICIES_PER_TARGET_MAX: Final = _quota(
    10,
    "service control policies attached to one root, unit or account, FullAWSAccess included",
    _ORGANIZATIONS,
)
SERVICE_CONTROL_POLICIES_MAX: Final = _quota(
    10_000, "service control policies in an organization", _ORGANIZATIONS
)
RESOURCE_CONTROL_POLICY_MAX_CHARS: Final = _quota(
    5_120, "characters in a resource control policy", _ORGANIZATIONS
)
RESOURCE_CONTROL_POLICIES_PER_TARGET_MAX: Final = _quota(
    5,
    "resource control policies attached to one root, unit or account, RCPFullAWSAccess included",
    _ORGANIZATIONS,
)
RESOURCE_CONTROL_POLICIES_MAX: Final = _quota(
    2_000, "resource control policies in an organization", _ORGANIZATIONS
)
MANAGEMENT_POLICY_MAX_CHARS: Final = _quota(
    10_000,
    "characters in a declarative, backup, tag, chat applications or Security Hub policy",
    _ORGANIZATIONS,
)
SERVICE_POLICY_MAX_CHARS: Final = _quota(
    10_000, "characters in an Inspector, Amazon Bedrock or upgrade rollout policy", _POLICY_TYPE
)
MANAGEMENT_POLICIES_PER_TARGET_MAX: Final = _quota(
    10, "policies of one declarative, backup, tag or Security Hub type attached to one target", _ORGANIZATIONS
)
CHAT_POLICIES_PER_TARGET_MAX: Final = _quota(
    5, "chat applications policies attached to one target", _ORGANIZATIONS
)
AI_OPT_OUT_POLICY_MAX_CHARS: Final = _quota(
    2_500, "characters in an AI services opt-out policy", _ORGANIZATIONS
)
AI_OPT_OUT_POLICIES_PER_TARGET_MAX: Final = _quota(
    5, "AI services opt-out policies attached to one target", _ORGANIZATIONS
)
OTHER_POLICIES_MAX: Final = _quota(1_000, "policies of each further type in an organization", _ORGANIZATIONS)
DELEGATION_POLICY_MAX_CHARS: Final = _quota(
    40_000, "characters in the resource-based delegation policy", _ORGANIZATIONS
)
CHAT_WORKSPACES_MAX: Final = _quota(255, "Slack workspaces in a chat applications policy", _CHAT)
ALLOWED_IMAGE_CRITERIA_MAX: Final = _quota(
    10, "criteria for allowed images in an EC2 policy", _ALLOWED_IMAGES
)

# IAM Identity Center
PERMISSION_SET_NAME_MAX_CHARS: Final = _quota(
    32, "characters in the name of a permission set", _IDENTITY_CENTER_API
)
PERMISSION_SET_DESCRIPTION_MAX_CHARS: Final = _quota(
    700, "characters in the description of a permission set", _IDENTITY_CENTER_API
)
PERMISSION_SET_RELAY_STATE_MAX_CHARS: Final = _quota(
    240, "characters in the relay state of a permission set", _IDENTITY_CENTER_API
)
PERMISSION_SET_SESSION_MIN_HOURS: Final = _quota(
    1,
    "hours in a session of a permission set",
    f"{_DOCS}/singlesignon/latest/userguide/howtosessionduration.html",
)
PERMISSION_SET_SESSION_MAX_HOURS: Final = _quota(
    12,
    "hours in a session of a permission set",
    f"{_DOCS}/singlesignon/latest/userguide/howtosessionduration.html",
)
PERMISSION_SET_INLINE_POLICY_MAX_BYTES: Final = _quota(
    32_768, "bytes in the inline policy of a permission set, white space included", _IDENTITY_CENTER
)
PERMISSION_SET_INLINE_POLICY_MAX_NON_SPACE_BYTES: Final = _quota(
    10_240, "bytes in the inline policy of a permission set, white space not counted", _IDENTITY_CENTER
)
PERMISSION_SET_MANAGED_POLICIES_MAX: Final = _quota(
    25, "AWS managed and customer managed policies in a permission set", _IDENTITY_CENTER
)
PERMISSION_SETS_MAX: Final = _quota(3_500, "permission sets in IAM Identity Center", _IDENTITY_CENTER)
PERMISSION_SETS_PER_ACCOUNT_MAX: Final = _quota(
    500, "permission sets provisioned to one account", _IDENTITY_CENTER
)
IDENTITY_CENTER_ACCOUNTS_MAX: Final = _quota(7_000, "accounts in IAM Identity Center", _ORGANIZATIONS)
GROUP_NAME_MAX_CHARS: Final = _quota(
    1_024,
    "characters in the display name of a group",
    f"{_DOCS}/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html",
)

# IAM
MANAGED_POLICY_MAX_CHARS: Final = _quota(
    6_144, "characters in a managed policy, white space not counted", _IAM
)
TRUST_POLICY_MAX_CHARS: Final = _quota(
    2_048, "characters in a role's trust policy, white space not counted", _IAM
)
ROLE_INLINE_POLICIES_MAX_CHARS: Final = _quota(
    10_240, "characters in all inline policies of a role together, white space not counted", _IAM
)
ROLE_MANAGED_POLICIES_MAX: Final = _quota(10, "managed policies attached to a role by default", _IAM)
ROLE_NAME_MAX_CHARS: Final = _quota(64, "characters in the name of a role", _IAM)
ROLE_SESSION_MAX_HOURS: Final = _quota(12, "hours in a role session", _IAM)

# AWS CloudFormation
TEMPLATE_RESOURCES_MAX: Final = _quota(500, "resources in a template", _CLOUDFORMATION)
TEMPLATE_OUTPUTS_MAX: Final = _quota(200, "outputs in a template", _CLOUDFORMATION)
TEMPLATE_PARAMETERS_MAX: Final = _quota(200, "parameters in a template", _CLOUDFORMATION)
TEMPLATE_MAPPINGS_MAX: Final = _quota(200, "mappings in a template", _CLOUDFORMATION)
TEMPLATE_DYNAMIC_REFERENCES_MAX: Final = _quota(60, "dynamic references in a template", _CLOUDFORMATION)
TEMPLATE_BODY_MAX_BYTES: Final = _quota(1_000_000, "bytes in a template read from a bucket", _CLOUDFORMATION)
TEMPLATE_INLINE_BODY_MAX_BYTES: Final = _quota(
    51_200, "bytes in a template passed in the request or inside a stack set", _CLOUDFORMATION
)
PARAMETER_VALUE_MAX_BYTES: Final = _quota(4_096, "bytes in the value of a parameter", _CLOUDFORMATION)
OUTPUT_DESCRIPTION_MAX_BYTES: Final = _quota(1_024, "bytes in the description of an output", _CLOUDFORMATION)
LOGICAL_ID_MAX_CHARS: Final = _quota(255, "characters in a logical id", _CLOUDFORMATION)
STACK_NAME_MAX_CHARS: Final = _quota(128, "characters in the name of a stack or stack set", _CLOUDFORMATION)
STACK_SETS_MAX: Final = _quota(1_000, "stack sets in an administrator account", _CLOUDFORMATION)
STACK_INSTANCES_MAX: Final = _quota(100_000, "stack instances of one stack set", _CLOUDFORMATION)
STACK_INSTANCE_OPERATIONS_MAX: Final = _quota(
    10_000, "stack instance operations at once in one Region of an administrator account", _CLOUDFORMATION
)
STACK_SET_UNITS_PER_CALL_MAX: Final = _quota(
    50, "organizational units in one request for stack instances", _STACK_SETS
)
STACK_SET_DELEGATED_ADMINISTRATORS_MAX: Final = _quota(
    5, "delegated administrators of stack sets", _CLOUDFORMATION
)

# AWS Config
CONFIGURATION_RECORDERS_MAX: Final = _quota(
    1, "customer managed recorders in one account and Region", _CONFIG
)
DELIVERY_CHANNELS_MAX: Final = _quota(1, "delivery channels in one account and Region", _CONFIG)
CONFIG_DELEGATED_ADMINISTRATORS_MAX: Final = _quota(
    3, "delegated administrators of organization rules and conformance packs", _CONFIG
)
CONFORMANCE_PACK_INLINE_BODY_MAX_BYTES: Final = _quota(
    51_200, "bytes in a conformance pack passed in the request", _CONFORMANCE_PACKS
)
CONFORMANCE_PACK_BODY_MAX_BYTES: Final = _quota(
    307_200, "bytes in a conformance pack read from a bucket", _CONFORMANCE_PACKS
)
CONFORMANCE_PACK_NAME_MAX_CHARS: Final = _quota(
    128, "characters in the name of an organization conformance pack", _CONFORMANCE_PACKS
)
CONFIG_EXCLUDED_ACCOUNTS_MAX: Final = _quota(
    1_000,
    "accounts that an organization Config rule or conformance pack can leave out",
    f"{_DOCS}/config/latest/APIReference/API_PutOrganizationConfigRule.html",
)

# AWS CloudTrail
TRAIL_SELECTOR_VALUES_MAX: Final = _quota(
    500, "values in all conditions of all advanced event selectors of a trail", _CLOUDTRAIL
)
TRAILS_PER_REGION_MAX: Final = _quota(
    5, "trails in one account and Region, shadow trails included", _CLOUDTRAIL
)

# Amazon S3
BUCKET_NAME_MIN_CHARS: Final = _quota(3, "characters in the name of a bucket", _S3)
BUCKET_NAME_MAX_CHARS: Final = _quota(63, "characters in the name of a bucket", _S3)
BUCKET_POLICY_MAX_BYTES: Final = _quota(
    20_480, "bytes in a bucket policy", f"{_DOCS}/AmazonS3/latest/userguide/bucket-policies.html"
)

# AWS KMS, Amazon SNS, Amazon SQS: resource policies
KEY_POLICY_MAX_BYTES: Final = _quota(
    32_768, "bytes in a key policy", f"{_DOCS}/kms/latest/developerguide/resource-limits.html"
)
TOPIC_POLICY_MAX_BYTES: Final = _quota(
    30_720,
    "bytes in the policy of a topic",
    f"{_DOCS}/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html",
)
QUEUE_POLICY_MAX_BYTES: Final = _quota(
    8_192,
    "bytes in the policy of a queue",
    f"{_DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html",
)
