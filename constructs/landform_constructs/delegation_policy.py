"""The resource policy of an AWS organization: what a delegated administrator may do with organization policies.

Example: ``examples/constructs/delegation_policy.py``.
"""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from aws_cdk import aws_organizations as organizations
from constructs import Construct

from landform_constructs.organization_policy import OrganizationPolicyType

DOCUMENT_MAX_CHARS: Final = 40_000
"""Largest delegation policy. Unit: characters. Source: schema of AWS::Organizations::ResourcePolicy, read 2026-11-22."""

STRUCTURE_ACTIONS: Final = (
    "organizations:DescribeAccount",
    "organizations:DescribeOrganization",
    "organizations:DescribeOrganizationalUnit",
    "organizations:ListAccounts",
    "organizations:ListAccountsForParent",
    "organizations:ListChildren",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListParents",
    "organizations:ListRoots",
)
READ_ACTIONS: Final = (
    "organizations:DescribeEffectivePolicy",
    "organizations:DescribePolicy",
    "organizations:ListPolicies",
    "organizations:ListPoliciesForTarget",
    "organizations:ListTargetsForPolicy",
)
DOCUMENT_ACTIONS: Final = (
    "organizations:CreatePolicy",
    "organizations:DeletePolicy",
    "organizations:TagResource",
    "organizations:UntagResource",
    "organizations:UpdatePolicy",
)
ATTACHMENT_ACTIONS: Final = (
    "organizations:AttachPolicy",
    "organizations:DetachPolicy",
)
"""All of them are actions that a delegation policy may grant, and all but the first group know the condition key
``organizations:PolicyType``. Sources: orgs-policy-delegate in the Organizations user guide and the service
authorization reference, read 2026-11-22."""


class DelegatedAccess(StrEnum):
    """What the delegated administrator may do with the policies."""

    READ = "read"
    WRITE = "write"


class DelegationPolicy(Construct):
    """Lets one member account see, or also manage, organization policies of chosen types.

    The delegated administrator of GuardDuty, Security Hub or Inspector cannot touch the organization policies of
    its own service until this policy says so. An organization has one such policy: all delegations stand in it.

    The account's own IAM policies must allow the same actions: the delegation alone gives nobody a right.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        organization_id: The id of the organization, such as ``o-a1b2c3d4e5``.
        management_account_id: The account that owns the organization and its policies.
        delegated_account_id: The member account. It must be in the organization already.
        policy_types: The types of policies, at least one.
        access: Read, or also create, change, delete, tag, attach and detach. Default: read.

    Attributes:
        resource: The CloudFormation resource, for dependencies.

    Raises:
        ValueError: No policy type is given, or the document is too large.
    """

    def __init__(  # noqa: PLR0913  each keyword is one part of the delegation
        self,
        scope: Construct,
        construct_id: str,
        *,
        organization_id: str,
        management_account_id: str,
        delegated_account_id: str,
        policy_types: Sequence[OrganizationPolicyType],
        access: DelegatedAccess = DelegatedAccess.READ,
    ) -> None:
        super().__init__(scope, construct_id)
        if not policy_types:
            raise ValueError("a delegation policy needs at least one policy type")
        types = sorted({policy_type.value for policy_type in policy_types})
        principal = {"AWS": f"arn:aws:iam::{delegated_account_id}:root"}
        statements = _read_statements(principal, types)
        if access is DelegatedAccess.WRITE:
            owner = f"arn:aws:organizations::{management_account_id}"
            statements += _write_statements(principal, types, owner, organization_id)
        content = {"Version": "2012-10-17", "Statement": statements}
        size = len(json.dumps(content, separators=(",", ":")))
        if size > DOCUMENT_MAX_CHARS:
            raise ValueError(f"the delegation policy has {size} characters, allowed are {DOCUMENT_MAX_CHARS}")
        self.resource: Final = organizations.CfnResourcePolicy(self, "Resource", content=content)


def _read_statements(principal: dict[str, str], types: list[str]) -> list[dict[str, object]]:
    return [
        {
            "Sid": "ReadTheOrganizationTree",
            "Effect": "Allow",
            "Principal": principal,
            "Action": list(STRUCTURE_ACTIONS),
            "Resource": "*",
        },
        {
            "Sid": "ReadPoliciesOfTheDelegatedTypes",
            "Effect": "Allow",
            "Principal": principal,
            "Action": list(READ_ACTIONS),
            "Resource": "*",
            "Condition": {"StringEquals": {"organizations:PolicyType": types}},
        },
    ]


def _write_statements(
    principal: dict[str, str], types: list[str], owner: str, organization_id: str
) -> list[dict[str, object]]:
    policies = [f"{owner}:policy/{organization_id}/{policy_type.lower()}/*" for policy_type in types]
    targets = [f"{owner}:{kind}/{organization_id}/*" for kind in ("account", "ou", "root")]
    condition = {"StringEquals": {"organizations:PolicyType": types}}
    return [
        {
            "Sid": "ManagePoliciesOfTheDelegatedTypes",
            "Effect": "Allow",
            "Principal": principal,
            "Action": list(DOCUMENT_ACTIONS),
            "Resource": policies,
            "Condition": condition,
        },
        {
            "Sid": "AttachPoliciesOfTheDelegatedTypes",
            "Effect": "Allow",
            "Principal": principal,
            "Action": list(ATTACHMENT_ACTIONS),
            "Resource": [*policies, *targets],
            "Condition": condition,
        },
    ]
