"""landing-zone.lock.json: the ids that AWS gave out, written by ``landform deploy`` and committed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from landform.config.section import Section
from landform.config.values import AccountName, Email

AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Shard = Annotated[int, Field(ge=1)]


class LockedAccount(Section):
    """An account that exists. Its e-mail address cannot be changed through CloudFormation any more."""

    id: AccountId
    """The account id."""

    email: Email
    """The e-mail address it was made with."""

    shard: Shard = 1
    """The organization template that holds it. Moving it to another would make CloudFormation create it again."""


class LockedIdentityCenter(Section):
    """What Identity Center gave out."""

    instance_arn: (
        Annotated[str, StringConstraints(pattern=r"^arn:aws:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}$")]
        | None
    ) = None
    """The ARN of the organization's instance."""

    identity_store_id: Annotated[str, StringConstraints(pattern=r"^d-[0-9a-f]{10}$")] | None = None
    """The id of its identity store."""

    groups: dict[str, str] = Field(default_factory=dict)
    """Ids of groups by name, where an external directory makes them."""

    shards: dict[AccountName, Shard] = Field(default_factory=dict)
    """The Identity Center template that holds the assignments of each account."""


class Lock(Section):
    """The lock file. Empty before the first deployment."""

    organization_id: Annotated[str, StringConstraints(pattern=r"^o-[a-z0-9]{10,32}$")] | None = None
    """The id of the organization."""

    root_id: Annotated[str, StringConstraints(pattern=r"^r-[0-9a-z]{4,32}$")] | None = None
    """The id of the organization's root."""

    management_account_id: AccountId | None = None
    """The id of the management account."""

    accounts: dict[AccountName, LockedAccount] = Field(default_factory=dict)
    """The member accounts by name."""

    organizational_units: dict[
        str, Annotated[str, StringConstraints(pattern=r"^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")]
    ] = Field(default_factory=dict)
    """Ids of the organizational units by path."""

    identity_center: LockedIdentityCenter = LockedIdentityCenter()
    """What Identity Center gave out."""
