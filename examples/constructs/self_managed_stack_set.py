"""A StackSet that reaches the account it is made in, with its two roles."""

import json

import aws_cdk as cdk

from landform_constructs.self_managed_stack_set import SelfManagedStackSet
from landform_constructs.stack_set_administration_role import StackSetAdministrationRole
from landform_constructs.stack_set_execution_role import ROLE_NAME, StackSetExecutionRole


def build(stack: cdk.Stack) -> None:
    """Deploy one template to two regions of this account."""
    administration = StackSetAdministrationRole(
        stack,
        "Administration",
        account_id=stack.account,
        target_account_ids=[stack.account],
        execution_role_name=ROLE_NAME,
    )
    execution = StackSetExecutionRole(
        stack,
        "Execution",
        account_id=stack.account,
        administration_role_arn=administration.role_arn,
        statements=[],
        stack_set_name_prefix="example-",
    )
    SelfManagedStackSet(
        stack,
        "StackSet",
        stack_set_name="example-management",
        description="The account's own baseline.",
        template_body=json.dumps(
            {"Resources": {"Wait": {"Type": "AWS::CloudFormation::WaitConditionHandle"}}}
        ),
        account_ids=[stack.account],
        regions=["eu-central-1", "us-east-1"],
        administration_role=administration,
        execution_role=execution,
    )
