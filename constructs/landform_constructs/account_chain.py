"""Member accounts that are created one after another.

Example: ``examples/constructs/account_chain.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import aws_cdk as cdk
from constructs import Construct

from landform_constructs.account import OrganizationAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAccount:
    """A member account: what ``OrganizationAccount`` takes, as a value."""

    name: str
    email: str
    parent_id: str
    tags: Mapping[str, str] = field(default_factory=dict)


class AccountChain(Construct):
    """Member accounts, each depending on the one before it.

    Organizations refuses to create accounts in parallel. The chain does not slow later deployments down: an
    account that does not change takes no time.

    An account's name is its construct id. So the place of an account in the sequence may change freely: only the
    dependencies of its neighbours change, which CloudFormation does not act upon.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        accounts: The accounts in the order of their creation.
        after: A resource that must exist before the first account. Default: none.

    Attributes:
        accounts: The accounts by name; ``ref`` of one is its id.
        last: The last resource of the chain, ``after`` if there is no account: the next one waits for it.

    Raises:
        ValueError: Two accounts share a name or an e-mail address.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        accounts: Sequence[MemberAccount],
        after: cdk.CfnResource | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        _check_unique("name", [account.name for account in accounts])
        _check_unique("e-mail address", [account.email.lower() for account in accounts])

        self.accounts: Final[dict[str, OrganizationAccount]] = {}
        last = None if _stands_in(after, accounts[:1]) else after
        for account in accounts:
            resource = OrganizationAccount(
                self,
                account.name,
                account_name=account.name,
                email=account.email,
                parent_id=account.parent_id,
                tags=account.tags,
            )
            if last is not None:
                resource.add_resource_dependency(last)
            self.accounts[account.name] = resource
            last = resource
        self.last: Final = last


def _stands_in(parent: cdk.CfnResource | None, accounts: Sequence[MemberAccount]) -> bool:
    """Whether an account refers to the resource as its parent, and so waits for it anyway."""
    return parent is not None and any(account.parent_id == parent.ref for account in accounts)


def _check_unique(what: str, values: Sequence[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"two accounts share the {what} {value!r}; each account needs its own")
        seen.add(value)
