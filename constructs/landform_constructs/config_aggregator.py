"""One view over the Config data of all accounts and regions."""

import aws_cdk as cdk
from aws_cdk import aws_config as config
from aws_cdk import aws_iam as iam
from constructs import Construct

_ROLE_POLICY = "service-role/AWSConfigRoleForOrganizations"


class ConfigAggregator(Construct):
    """A Config aggregator over the whole organization, in every region.

    The account must be a delegated administrator of config.amazonaws.com. The role that Config uses to list the
    accounts carries the policy that AWS maintains for it. AWS documents no `aws:SourceAccount` for this trust, so
    none is set: the role can only read the organization's list of accounts.

    Example:
        ```python
        ConfigAggregator(stack, "ConfigAggregator", aggregator_name="organization")
        ```

    Args:
        scope: The stack in the delegated administrator's account, in the region where the data is looked at.
        construct_id: The id, stable over the stack's life.
        aggregator_name: Name of the aggregator, and of its role with `-config-aggregator` added.

    Attributes:
        aggregator_arn: ARN of the aggregator.
    """

    def __init__(self, scope: Construct, construct_id: str, *, aggregator_name: str) -> None:
        super().__init__(scope, construct_id)
        role = iam.CfnRole(
            self,
            "Role",
            role_name=f"{aggregator_name}-config-aggregator",
            description="Config lists the accounts of the organization for its aggregator.",
            assume_role_policy_document={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "AllowConfig",
                        "Effect": "Allow",
                        "Principal": {"Service": "config.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
            managed_policy_arns=[f"arn:aws:iam::aws:policy/{_ROLE_POLICY}"],
        )
        cdk.Validations.of(role).acknowledge(
            cdk.Acknowledgment(
                id=f"AwsSolutions::AwsSolutions-IAM4[Policy::arn:aws:iam::aws:policy/{_ROLE_POLICY}]",
                reason="Config documents exactly this policy for an organization aggregator; it only reads the"
                " organization's accounts and services, and AWS keeps it in step with what Config calls.",
            )
        )
        aggregator = config.CfnConfigurationAggregator(
            self,
            "Resource",
            configuration_aggregator_name=aggregator_name,
            organization_aggregation_source=config.CfnConfigurationAggregator.OrganizationAggregationSourceProperty(
                role_arn=role.attr_arn, all_aws_regions=True
            ),
        )
        self.aggregator_arn: str = aggregator.attr_configuration_aggregator_arn
