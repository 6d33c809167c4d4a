"""Security Hub CSPM for the whole organization, configured from one place."""

from collections.abc import Mapping, Sequence

from constructs import Construct

from landform_constructs.finding_aggregator import FindingAggregator, LinkedRegions
from landform_constructs.security_hub_configuration_policy import (
    ControlParameter,
    SecurityHubConfigurationPolicy,
    SecurityStandard,
)
from landform_constructs.security_hub_organization_configuration import SecurityHubOrganizationConfiguration
from landform_constructs.security_hub_policy_association import PolicyTarget, SecurityHubPolicyAssociation


class SecurityHubCentralConfiguration(Construct):
    """The home region, central configuration, one configuration policy, and its association with the root.

    The order is the one that Security Hub asks for: aggregator, organization configuration, policy, association.
    Deletion runs backwards through the same dependencies. The account must be the delegated administrator first, in
    every linked region (`AWS::SecurityHub::DelegatedAdmin`, made in the management account). That also switches
    Security Hub on in this account, so no hub is made here
    (https://docs.aws.amazon.com/securityhub/latest/userguide/designate-orgs-admin-account.html). Taking the
    administrator away through Organizations deletes all configuration policies, so go through this stack.

    Don't attach a SECURITYHUB_CSPM_POLICY to the organization as well: Security Hub then disables central
    configuration.

    Example:
        ``examples/constructs/security_hub_central_configuration.py``

    Args:
        scope: The stack in the delegated administrator's account, in the home region.
        construct_id: The id, stable over the stack's life.
        linked_regions: The regions that are configured along with the home region.
        policy_name: Name of the configuration policy.
        root_id: Id of the organization's root.
        standards: The standards to enable in every account.
        disabled_controls: The reason of each disabled control by its id. None by default.
        parameters: Values of control parameters other than AWS's. None by default.

    Attributes:
        policy_id: Id of the configuration policy.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the configuration
        self,
        scope: Construct,
        construct_id: str,
        *,
        linked_regions: LinkedRegions,
        policy_name: str,
        root_id: str,
        standards: Sequence[SecurityStandard],
        disabled_controls: Mapping[str, str] | None = None,
        parameters: Sequence[ControlParameter] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        aggregator = FindingAggregator(self, "FindingAggregator", linked_regions=linked_regions)
        organization = SecurityHubOrganizationConfiguration(self, "OrganizationConfiguration")
        policy = SecurityHubConfigurationPolicy(
            self,
            "ConfigurationPolicy",
            policy_name=policy_name,
            standards=standards,
            disabled_controls=disabled_controls,
            parameters=parameters,
        )
        # The association waits for the policy because it names its id.
        SecurityHubPolicyAssociation(
            self, "RootAssociation", policy_id=policy.policy_id, target=PolicyTarget.root(root_id)
        )
        organization.resource.add_resource_dependency(aggregator.resource)
        policy.resource.add_resource_dependency(organization.resource)
        self.policy_id: str = policy.policy_id
