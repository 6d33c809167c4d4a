"""Two StackSets, the second after the first, also for accounts that join later."""

import json

import aws_cdk as cdk

from landform_constructs.service_managed_stack_set import ServiceManagedStackSet, UnitTargets


def build(stack: cdk.Stack) -> None:
    """Carry a template to every account of one organizational unit in two regions, once the first StackSet is there."""
    template = json.dumps({"Resources": {"Wait": {"Type": "AWS::CloudFormation::WaitConditionHandle"}}})
    targets = UnitTargets(organizational_unit_ids=("ou-abcd-11111111",))
    first = ServiceManagedStackSet(
        stack,
        "Roles",
        stack_set_name="example-roles",
        description="What the other StackSet needs.",
        template_body=template,
        targets=targets,
        regions=["eu-central-1"],
    )
    ServiceManagedStackSet(
        stack,
        "Baseline",
        stack_set_name="example-baseline",
        description="The baseline of every account.",
        template_body=template,
        targets=targets,
        regions=["eu-central-1", "us-east-1"],
        after=[first],
    )
