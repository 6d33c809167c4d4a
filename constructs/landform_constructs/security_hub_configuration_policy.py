"""What Security Hub CSPM checks in a set of accounts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import aws_cdk as cdk
from aws_cdk import aws_securityhub as securityhub
from constructs import Construct

_Policy = securityhub.CfnConfigurationPolicy


class SecurityStandard(StrEnum):
    """A standard of Security Hub CSPM; the value is its name in the standard's ARN."""

    AWS_FOUNDATIONAL_SECURITY_BEST_PRACTICES = "aws-foundational-security-best-practices/v/1.0.0"
    CIS_AWS_FOUNDATIONS_1_4 = "cis-aws-foundations-benchmark/v/1.4.0"
    CIS_AWS_FOUNDATIONS_3_0 = "cis-aws-foundations-benchmark/v/3.0.0"
    CIS_AWS_FOUNDATIONS_5_0 = "cis-aws-foundations-benchmark/v/5.0.0"
    NIST_800_53_R5 = "nist-800-53/v/5.0.0"
    NIST_800_171_R2 = "nist-800-171/v/2.0.0"
    PCI_DSS_3_2_1 = "pci-dss/v/3.2.1"
    PCI_DSS_4_0_1 = "pci-dss/v/4.0.1"

    def arn(self, region: str) -> str:
        """Return the standard's ARN in a region; configuration policies name it in the home region."""
        return f"arn:aws:securityhub:{region}::standards/{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlParameter:
    """Another value than AWS's for a parameter of a control. Made by the class method of the parameter's type.

    Attributes:
        control: Id of the control, such as `IAM.7`.
        name: Name of the parameter, such as `MinimumPasswordLength`.
        value: Its value, in the type that the control asks for.
    """

    control: str
    name: str
    value: securityhub.CfnConfigurationPolicy.ParameterValueProperty

    @classmethod
    def boolean(cls, control: str, name: str, *, value: bool) -> Self:
        """Return a parameter that is true or false."""
        return cls(control=control, name=name, value=_Policy.ParameterValueProperty(boolean=value))

    @classmethod
    def integer(cls, control: str, name: str, *, value: int) -> Self:
        """Return a parameter that is a whole number."""
        return cls(control=control, name=name, value=_Policy.ParameterValueProperty(integer=value))

    @classmethod
    def enum(cls, control: str, name: str, *, value: str) -> Self:
        """Return a parameter that is one of the control's own choices."""
        return cls(control=control, name=name, value=_Policy.ParameterValueProperty(enum=value))

    @classmethod
    def string(cls, control: str, name: str, *, value: str) -> Self:
        """Return a parameter that is a text."""
        return cls(control=control, name=name, value=_Policy.ParameterValueProperty(string=value))

    @classmethod
    def string_list(cls, control: str, name: str, *, value: Sequence[str]) -> Self:
        """Return a parameter that is a list of texts."""
        return cls(control=control, name=name, value=_Policy.ParameterValueProperty(string_list=list(value)))


class SecurityHubConfigurationPolicy(Construct):
    """A configuration policy: Security Hub CSPM on, the chosen standards, all of their controls but the disabled ones.

    New controls that AWS adds to the standards are enabled by themselves, because the policy names those to leave
    out and not those to take. The reasons stand in the template as metadata, for its reviewers.

    Example:
        ``examples/constructs/security_hub_central_configuration.py``

    Args:
        scope: The stack in the delegated administrator's account, in the home region.
        construct_id: The id, stable over the stack's life.
        policy_name: Name of the policy.
        standards: The standards to enable.
        disabled_controls: The reason of each disabled control by its id. None by default.
        parameters: Values other than AWS's. None by default.

    Attributes:
        policy_id: Id of the policy, a UUID.
        resource: The policy, for dependencies.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the policy
        self,
        scope: Construct,
        construct_id: str,
        *,
        policy_name: str,
        standards: Sequence[SecurityStandard],
        disabled_controls: Mapping[str, str] | None = None,
        parameters: Sequence[ControlParameter] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        disabled = dict(sorted((disabled_controls or {}).items()))
        region = cdk.Stack.of(self).region
        self.resource = _Policy(
            self,
            "Resource",
            name=policy_name,
            configuration_policy=_Policy.PolicyProperty(
                security_hub=_Policy.SecurityHubPolicyProperty(
                    service_enabled=True,
                    enabled_standard_identifiers=[standard.arn(region) for standard in standards],
                    security_controls_configuration=_Policy.SecurityControlsConfigurationProperty(
                        disabled_security_control_identifiers=list(disabled),
                        security_control_custom_parameters=_custom_parameters(parameters) or None,
                    ),
                )
            ),
        )
        if disabled:
            self.resource.add_metadata("DisabledControls", disabled)
        self.policy_id: str = self.resource.attr_id


def _custom_parameters(
    parameters: Sequence[ControlParameter],
) -> list[securityhub.CfnConfigurationPolicy.SecurityControlCustomParameterProperty]:
    by_control: defaultdict[
        str, dict[str, securityhub.CfnConfigurationPolicy.ParameterConfigurationProperty]
    ] = defaultdict(dict)
    for parameter in parameters:
        by_control[parameter.control][parameter.name] = _Policy.ParameterConfigurationProperty(
            value_type="CUSTOM", value=parameter.value
        )
    return [
        _Policy.SecurityControlCustomParameterProperty(security_control_id=control, parameters=values)
        for control, values in sorted(by_control.items())
    ]
