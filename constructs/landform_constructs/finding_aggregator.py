"""Security Hub CSPM's home region and the regions linked to it."""

from dataclasses import dataclass
from typing import Self

from aws_cdk import aws_securityhub as securityhub
from constructs import Construct

REGIONS_MAX = 50
"""Most regions that an aggregator can name (CloudFormation schema, read 2026-11-22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRegions:
    """Which regions are linked to the home region. Made by one of its three class methods."""

    mode: str
    regions: tuple[str, ...]

    @classmethod
    def all_regions(cls) -> Self:
        """Link all regions, and new ones as they are opted in."""
        return cls(mode="ALL_REGIONS", regions=())

    @classmethod
    def only(cls, *regions: str) -> Self:
        """Link the named regions, and no new ones."""
        return cls._naming("SPECIFIED_REGIONS", regions)

    @classmethod
    def all_except(cls, *regions: str) -> Self:
        """Link all regions but the named ones, and new ones as they are opted in."""
        return cls._naming("ALL_REGIONS_EXCEPT_SPECIFIED", regions)

    @classmethod
    def _naming(cls, mode: str, regions: tuple[str, ...]) -> Self:
        if not 1 <= len(regions) <= REGIONS_MAX:
            raise ValueError(
                f"finding aggregator: {len(regions)} regions named with {mode}, it takes 1 to {REGIONS_MAX}"
            )
        return cls(mode=mode, regions=tuple(sorted(regions)))


class FindingAggregator(Construct):
    """The region where all findings arrive and from where Security Hub CSPM is configured.

    The region of the stack becomes the home region. It must be one that is enabled by default, not an opt-in region
    (https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation-enable.html). Central configuration
    acts in the home region and the linked ones, so a linked region is one where Security Hub is switched on.

    CloudFormation has no way to link no region at all. Where only the home region is wanted, name the others in
    `LinkedRegions.all_except`.

    Example:
        ```python
        FindingAggregator(stack, "FindingAggregator", linked_regions=LinkedRegions.only("eu-central-1"))
        ```

    Args:
        scope: The stack in the delegated administrator's account, in the home region.
        construct_id: The id, stable over the stack's life.
        linked_regions: The regions whose findings are copied to the home region.

    Attributes:
        resource: The aggregator, for dependencies.
    """

    def __init__(self, scope: Construct, construct_id: str, *, linked_regions: LinkedRegions) -> None:
        super().__init__(scope, construct_id)
        self.resource = securityhub.CfnFindingAggregator(
            self,
            "Resource",
            region_linking_mode=linked_regions.mode,
            regions=list(linked_regions.regions) or None,
        )
