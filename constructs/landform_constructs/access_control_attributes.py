"""Attributes for access control of IAM Identity Center: what is known of a person becomes a session tag.

Example: ``examples/constructs/access_control_attributes.py``.
"""

from collections.abc import Mapping
from typing import Final

from aws_cdk import aws_sso as sso
from constructs import Construct

ATTRIBUTES_MAX: Final = 50
"""Most attributes of an instance. Source: schema of AWS::SSO::InstanceAccessControlAttributeConfiguration, read
2026-11-22."""


class AccessControlAttributes(Construct):
    """The session tags that policies can compare with the tags of resources.

    An Identity Center instance has one such configuration: all attributes stand in it.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        instance_arn: The ARN of the Identity Center instance.
        attributes: The key of each session tag and its source in the directory, such as
            ``{"CostCenter": "${path:enterprise.costCenter}"}``. 1 to 50.

    Attributes:
        resource: The CloudFormation resource, for dependencies.

    Raises:
        ValueError: No attribute is given, or more than 50.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, instance_arn: str, attributes: Mapping[str, str]
    ) -> None:
        super().__init__(scope, construct_id)
        if not 1 <= len(attributes) <= ATTRIBUTES_MAX:
            raise ValueError(
                f"{len(attributes)} attributes for access control, allowed are 1 to {ATTRIBUTES_MAX}"
            )
        configuration = sso.CfnInstanceAccessControlAttributeConfiguration
        self.resource: Final = configuration(
            self,
            "Resource",
            instance_arn=instance_arn,
            access_control_attributes=[
                configuration.AccessControlAttributeProperty(
                    key=key, value=configuration.AccessControlAttributeValueProperty(source=[source])
                )
                for key, source in sorted(attributes.items())
            ],
        )
