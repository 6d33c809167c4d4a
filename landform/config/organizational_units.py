"""The section ``organizational_units`` of landing-zone.yaml: a tree in which the accounts stand."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from landform.config.budgets import Budget
from landform.config.section import Section
from landform.config.values import AccountName, Email, GuardrailId, OrganizationalUnitName, Tags


class AccountRole(StrEnum):
    """What an account is for."""

    LOG_ARCHIVE = "log-archive"
    SECURITY = "security"
    NETWORK = "network"
    SHARED_SERVICES = "shared-services"
    BACKUP = "backup"
    WORKLOAD = "workload"
    SANDBOX = "sandbox"


class OrganizationalUnitPurpose(StrEnum):
    """What the accounts of an organizational unit are for, where guardrails and baselines ask."""

    GENERAL = "general"
    SANDBOX = "sandbox"
    SUSPENDED = "suspended"


class Account(Section):
    """A member account. `{}` is enough: the name is the key."""

    role: AccountRole = Field(default=AccountRole.WORKLOAD, strict=False)
    """What the account is for. One account of the role `log-archive` and one of the role `security` are needed.
    `network` accounts are exempt from guardrails about networks, and `sandbox` accounts must stand in a unit of that
    purpose. `shared-services`, `backup` and `workload` tell readers what an account is for: no template shows them."""

    email: Email | None = None
    """The e-mail address of the account's root user. Default: `organization.email` with the account's name. It
    cannot be changed through CloudFormation once the account exists."""

    guardrails: Annotated[tuple[GuardrailId, ...], Field(strict=False)] = ()
    """Guardrails for this account, in addition to those of its organizational units."""

    tags: Tags = Field(default_factory=dict)
    """Tags of the account, in addition to those of its organizational units and of the file."""

    budget: Budget | None = None
    """A monthly budget for the account. Default: none."""


class OrganizationalUnit(Section):
    """An organizational unit: accounts, and further units up to five levels below the root."""

    purpose: OrganizationalUnitPurpose = Field(default=OrganizationalUnitPurpose.GENERAL, strict=False)
    """`sandbox` adds the guardrails of sandboxes; `suspended` denies everything and takes the accounts out of the
    baselines; it is for accounts on their way out. Units below inherit it."""

    accounts: dict[AccountName, Account] = Field(default_factory=dict)
    """The accounts that stand directly in this unit, by name."""

    organizational_units: dict[OrganizationalUnitName, "OrganizationalUnit"] = Field(default_factory=dict)
    """The units below this one, by name."""

    guardrails: Annotated[tuple[GuardrailId, ...], Field(strict=False)] = ()
    """Guardrails for this unit and all below it, in addition to those of the units above."""

    tags: Tags = Field(default_factory=dict)
    """Tags of the unit and of the accounts below it."""

    budget: Budget | None = None
    """A monthly budget for all accounts below this unit together. Default: none."""
