"""landing-zone.yaml as a whole."""

from pydantic import Field

from landform.config.account_defaults import AccountDefaults
from landform.config.alerts import Alerts
from landform.config.budgets import Budgets
from landform.config.detection import Detection
from landform.config.guardrails import Guardrails
from landform.config.identity_center import IdentityCenter
from landform.config.logging import Logging
from landform.config.organization import Organization
from landform.config.organizational_units import OrganizationalUnit
from landform.config.section import Section
from landform.config.values import OrganizationalUnitName, Tags


class LandingZoneFile(Section):
    """A landing zone: the one file that is written, reviewed and committed."""

    organization: Organization
    """The organization: its name, regions and the pattern of its e-mail addresses."""

    organizational_units: dict[OrganizationalUnitName, OrganizationalUnit] = Field(min_length=1)
    """The units directly below the root, by name. The accounts stand in them."""

    guardrails: Guardrails = Field(default_factory=Guardrails)
    """Organization policies."""

    identity_center: IdentityCenter = Field(default_factory=IdentityCenter)
    """Roles for people."""

    logging: Logging = Field(default_factory=Logging)
    """The log archive and the organization trail."""

    detection: Detection = Field(default_factory=Detection)
    """What watches the organization."""

    account_defaults: AccountDefaults = Field(default_factory=AccountDefaults)
    """How every account is set up."""

    alerts: Alerts = Field(default_factory=Alerts)
    """Who is told about findings and dangerous activity."""

    budgets: Budgets = Field(default_factory=Budgets)
    """Monthly budgets."""

    tags: Tags = Field(default_factory=dict)
    """Tags of everything that the landing zone makes, accounts included."""
