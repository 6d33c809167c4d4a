"""The role that CloudFormation StackSets takes on in the account that administers a self-managed StackSet.

Example:
    ``examples/constructs/self_managed_stack_set.py``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import aws_iam as iam
from constructs import Construct

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLE_NAME: Final = "AWSCloudFormationStackSetAdministrationRole"


class StackSetAdministrationRole(Construct):
    """A role that can do one thing: take on the execution role in named accounts.

    Only StackSets of this account can use it. Source of the trust and of the regional principals: CloudFormation User
    Guide, "Grant self-managed permissions", read 2026-11.
    """

    resource: iam.CfnRole
    role_name: str
    role_arn: str

    def __init__(  # noqa: PLR0913  each keyword is one property of the role
        self,
        scope: Construct,
        construct_id: str,
        *,
        account_id: str,
        target_account_ids: Sequence[str],
        execution_role_name: str,
        opt_in_regions: Sequence[str] = (),
        role_name: str = ROLE_NAME,
    ) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            account_id: The account that holds the role and the StackSets.
            target_account_ids: The accounts that its StackSets reach.
            execution_role_name: The role that it takes on there.
            opt_in_regions: Target regions that are disabled by default: CloudFormation acts there under a service
                principal of the region's own. Default: none.
            role_name: The role's name. Every StackSet that names no other role uses the default.
        """
        super().__init__(scope, construct_id)
        self.role_name = role_name
        policy = iam.CfnManagedPolicy(
            self,
            "Policy",
            managed_policy_name=role_name,
            policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TakeOnTheExecutionRole",
                        "Effect": "Allow",
                        "Action": "sts:AssumeRole",
                        "Resource": [
                            f"arn:aws:iam::{target}:role/{execution_role_name}"
                            for target in target_account_ids
                        ],
                    }
                ],
            },
        )
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="CloudFormation StackSets takes on the execution role of its target accounts.",
            managed_policy_arns=[policy.ref],
            assume_role_policy_document=_trust(account_id, opt_in_regions),
        )
        self.role_arn = self.resource.attr_arn


def _trust(account_id: str, opt_in_regions: Sequence[str]) -> dict[str, object]:
    regional = [f"cloudformation.{region}.amazonaws.com" for region in sorted(opt_in_regions)]
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "TrustStackSetsOfThisAccount",
                "Effect": "Allow",
                "Principal": {"Service": ["cloudformation.amazonaws.com", *regional]},
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account_id},
                    "ArnLike": {"aws:SourceArn": f"arn:aws:cloudformation:*:{account_id}:stackset/*"},
                },
            }
        ],
    }
