"""The section ``budgets`` of landing-zone.yaml."""

from typing import Annotated

from pydantic import Field

from landform.config.section import Section
from landform.config.values import Email


class Budget(Section):
    """A monthly budget of actual costs in US dollars."""

    monthly_usd: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    """The amount of the month in US dollars."""

    thresholds_percent: Annotated[
        tuple[Annotated[int, Field(ge=1, le=1000)], ...], Field(strict=False, min_length=1, max_length=4)
    ] = (
        80,
        100,
    )
    """The shares of the amount, in percent, at which an e-mail is sent. Four at most."""

    emails: Annotated[tuple[Email, ...], Field(strict=False, min_length=1, max_length=10)] | None = None
    """Who is told. Ten at most. Default: `budgets.emails`."""


class Budgets(Section):
    """Budgets of the organization, and who is told when one is exceeded."""

    emails: Annotated[tuple[Email, ...], Field(strict=False, max_length=10)] = ()
    """Who is told about every budget that names nobody itself. Needed when any budget is declared."""

    organization: Budget | None = None
    """A monthly budget for the whole organization. Default: none."""
