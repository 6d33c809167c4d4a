"""Which accounts a configuration policy of Security Hub CSPM holds for."""

from dataclasses import dataclass
from typing import Self

from aws_cdk import aws_securityhub as securityhub
from constructs import Construct


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTarget:
    """A place in the organization's tree. Made by one of its three class methods."""

    target_type: str
    target_id: str

    @classmethod
    def root(cls, root_id: str) -> Self:
        """Return the whole organization, new accounts included."""
        return cls(target_type="ROOT", target_id=root_id)

    @classmethod
    def organizational_unit(cls, unit_id: str) -> Self:
        """Return all accounts of a unit and of the units below it."""
        return cls(target_type="ORGANIZATIONAL_UNIT", target_id=unit_id)

    @classmethod
    def account(cls, account_id: str) -> Self:
        """Return one account."""
        return cls(target_type="ACCOUNT", target_id=account_id)


class SecurityHubPolicyAssociation(Construct):
    """The association of one configuration policy with one target. The nearest one up the tree wins.

    A target can't be changed later, so another target needs another construct id.

    Example:
        ``examples/constructs/security_hub_central_configuration.py``

    Args:
        scope: The stack in the delegated administrator's account, in the home region.
        construct_id: The id, stable over the stack's life.
        policy_id: Id of the configuration policy, a UUID.
        target: The root, a unit or an account.

    Attributes:
        resource: The association, for dependencies.
    """

    def __init__(self, scope: Construct, construct_id: str, *, policy_id: str, target: PolicyTarget) -> None:
        super().__init__(scope, construct_id)
        self.resource = securityhub.CfnPolicyAssociation(
            self,
            "Resource",
            configuration_policy_id=policy_id,
            target_id=target.target_id,
            target_type=target.target_type,
        )
