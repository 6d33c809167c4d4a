"""The role that CloudFormation StackSets takes on in a target account of a self-managed StackSet.

Example:
    ``examples/constructs/self_managed_stack_set.py``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLE_NAME: Final = "AWSCloudFormationStackSetExecutionRole"


class StackSetExecutionRole(Construct):
    """A role that can deploy what the StackSets hold, and no more.

    AWS's sample of this role is an administrator. This one gets full rights on the stacks that StackSets makes under
    a name prefix, so that it cannot borrow the service role of another stack, and the statements that it is given.
    """

    resource: iam.CfnRole
    role_name: str

    def __init__(  # noqa: PLR0913  each keyword is one property of the role
        self,
        scope: Construct,
        construct_id: str,
        *,
        account_id: str,
        administration_role_arn: str,
        statements: Sequence[DeploymentStatement],
        stack_set_name_prefix: str = "landform-",
        role_name: str = ROLE_NAME,
    ) -> None:
        """Make the role.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent.
            account_id: The account that holds the role.
            administration_role_arn: The role that may take it on. It must exist.
            statements: What deploying the templates takes: see ``deployment_statements`` of their constructs.
            stack_set_name_prefix: How the names of the StackSets begin.
            role_name: The role's name, the same in every target account.
        """
        super().__init__(scope, construct_id)
        self.role_name = role_name
        everything = [*_stack_statements(account_id, stack_set_name_prefix), *statements]
        policy = iam.CfnManagedPolicy(
            self,
            "Policy",
            managed_policy_name=role_name,
            policy_document={
                "Version": "2012-10-17",
                "Statement": [statement.document() for statement in everything],
            },
        )
        self.resource = iam.CfnRole(
            self,
            "Resource",
            role_name=role_name,
            description="CloudFormation StackSets deploys the management account's baseline.",
            managed_policy_arns=[policy.ref],
            assume_role_policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TrustTheAdministrationRole",
                        "Effect": "Allow",
                        "Principal": {"AWS": administration_role_arn},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
        )
        _acknowledge_wildcards(policy, everything)


def _stack_statements(account_id: str, prefix: str) -> list[DeploymentStatement]:
    """What StackSets itself needs: all of CloudFormation, on its own stacks."""
    return [
        DeploymentStatement(
            sid="ManageStacksOfStackSets",
            actions=("cloudformation:*",),
            resources=(f"arn:aws:cloudformation:*:{account_id}:stack/StackSet-{prefix}*",),
            wildcard_reason="AWS documents that StackSets needs all of CloudFormation in a target account; the resource holds it to the stacks that StackSets names itself",
        ),
        DeploymentStatement(
            sid="ReadTemplatesAndStacks",
            actions=(
                "cloudformation:DescribeStacks",
                "cloudformation:GetTemplateSummary",
                "cloudformation:ListStacks",
                "cloudformation:ValidateTemplate",
            ),
            resources=("*",),
            wildcard_reason="CloudFormation's read calls that come before a stack exists name no resource; they only read",
        ),
    ]


def _acknowledge_wildcards(policy: iam.CfnManagedPolicy, statements: Sequence[DeploymentStatement]) -> None:
    """Acknowledge each wildcard once, with the reasons of all statements that hold it."""
    reasons: dict[str, list[str]] = {}
    for statement in statements:
        if statement.wildcard_reason:
            for finding in statement.wildcards():
                reasons.setdefault(finding, []).append(f"{statement.sid}: {statement.wildcard_reason}")
    for finding in sorted(reasons):
        cdk.Validations.of(policy).acknowledge(
            cdk.Acknowledgment(
                id=f"AwsSolutions::AwsSolutions-IAM5[{finding}]", reason="; ".join(reasons[finding])
            )
        )
