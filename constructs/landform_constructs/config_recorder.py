"""The AWS Config recorder of an account and region, with the delivery channel that it cannot start without.

Recording differs between organizational units, and StackSets do not hand parameter overrides to accounts that
join later. So what is recorded stands in CloudFormation parameters, whose defaults are the recording given here:
one template serves every recording, and a StackSet sets the parameters for all its accounts.

Example:
    ``examples/constructs/config_recorder.py``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_config as config
from constructs import Construct

from landform_constructs.config_recording import ConfigRecording, RecordingFrequency
from landform_constructs.deployment_statement import DeploymentStatement

RECORDER_NAME: Final = "landform"


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

    def __init__(  # noqa: PLR0913  each keyword is one property of the recorder
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
        self._here = cdk.Fn.condition_equals(cdk.Aws.REGION, global_types_region)
        self._parameters = {
            name: self._parameter(name, default)
            for name, default in (recording or ConfigRecording()).parameter_values().items()
        }
        self._records_global_types = cdk.CfnCondition(self, "RecordsGlobalTypes", expression=self._here)
        self.recorder = config.CfnConfigurationRecorder(
            self,
            "Resource",
            name=RECORDER_NAME,
            role_arn=role_arn,
            recording_group=self._recording_group(),
            recording_mode=self._recording_mode(),
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

    def _value(self, name: str) -> str:
        return self._parameters[name].value_as_string

    def _is_set(self, name: str) -> cdk.ICfnConditionExpression:
        return cdk.Fn.condition_not(cdk.Fn.condition_equals(self._value(name), ""))

    def _types(self, name: str) -> list[str]:
        """The types of a parameter, or those of its twin for the regions that record no global types."""
        types = cdk.Fn.condition_if(
            self._records_global_types.logical_id, self._value(name), self._value(f"{name}Elsewhere")
        )
        return cdk.Fn.split(",", types.to_string())

    def _recording_group(self) -> cdk.IResolvable:
        """Two whole recording groups, because the two strategies exclude each other's fields."""
        name = "ConfigExcludedResourceTypes"
        everything = cdk.CfnCondition(
            self,
            "RecordsEverything",
            expression=cdk.Fn.condition_and(self._here, cdk.Fn.condition_equals(self._value(name), "")),
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
                    "ExclusionByResourceTypes": {"ResourceTypes": self._types(name)},
                },
            )
        )

    def _recording_mode(self) -> config.CfnConfigurationRecorder.RecordingModeProperty:
        """The frequency, and the one override that Config allows, where it overrides anything."""
        name = "ConfigContinuousResourceTypes"
        frequency = self._value("ConfigRecordingFrequency")
        daily = cdk.Fn.condition_equals(frequency, RecordingFrequency.DAILY.value)
        overridden = cdk.CfnCondition(
            self,
            "RecordsSomeTypesContinuously",
            expression=cdk.Fn.condition_or(
                cdk.Fn.condition_and(daily, self._here, self._is_set(name)),
                cdk.Fn.condition_and(
                    daily, cdk.Fn.condition_not(self._here), self._is_set(f"{name}Elsewhere")
                ),
            ),
        )
        override = {
            "Description": "Recorded at every change",
            "RecordingFrequency": RecordingFrequency.CONTINUOUS.value,
            "ResourceTypes": self._types(name),
        }
        return config.CfnConfigurationRecorder.RecordingModeProperty(
            recording_frequency=frequency,
            recording_mode_overrides=cdk.Token.as_any(
                cdk.Fn.condition_if(overridden.logical_id, [override], cdk.Aws.NO_VALUE)
            ),
        )
