"""Two organizational units, one below the other, made one after another."""

import aws_cdk as cdk

from landform_constructs.organizational_unit import OrganizationalUnit


def build(stack: cdk.Stack) -> None:
    """Make Workloads, and Production below it."""
    workloads = OrganizationalUnit(stack, "Workloads", name="Workloads", parent_id="r-ab12")
    OrganizationalUnit(
        stack,
        "Production",
        name="Production",
        parent_id=workloads.organizational_unit_id,
        tags={"environment": "production"},
    )
