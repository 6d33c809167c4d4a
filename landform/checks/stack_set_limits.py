"""A StackSet's targets fit one request and stay within the number of stack instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class StackSetLimits(Check):
    """The units of a group, and accounts times regions, stay within what StackSets take."""

    id = "LF-stack-set-limits"
    title = "A StackSet's targets stay within CloudFormation's numbers"
    why = "Each group of instances is one request to CloudFormation, and a request takes so many units."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count the units of every group and the instances that accounts and regions name."""
        most_units = quotas.STACK_SET_UNITS_PER_CALL_MAX.value
        most_instances = quotas.STACK_INSTANCES_MAX.value
        for stack_set in templates.of_type("AWS::CloudFormation::StackSet"):
            instances = 0
            for index, group in enumerate(as_list(stack_set.properties.get("StackInstancesGroup"))):
                targets = as_object(as_object(group).get("DeploymentTargets"))
                units = len(as_list(targets.get("OrganizationalUnitIds")))
                regions = len(as_list(as_object(group).get("Regions")))
                instances += len(as_list(targets.get("Accounts"))) * regions
                if units > most_units:
                    yield self.at(
                        stack_set,
                        f"StackInstancesGroup.{index}.DeploymentTargets.OrganizationalUnitIds",
                        "the StackSet names too many organizational units at once",
                        got=f"{units}",
                        allowed=f"{most_units}",
                        do="name their parents: a unit stands for all units below it",
                    )
            if instances > most_instances:
                yield self.at(
                    stack_set,
                    "StackInstancesGroup",
                    "the StackSet has too many stack instances",
                    got=f"{instances:,}",
                    allowed=f"{most_instances:,}",
                    do="split it into two StackSets",
                )
