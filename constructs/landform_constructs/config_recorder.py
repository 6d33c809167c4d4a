"""The AWS Config recorder of an account and region, with the delivery channel that it cannot start without.

Recording differs between organizational units, and StackSets do not hand parameter overrides to accounts that
join later. So what is recorded stands in CloudFormation parameters, whose defaults are the recording given here:
one template serves every recording, and a StackSet sets the parameters for all its accounts.

Example:
    ``examples/constructs/config_recorder.py``
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_config as config
from constructs import Construct

from landform_constructs.deployment_statement import DeploymentStatement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORDER_NAME: Final = "landform"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigDestination:
    """Where snapshots and histories go."""

    bucket_name: str
    """The bucket, usually the log archive's. It must not have Object Lock: Config cannot deliver to such a bucket."""

    kms_key_arn: str | None = None
    """The ARN of a key, in the bucket's region, that Config names when it writes. Default: it names none, and the
    bucket's default encryption applies. Config's service-linked role has no right to use keys: Config writes as
    ``config.amazonaws.com``, which the key's policy must allow either way.
    Source: AWS Config Developer Guide, "Permissions for the KMS Key", read 2026-11."""


class ConfigRecorder(Construct):
    """Records all supported resource types; global types in one region only.

    Neither resource depends on the other: the recorder does not start before the channel exists, and the channel is
    refused before the recorder exists. CloudFormation makes both at once only if no DependsOn orders them
    (aws/aws-cdk issue 9001). An account has one recorder and one channel a region, so creation fails where another
    tool made them.
    """

    recorder: config.CfnConfigurationRecorder
    channel: config.CfnDeliveryChannel

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        role_arn: str,
        destination: ConfigDestination,
        global_types_region: str,
        recording: ConfigRecording | None = None,
        condition: cdk.CfnCondition | None = None,
    ) -> None:
        """Make the recorder and its channel.

        Args:
            scope: The parent construct.
            construct_id: The id below the parent. One recorder a stack: its parameters have fixed names.
            role_arn: The role that Config reads the account with; the service-linked role is what Security Hub's
                control Config.1 asks for.
            destination: Where snapshots and histories go.
            global_types_region: The region that records IAM's types and RDS global clusters.
            recording: What is recorded unless the stack's parameters say otherwise. Default: everything, daily.
            condition: Make the recorder only where this holds. Default: everywhere.
        """
        super().__init__(scope, construct_id)
        defaults = self.parameter_values(recording or ConfigRecording())
        parameters = {name: self._parameter(name, default) for name, default in defaults.items()}
        here = cdk.CfnCondition(
            self,
            "RecordsGlobalTypes",
            expression=cdk.Fn.condition_equals(cdk.Aws.REGION, global_types_region),
        )
        self.recorder = config.CfnConfigurationRecorder(
            self,
            "Resource",
            name=RECORDER_NAME,
            role_arn=role_arn,
            recording_group=self._recording_group(here, parameters),
            recording_mode=self._recording_mode(here, parameters),
        )
        self.channel = config.CfnDeliveryChannel(
            self,
            "Channel",
            name=RECORDER_NAME,
            s3_bucket_name=destination.bucket_name,
            s3_kms_key_arn=destination.kms_key_arn,
            config_snapshot_delivery_properties=config.CfnDeliveryChannel.ConfigSnapshotDeliveryPropertiesProperty(
                delivery_frequency="TwentyFour_Hours"
            ),
        )
        for resource in (self.recorder, self.channel):
            resource.cfn_options.condition = condition

    @staticmethod
    def parameter_values(recording: ConfigRecording) -> Mapping[str, str]:
        """The values of the template's parameters that make it record so, such as for a StackSet."""
        excluded = recording.excluded_resource_types
        continuous = recording.continuous_resource_types
        elsewhere = tuple(dict.fromkeys((*excluded, *GLOBAL_RESOURCE_TYPES)))
        return {
            "ConfigRecordingFrequency": recording.frequency.value,
            "ConfigExcludedResourceTypes": ",".join(excluded),
            "ConfigExcludedResourceTypesElsewhere": ",".join(elsewhere),
            "ConfigContinuousResourceTypes": ",".join(continuous),
            "ConfigContinuousResourceTypesElsewhere": ",".join(
                name for name in continuous if name not in GLOBAL_RESOURCE_TYPES
            ),
        }

    @staticmethod
    def deployment_statements(*, role_arn: str) -> list[DeploymentStatement]:
        """What a role needs to create, change and delete this construct with the recorder's role.

        Source: the handlers of both CloudFormation resource types, read 2026-11.
        """
        return [
            DeploymentStatement(
                sid="ManageTheConfigRecorderAndItsChannel",
                actions=(
                    "config:DeleteConfigurationRecorder",
                    "config:DeleteDeliveryChannel",
                    "config:DescribeConfigurationRecorderStatus",
                    "config:DescribeConfigurationRecorders",
                    "config:DescribeDeliveryChannels",
                    "config:ListTagsForResource",
                    "config:PutConfigurationRecorder",
                    "config:PutDeliveryChannel",
                    "config:StartConfigurationRecorder",
                    "config:StopConfigurationRecorder",
                ),
                resources=("*",),
                wildcard_reason="Delivery channels are no resource that a policy can name, and a recorder's ARN ends in an id that AWS gives it",
            ),
            DeploymentStatement(
                sid="PassTheRoleToConfig",
                actions=("iam:PassRole",),
                resources=(role_arn,),
            ),
        ]

    def _parameter(self, name: str, default: str) -> cdk.CfnParameter:
        frequency = name == "ConfigRecordingFrequency"
        parameter = cdk.CfnParameter(
            self,
            name,
            default=default,
            allowed_values=[*RecordingFrequency] if frequency else None,
            description="How often Config records" if frequency else "Resource types, separated by commas",
        )
        parameter.override_logical_id(name)
        return parameter

    def _is_set(self, name: str, parameters: Mapping[str, cdk.CfnParameter]) -> cdk.ICfnConditionExpression:
        return cdk.Fn.condition_not(cdk.Fn.condition_equals(parameters[name].value_as_string, ""))

    def _recording_group(
        self, here: cdk.CfnCondition, parameters: Mapping[str, cdk.CfnParameter]
    ) -> cdk.IResolvable:
        """Two whole recording groups, because the two strategies exclude each other's fields."""
        everything = cdk.CfnCondition(
            self,
            "RecordsEverything",
            expression=cdk.Fn.condition_and(
                here, cdk.Fn.condition_equals(parameters["ConfigExcludedResourceTypes"].value_as_string, "")
            ),
        )
        excluded = cdk.Fn.condition_if(
            here.logical_id,
            parameters["ConfigExcludedResourceTypes"].value_as_string,
            parameters["ConfigExcludedResourceTypesElsewhere"].value_as_string,
        )
        return cdk.Token.as_any(
            cdk.Fn.condition_if(
                everything.logical_id,
                {
                    "AllSupported": True,
                    "IncludeGlobalResourceTypes": True,
                    "RecordingStrategy": {"UseOnly": "ALL_SUPPORTED_RESOURCE_TYPES"},
                },
                {
                    "AllSupported": False,
                    "IncludeGlobalResourceTypes": False,
                    "RecordingStrategy": {"UseOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
                    "ExclusionByResourceTypes": {"ResourceTypes": cdk.Fn.split(",", excluded.to_string())},
                },
            )
        )

    def _recording_mode(
        self, here: cdk.CfnCondition, parameters: Mapping[str, cdk.CfnParameter]
    ) -> config.CfnConfigurationRecorder.RecordingModeProperty:
        """The frequency, and the one override that Config allows, where it overrides anything."""
        frequency = parameters["ConfigRecordingFrequency"].value_as_string
        daily = cdk.Fn.condition_equals(frequency, RecordingFrequency.DAILY.value)
        name = "ConfigContinuousResourceTypes"
        overridden = cdk.CfnCondition(
            self,
            "RecordsSomeTypesContinuously",
            expression=cdk.Fn.condition_or(
                cdk.Fn.condition_and(daily, here, self._is_set(name, parameters)),
                cdk.Fn.condition_and(
                    daily, cdk.Fn.condition_not(here), self._is_set(f"{name}Elsewhere", parameters)
                ),
            ),
        )
        types = cdk.Fn.condition_if(
            here.logical_id,
            parameters[name].value_as_string,
            parameters[f"{name}Elsewhere"].value_as_string,
        )
        override = {
            "Description": "Recorded at every change",
            "RecordingFrequency": RecordingFrequency.CONTINUOUS.value,
            "ResourceTypes": cdk.Fn.split(",", types.to_string()),
        }
        return config.CfnConfigurationRecorder.RecordingModeProperty(
            recording_frequency=frequency,
            recording_mode_overrides=cdk.Token.as_any(
                cdk.Fn.condition_if(overridden.logical_id, [override], cdk.Aws.NO_VALUE)
            ),
        )
