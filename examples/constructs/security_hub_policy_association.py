"""Another configuration policy of Security Hub for the accounts of one unit."""

import aws_cdk as cdk

from landform_constructs.security_hub_configuration_policy import (
    SecurityHubConfigurationPolicy,
    SecurityStandard,
)
from landform_constructs.security_hub_policy_association import PolicyTarget, SecurityHubPolicyAssociation


def build(stack: cdk.Stack) -> None:
    """Check the accounts of the card environment against PCI DSS; the nearest policy up the tree wins."""
    policy = SecurityHubConfigurationPolicy(
        stack, "Policy", policy_name="cards", standards=[SecurityStandard.PCI_DSS_4_0_1]
    )
    SecurityHubPolicyAssociation(
        stack,
        "Association",
        policy_id=policy.policy_id,
        target=PolicyTarget.organizational_unit("ou-ab12-cdefgh34"),
    )
