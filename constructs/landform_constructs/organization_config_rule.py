"""One AWS managed Config rule in every account of the organization."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aws_cdk import aws_config as config
from constructs import Construct

NAME_MAX_CHARS = 64
"""Longest name of an organization rule (API reference, PutOrganizationConfigRule, read 2026-11-22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedRule:
    """A rule that AWS wrote.

    Attributes:
        identifier: AWS's identifier, such as `ROOT_ACCOUNT_MFA_ENABLED`.
        description: What it checks, up to 256 characters. Left out when empty.
        parameters: The rule's parameters by name. None by default.
        resource_types: The resource types that trigger it. By default those that the rule itself names.
    """

    identifier: str
    description: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    resource_types: Sequence[str] = ()


class OrganizationConfigRule(Construct):
    """An organization rule of one region, deployed by Config into all accounts and into those to come.

    Config refuses the rule for an account without a running recorder and retries for seven hours after the account
    joined (https://docs.aws.amazon.com/config/latest/developerguide/conformance-pack-organization-apis.html). So it
    is deployed after the recorders, and accounts that have none, such as suspended ones, are excluded.

    Example:
        ```python
        OrganizationConfigRule(stack, "RootMfa", rule=ManagedRule(identifier="ROOT_ACCOUNT_MFA_ENABLED"))
        ```

    Args:
        scope: The stack in the delegated administrator of config-multiaccountsetup.amazonaws.com.
        construct_id: The id, stable over the stack's life.
        rule: The rule.
        rule_name: Its name. By default the identifier in lower case with dashes, cut at 64 characters.
        excluded_accounts: Ids of accounts that do not get the rule, 1,000 at most. None by default.

    Attributes:
        rule_name: Name of the organization rule.
        resource: The rule, for conditions and dependencies.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        rule: ManagedRule,
        rule_name: str | None = None,
        excluded_accounts: Sequence[str] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        self.rule_name: str = rule_name or rule.identifier.lower().replace("_", "-")[:NAME_MAX_CHARS]
        self.resource = config.CfnOrganizationConfigRule(
            self,
            "Resource",
            organization_config_rule_name=self.rule_name,
            excluded_accounts=excluded_accounts or None,
            organization_managed_rule_metadata=config.CfnOrganizationConfigRule.OrganizationManagedRuleMetadataProperty(
                rule_identifier=rule.identifier,
                description=rule.description or None,
                input_parameters=json.dumps(dict(rule.parameters), sort_keys=True)
                if rule.parameters
                else None,
                resource_types_scope=list(rule.resource_types) or None,
            ),
        )
