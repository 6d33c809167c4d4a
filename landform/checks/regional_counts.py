"""What an account may have only so often in a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_QUOTAS = {
    "AWS::CloudTrail::Trail": quotas.TRAILS_PER_REGION_MAX,
    "AWS::Config::ConfigurationRecorder": quotas.CONFIGURATION_RECORDERS_MAX,
    "AWS::Config::DeliveryChannel": quotas.DELIVERY_CHANNELS_MAX,
}


class RegionalCounts(Check):
    """Recorders, delivery channels and trails of one template, which lands once in an account and region."""

    id = "LF-regional-counts"
    title = "A template creates no more recorders, delivery channels or trails than a region takes"
    why = "The second recorder of a region fails to create, in every account that the template lands in."
    source = "https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count each type in each template."""
        for template in templates:
            for resource_type, quota in _QUOTAS.items():
                resources = [resource for resource in template.resources if resource.type == resource_type]
                if len(resources) > quota.value:
                    yield self.at(
                        resources[quota.value],
                        "",
                        "the template creates too many",
                        got=f"{len(resources)}",
                        allowed=f"{quota.value} {quota.unit}",
                        do="remove the others",
                    )
