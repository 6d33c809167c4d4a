"""A Config recorder that leaves out network interfaces and sees every change of roles."""

import aws_cdk as cdk

from landform_constructs.config_recorder import ConfigDestination, ConfigRecorder
from landform_constructs.config_recording import ConfigRecording
from landform_constructs.service_linked_role import LinkedService


def build(stack: cdk.Stack) -> None:
    """Record daily into the log archive; this region records the global types."""
    ConfigRecorder(
        stack,
        "Recorder",
        role_arn=LinkedService.CONFIG.role_arn(stack.account),
        destination=ConfigDestination(bucket_name="example-config-111111111111-eu-central-1"),
        global_types_region="eu-central-1",
        recording=ConfigRecording(
            continuous_resource_types=("AWS::IAM::Role",),
            excluded_resource_types=("AWS::EC2::NetworkInterface",),
        ),
    )
