"""The section ``organization`` of landing-zone.yaml."""

import re
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from landform.config.section import Section
from landform.config.values import AccountName, Email, Region

_UNFIT: Final = re.compile(r"[^a-z0-9.]+")
"""What a name may hold and an address is better without."""


class ManagementAccount(Section):
    """The account that owns the organization and pays for it. It exists before Landform runs."""

    name: AccountName = "management"
    """The name of the management account, for assignments. The account exists already: no template shows its name."""

    email: Email | None = None
    """The e-mail address of the management account. Default: `organization.email` with the account's name. It
    keeps other accounts from asking for the same address; no template shows it."""


class Organization(Section):
    """The organization as a whole."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,18}[a-z0-9]$")]
    """A short name, 3 to 20 lower-case letters, digits and hyphens. It begins the names of buckets: they are
    replaced when it changes."""

    home_region: Region
    """The region that holds the log archive, the security account's central services and Identity Center. It
    cannot be changed later."""

    governed_regions: Annotated[tuple[Region, ...], Field(strict=False, min_length=1)] | None = None
    """The regions in which workloads may run: logging, detection and defaults reach all of them, and guardrails
    deny the others. Must hold the home region. Default: the home region alone."""

    email: Annotated[str, StringConstraints(pattern=r"^[^{}@\s]*\{account\}[^{}@\s]*@[^{}@\s]+$")]
    """The pattern of the accounts' e-mail addresses: `{account}` stands for the account's name in lower case, as
    in `aws+{account}@example.com`. AWS wants a different address for each account."""

    management_account: ManagementAccount = Field(default_factory=ManagementAccount)
    """The management account."""

    def email_of(self, account_name: str) -> str:
        """The address that the pattern gives an account: its name in lower case, made fit for an address."""
        return self.email.replace("{account}", _UNFIT.sub("-", account_name.lower()).strip("-."))
