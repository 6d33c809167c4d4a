"""How StackSets carry out operations: how many accounts at once, how many may fail, in which order of regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aws_cdk as cdk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class StackSetOperation:
    """The preferences of a StackSet's operations. They do not hold for automatic deployment.

    Raises:
        ValueError: A percentage is outside its range.
    """

    failure_tolerance_percentage: int = 10
    """How many accounts of a region may fail before the operation stops there, 0 to 100: one broken account must
    not keep the others from their baseline."""

    max_concurrent_percentage: int = 25
    """How many accounts of a region are worked on at once, 1 to 100; at least one always is."""

    regions_in_parallel: bool = True
    """Whether all regions are worked on at once, or one after the other in the order given."""

    def __post_init__(self) -> None:
        """Refuse what StackSets would refuse."""
        limits = {
            "failure_tolerance_percentage": (self.failure_tolerance_percentage, 0),
            "max_concurrent_percentage": (self.max_concurrent_percentage, 1),
        }
        for name, (got, lowest) in limits.items():
            if not lowest <= got <= 100:
                message = f"{name}: got {got}, allowed are {lowest} to 100 per cent"
                raise ValueError(message)

    def preferences(self, regions: Sequence[str]) -> cdk.CfnStackSet.OperationPreferencesProperty:
        """The preferences for an operation in these regions."""
        return cdk.CfnStackSet.OperationPreferencesProperty(
            failure_tolerance_percentage=self.failure_tolerance_percentage,
            max_concurrent_percentage=self.max_concurrent_percentage,
            # Strict mode would lower the concurrency to the tolerance: one account at a time in small organizations.
            concurrency_mode="SOFT_FAILURE_TOLERANCE",
            region_concurrency_type="PARALLEL" if self.regions_in_parallel else "SEQUENTIAL",
            region_order=[*regions],
        )


def stack_set_parameters(
    parameters: Mapping[str, str] | None,
) -> list[cdk.CfnStackSet.ParameterProperty] | None:
    """Parameters as CloudFormation wants them, in the order of their names; None where there are none."""
    if not parameters:
        return None
    return [
        cdk.CfnStackSet.ParameterProperty(parameter_key=key, parameter_value=parameters[key])
        for key in sorted(parameters)
    ]
