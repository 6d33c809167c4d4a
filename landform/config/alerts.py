"""The section ``alerts`` of landing-zone.yaml."""

from typing import Annotated

from pydantic import Field

from landform.config.section import Section
from landform.config.values import Email


class Alerts(Section):
    """Who is told about findings and about dangerous activity. AWS asks each address to confirm by e-mail."""

    critical: Annotated[tuple[Email, ...], Field(strict=False)] = ()
    """Addresses that get critical alerts: root user activity, use of the break-glass role, tampering with logging
    or detection, critical findings."""

    high: Annotated[tuple[Email, ...], Field(strict=False)] = ()
    """Addresses that get high alerts: high findings, changes of the organization and its policies."""

    guardduty_severity: Annotated[float, Field(ge=1, le=10)] = 7.0
    """The severity from which on a GuardDuty finding is alerted; 7 is high, 9 is critical."""
