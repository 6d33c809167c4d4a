"""Security Hub for the whole organization: standards, a disabled control, a parameter."""

import aws_cdk as cdk

from landform_constructs.finding_aggregator import LinkedRegions
from landform_constructs.security_hub_central_configuration import SecurityHubCentralConfiguration
from landform_constructs.security_hub_configuration_policy import ControlParameter, SecurityStandard


def build(stack: cdk.Stack) -> None:
    """Check every account against two standards, in this region and one more."""
    SecurityHubCentralConfiguration(
        stack,
        "SecurityHub",
        linked_regions=LinkedRegions.only("eu-west-1"),
        policy_name="organization",
        root_id="r-ab12",
        standards=[
            SecurityStandard.AWS_FOUNDATIONAL_SECURITY_BEST_PRACTICES,
            SecurityStandard.CIS_AWS_FOUNDATIONS_3_0,
        ],
        disabled_controls={"Macie.1": "Sensitive data is looked for with another product"},
        parameters=[ControlParameter.integer("IAM.7", "MinimumPasswordLength", value=20)],
    )
