"""An organization policy: a service control policy, a resource control policy or a management policy.

Example: ``examples/constructs/organization_policy.py``.
"""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

import aws_cdk as cdk
from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_organizations as organizations
from constructs import Construct

NAME_MAX_CHARS: Final = 128
DESCRIPTION_MAX_CHARS: Final = 512
"""Lengths of a policy's name and description. Source: schema of AWS::Organizations::Policy, read 2026-11-22."""


class OrganizationPolicyType(StrEnum):
    """The types of organization policies that CloudFormation can make.

    Organizations has one more, SECURITYHUB_CSPM_POLICY. Source: schema of AWS::Organizations::Policy of
    2026-10-20.
    """

    AISERVICES_OPT_OUT_POLICY = "AISERVICES_OPT_OUT_POLICY"
    BACKUP_POLICY = "BACKUP_POLICY"
    BEDROCK_POLICY = "BEDROCK_POLICY"
    CHATBOT_POLICY = "CHATBOT_POLICY"
    DECLARATIVE_POLICY_EC2 = "DECLARATIVE_POLICY_EC2"
    GUARDDUTY_POLICY = "GUARDDUTY_POLICY"
    INSPECTOR_POLICY = "INSPECTOR_POLICY"
    NETWORK_SECURITY_DIRECTOR_POLICY = "NETWORK_SECURITY_DIRECTOR_POLICY"
    RESOURCE_CONTROL_POLICY = "RESOURCE_CONTROL_POLICY"
    S3_POLICY = "S3_POLICY"
    SECURITYHUB_POLICY = "SECURITYHUB_POLICY"
    SERVICE_CONTROL_POLICY = "SERVICE_CONTROL_POLICY"
    TAG_POLICY = "TAG_POLICY"
    UPGRADE_ROLLOUT_POLICY = "UPGRADE_ROLLOUT_POLICY"


DOCUMENT_MAX_CHARS: Final[Mapping[OrganizationPolicyType, int]] = {
    OrganizationPolicyType.AISERVICES_OPT_OUT_POLICY: 2_500,
    OrganizationPolicyType.RESOURCE_CONTROL_POLICY: 5_120,
    OrganizationPolicyType.SERVICE_CONTROL_POLICY: 10_240,
}
OTHER_DOCUMENT_MAX_CHARS: Final = 10_000
"""Largest document of a type. Unit: characters of the compact JSON text. Source:
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, read 2026-11-22. For the
types that the page does not name, the figure of the other management policies is assumed."""


class OrganizationPolicy(Construct):
    """A policy and all places that it is attached to.

    CloudFormation has no resource for an attachment: the targets stand in the policy, so one stack owns them all.
    The content is handed over as an object, since a text would switch drift detection off.

    A type must be enabled on the root of the organization before its first policy is made.

    Organizations takes two changes of policies a second. Where there are many, let each depend on the one before
    it through ``resource``.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there. Another id makes another policy.
        name: 1 to 128 characters, unique in the organization for the type.
        policy_type: What kind of policy it is. Another type replaces the policy.
        content: The document.
        target_ids: The root, units and accounts that it is attached to. Default: attached nowhere.
        description: At most 512 characters. Default: none.
        tags: Tags of the policy. Default: none.

    Attributes:
        resource: The CloudFormation resource, for dependencies.
        policy_id: The id of the policy, known at deployment.

    Raises:
        ValueError: The name, the description or the document is too long, or a target stands there twice.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the policy
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        policy_type: OrganizationPolicyType,
        content: Mapping[str, object],
        target_ids: Sequence[str] = (),
        description: str = "",
        tags: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        _check_lengths(name, description, policy_type, content)
        if len(set(target_ids)) < len(target_ids):
            raise ValueError(f"the policy {name!r} names a target twice: {', '.join(target_ids)}")
        self.resource: Final = organizations.CfnPolicy(
            self,
            "Resource",
            name=name,
            type=policy_type.value,
            content=content,
            target_ids=sorted(target_ids) or None,
            description=description or None,
            tags=[cdk.CfnTag(key=key, value=value) for key, value in sorted((tags or {}).items())],
        )
        self.policy_id: Final[str] = self.resource.attr_id
        if policy_type is OrganizationPolicyType.GUARDDUTY_POLICY:
            self._acknowledge_new_type()

    def _acknowledge_new_type(self) -> None:
        Validations.of(self.resource).acknowledge(
            Acknowledgment(
                id="CloudFormation-Validate::W3030",
                reason="the validator bundled with the CDK knows the policy types of an older schema; "
                "GUARDDUTY_POLICY is in the CloudFormation schema of 2026-10-20",
            )
        )


def _check_lengths(
    name: str, description: str, policy_type: OrganizationPolicyType, content: Mapping[str, object]
) -> None:
    if not 1 <= len(name) <= NAME_MAX_CHARS:
        raise ValueError(
            f"the name of a policy has {len(name)} characters, allowed are 1 to {NAME_MAX_CHARS}: {name!r}"
        )
    if len(description) > DESCRIPTION_MAX_CHARS:
        raise ValueError(
            f"the description of the policy {name!r} has {len(description)} characters, "
            f"allowed are {DESCRIPTION_MAX_CHARS}"
        )
    size = len(json.dumps(content, separators=(",", ":"), ensure_ascii=False))
    most = DOCUMENT_MAX_CHARS.get(policy_type, OTHER_DOCUMENT_MAX_CHARS)
    if size > most:
        raise ValueError(
            f"the document of the policy {name!r} has {size} characters, a {policy_type} may have {most}: "
            "split it into several policies"
        )
