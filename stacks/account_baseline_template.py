"""What every account has in every governed region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from constructs import Construct

from landform.config.detection import RecordingMode
from landform.model.landing_zone import EVENT_FORWARDING_ROLE_NAME
from landform_constructs.config_recorder import ConfigDestination, ConfigRecorder
from landform_constructs.config_recording import ConfigRecording, RecordingFrequency, global_types_region
from landform_constructs.event_forwarding import GLOBAL_EVENTS_REGION, EventForwarding
from landform_constructs.host_management_role import ROLE_NAME as HOST_MANAGEMENT_ROLE_NAME
from landform_constructs.service_linked_role import LinkedService
from landform_constructs.systems_manager_defaults import SystemsManagerDefaults
from stacks.child_stack import ChildStack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from landform.model.baseline import Recording
    from landform.model.landing_zone import LandingZone

FREQUENCIES = {
    RecordingMode.DAILY: RecordingFrequency.DAILY,
    RecordingMode.CONTINUOUS: RecordingFrequency.CONTINUOUS,
}


def config_recording(recording: Recording) -> ConfigRecording:
    """A recording of the landing zone in the words of Config."""
    return ConfigRecording(
        frequency=FREQUENCIES[recording.mode],
        continuous_resource_types=tuple(
            name
            for name in recording.continuous_resource_types
            if name not in recording.excluded_resource_types
        ),
        excluded_resource_types=recording.excluded_resource_types,
    )


def baseline_regions(landing_zone: LandingZone) -> tuple[str, ...]:
    """The governed regions, and the one where the events of global services arrive."""
    return tuple(dict.fromkeys((*landing_zone.governed_regions, GLOBAL_EVENTS_REGION)))


class AccountBaseline(Construct):
    """The Config recorder, forwarding of security events, and the settings of Systems Manager.

    Root sign-ins and changes of IAM and of the organization show up in us-east-1 alone. So events are forwarded from
    there too where the region is not governed, and nothing else is made there.
    """

    governed: cdk.CfnCondition | None
    """Holds where the region is governed; None where the template reaches governed regions only."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(scope, construct_id)
        stack = cdk.Stack.of(self)
        reached = {*baseline_regions(landing_zone)}
        ungoverned = reached - {*landing_zone.governed_regions}
        without_settings = reached - {*landing_zone.regions_with("AWS::SSM::ServiceSetting")}
        self.governed = _outside(self, "Governed", ungoverned)
        ConfigRecorder(
            self,
            "Config",
            role_arn=LinkedService.CONFIG.role_arn(stack.account),
            destination=ConfigDestination(bucket_name=landing_zone.buckets.config),
            global_types_region=global_types_region(landing_zone.governed_regions),
            recording=config_recording(landing_zone.management_recording),
            condition=self.governed,
        )
        EventForwarding(
            self,
            "SecurityEvents",
            event_bus_arn=landing_zone.security_event_bus_arn,
            role_arn=f"arn:aws:iam::{stack.account}:role/{EVENT_FORWARDING_ROLE_NAME}",
        )
        SystemsManagerDefaults(
            self,
            "SystemsManager",
            block_public_documents=landing_zone.account_defaults.ssm_document_public_sharing_block,
            host_management_role_name=HOST_MANAGEMENT_ROLE_NAME,
            condition=self.governed
            if without_settings == ungoverned
            else _outside(self, "KnowsServiceSettings", without_settings),
        )


def _outside(scope: Construct, construct_id: str, regions: Iterable[str]) -> cdk.CfnCondition | None:
    """A condition that does not hold in these regions; None if there is no such region."""
    here = [cdk.Fn.condition_equals(cdk.Aws.REGION, region) for region in sorted(regions)]
    if not here:
        return None
    anywhere = here[0] if len(here) == 1 else cdk.Fn.condition_or(*here)
    return cdk.CfnCondition(scope, construct_id, expression=cdk.Fn.condition_not(anywhere))


class AccountBaselineTemplate(ChildStack):
    """The template of the StackSets ``landform-account-baseline``."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            description="What every account of the landing zone has in every governed region.",
        )
        AccountBaseline(self, "Baseline", landing_zone=landing_zone)
