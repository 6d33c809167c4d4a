from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.finding_aggregator import LinkedRegions
from landform_constructs.security_hub_central_configuration import SecurityHubCentralConfiguration
from landform_constructs.security_hub_configuration_policy import (
    ControlParameter,
    SecurityHubConfigurationPolicy,
    SecurityStandard,
)
from landform_constructs.security_hub_policy_association import PolicyTarget, SecurityHubPolicyAssociation

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: TemplateOf) -> Template:
    return template_of(
        lambda stack: SecurityHubCentralConfiguration(
            stack,
            "SecurityHub",
            linked_regions=LinkedRegions.only("eu-west-1"),
            policy_name="organization",
            root_id="r-ab12",
            standards=[
                SecurityStandard.AWS_FOUNDATIONAL_SECURITY_BEST_PRACTICES,
                SecurityStandard.PCI_DSS_4_0_1,
            ],
            disabled_controls={
                "Macie.1": "Another product looks for sensitive data",
                "IAM.6": "No hardware MFA",
            },
            parameters=[
                ControlParameter.integer("IAM.7", "MinimumPasswordLength", value=20),
                ControlParameter.boolean("IAM.7", "RequireNumbers", value=False),
                ControlParameter.enum("IAM.3", "choice", value="one"),
                ControlParameter.string("EC2.19", "text", value="a"),
                ControlParameter.string_list("EC2.19", "blockedPorts", value=["22", "3389"]),
            ],
        )
    )


def _id_of(template: Template, resource_type: str) -> str:
    (name,) = [name for name, resource in template["Resources"].items() if resource["Type"] == resource_type]
    return str(name)


def test_each_part_waits_for_the_one_before(template: Template) -> None:
    aggregator, organization, policy, association = (
        _id_of(template, f"AWS::SecurityHub::{name}")
        for name in (
            "FindingAggregator",
            "OrganizationConfiguration",
            "ConfigurationPolicy",
            "PolicyAssociation",
        )
    )

    resources = template["Resources"]
    assert resources[organization]["DependsOn"] == [aggregator]
    assert resources[policy]["DependsOn"] == [organization]
    assert resources[association]["Properties"]["ConfigurationPolicyId"] == {"Fn::GetAtt": [policy, "Id"]}


def test_accounts_are_configured_centrally(template: Template, resources_of: ResourcesOf) -> None:
    (configuration,) = resources_of(template, "AWS::SecurityHub::OrganizationConfiguration")

    assert configuration["Properties"] == {
        "AutoEnable": False,
        "AutoEnableStandards": "NONE",
        "ConfigurationType": "CENTRAL",
    }


def test_standards_are_named_in_the_home_region(template: Template, resources_of: ResourcesOf) -> None:
    (policy,) = resources_of(template, "AWS::SecurityHub::ConfigurationPolicy")

    assert policy["Properties"]["ConfigurationPolicy"]["SecurityHub"]["EnabledStandardIdentifiers"] == [
        "arn:aws:securityhub:eu-central-1::standards/aws-foundational-security-best-practices/v/1.0.0",
        "arn:aws:securityhub:eu-central-1::standards/pci-dss/v/4.0.1",
    ]


def test_controls_are_disabled_by_name_so_that_new_ones_are_enabled(
    template: Template, resources_of: ResourcesOf
) -> None:
    (policy,) = resources_of(template, "AWS::SecurityHub::ConfigurationPolicy")

    security_hub = policy["Properties"]["ConfigurationPolicy"]["SecurityHub"]
    controls = security_hub["SecurityControlsConfiguration"]
    assert security_hub["ServiceEnabled"] is True
    assert controls["DisabledSecurityControlIdentifiers"] == ["IAM.6", "Macie.1"]
    assert "EnabledSecurityControlIdentifiers" not in controls


def test_reasons_of_disabled_controls_stand_in_the_template(
    template: Template, resources_of: ResourcesOf
) -> None:
    (policy,) = resources_of(template, "AWS::SecurityHub::ConfigurationPolicy")

    assert policy["Metadata"]["DisabledControls"]["IAM.6"] == "No hardware MFA"


def test_parameters_are_grouped_by_control(template: Template, resources_of: ResourcesOf) -> None:
    (policy,) = resources_of(template, "AWS::SecurityHub::ConfigurationPolicy")

    controls = policy["Properties"]["ConfigurationPolicy"]["SecurityHub"]["SecurityControlsConfiguration"]
    assert controls["SecurityControlCustomParameters"] == [
        {
            "SecurityControlId": "EC2.19",
            "Parameters": {
                "text": {"ValueType": "CUSTOM", "Value": {"String": "a"}},
                "blockedPorts": {"ValueType": "CUSTOM", "Value": {"StringList": ["22", "3389"]}},
            },
        },
        {
            "SecurityControlId": "IAM.3",
            "Parameters": {"choice": {"ValueType": "CUSTOM", "Value": {"Enum": "one"}}},
        },
        {
            "SecurityControlId": "IAM.7",
            "Parameters": {
                "MinimumPasswordLength": {"ValueType": "CUSTOM", "Value": {"Integer": 20}},
                "RequireNumbers": {"ValueType": "CUSTOM", "Value": {"Boolean": False}},
            },
        },
    ]


def test_policy_holds_for_the_root(template: Template, resources_of: ResourcesOf) -> None:
    (association,) = resources_of(template, "AWS::SecurityHub::PolicyAssociation")

    assert association["Properties"]["TargetType"] == "ROOT"
    assert association["Properties"]["TargetId"] == "r-ab12"


def test_policy_without_exceptions_says_that_none_is_disabled(
    template_of: TemplateOf, resources_of: ResourcesOf
) -> None:
    template = template_of(
        lambda stack: SecurityHubConfigurationPolicy(
            stack, "Policy", policy_name="plain", standards=[SecurityStandard.NIST_800_53_R5]
        )
    )

    (policy,) = resources_of(template, "AWS::SecurityHub::ConfigurationPolicy")
    assert policy["Properties"]["ConfigurationPolicy"]["SecurityHub"]["SecurityControlsConfiguration"] == {
        "DisabledSecurityControlIdentifiers": []
    }
    assert "Metadata" not in policy


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (PolicyTarget.root("r-ab12"), ("ROOT", "r-ab12")),
        (PolicyTarget.organizational_unit("ou-ab12-cdefgh34"), ("ORGANIZATIONAL_UNIT", "ou-ab12-cdefgh34")),
        (PolicyTarget.account("333333333333"), ("ACCOUNT", "333333333333")),
    ],
    ids=["root", "unit", "account"],
)
def test_association_names_its_target(
    target: PolicyTarget, expected: tuple[str, str], template_of: TemplateOf, resources_of: ResourcesOf
) -> None:
    template = template_of(
        lambda stack: SecurityHubPolicyAssociation(
            stack, "Association", policy_id="SELF_MANAGED_SECURITY_HUB", target=target
        )
    )

    (association,) = resources_of(template, "AWS::SecurityHub::PolicyAssociation")
    assert (association["Properties"]["TargetType"], association["Properties"]["TargetId"]) == expected
