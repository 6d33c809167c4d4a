"""What an AWS Config recorder records, and where it can record what is global.

Example:
    ``examples/constructs/config_recorder.py``
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IAM_RESOURCE_TYPES: Final = ("AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User")
"""Global types that Config would record once more in each region."""

GLOBAL_RESOURCE_TYPES: Final = (*IAM_RESOURCE_TYPES, "AWS::RDS::GlobalCluster")
"""Recorded in one region only. Config records ``AWS::RDS::GlobalCluster`` in every region unless it is excluded.
Source: AWS Config API, RecordingGroup, read 2026-11."""

REGIONS_WITHOUT_IAM_RECORDING: Final = frozenset(
    {
        "ap-east-2", "ap-south-2", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "ca-west-1", "eu-central-2", "eu-south-2", "il-central-1", "me-central-1", "mx-central-1",
    }
)  # fmt: skip
"""Regions where Config records no IAM types: those that it supports since February 2022.
Source: AWS Config API, RecordingStrategy, read 2026-11; the regions that opened after that list are added."""


def global_types_region(regions: Sequence[str]) -> str:
    """The first of the regions where Config can record global types.

    Where none can, no recorder of these regions records them: then the answer is ``us-east-1``, which is not among
    them.
    """
    return next((region for region in regions if region not in REGIONS_WITHOUT_IAM_RECORDING), "us-east-1")


class RecordingFrequency(StrEnum):
    """How often Config records a changed resource."""

    CONTINUOUS = "CONTINUOUS"
    DAILY = "DAILY"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigRecording:
    """What a recorder records: everything that Config supports, now and later, but for the exclusions.

    Raises:
        ValueError: A resource type is both excluded and recorded continuously.
    """

    frequency: RecordingFrequency = RecordingFrequency.DAILY
    """How often. Config's compliance types are continuous whatever is said here."""

    continuous_resource_types: tuple[str, ...] = ()
    """Types that are recorded at every change although the frequency is daily. Default: none."""

    excluded_resource_types: tuple[str, ...] = ()
    """Types that are not recorded at all. Default: none."""

    def __post_init__(self) -> None:
        """Refuse what Config would refuse in every account."""
        both = sorted({*self.continuous_resource_types} & {*self.excluded_resource_types})
        if both:
            message = f"{', '.join(both)}: excluded from recording and recorded continuously; remove it from one of the two lists"
            raise ValueError(message)

    def parameter_values(self) -> Mapping[str, str]:
        """The values of the recorder's CloudFormation parameters that make it record so, such as for a StackSet."""
        excluded = self.excluded_resource_types
        continuous = self.continuous_resource_types
        elsewhere = tuple(dict.fromkeys((*excluded, *GLOBAL_RESOURCE_TYPES)))
        return {
            "ConfigRecordingFrequency": self.frequency.value,
            "ConfigExcludedResourceTypes": ",".join(excluded),
            "ConfigExcludedResourceTypesElsewhere": ",".join(elsewhere),
            "ConfigContinuousResourceTypes": ",".join(continuous),
            "ConfigContinuousResourceTypesElsewhere": ",".join(
                name for name in continuous if name not in GLOBAL_RESOURCE_TYPES
            ),
        }
