"""Advanced event selectors of a trail stay within the number of values CloudTrail takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_OPERATORS = ("Equals", "NotEquals", "StartsWith", "NotStartsWith", "EndsWith", "NotEndsWith")


class EventSelectorValues(Check):
    """All values of all conditions of all advanced selectors of a trail are counted together."""

    id = "LF-event-selector-values"
    title = "A trail's advanced event selectors hold at most 500 values"
    why = "CloudTrail refuses the trail, and the schema counts nothing: a list of buckets grows past it unnoticed."
    source = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count the values of every trail."""
        limit = quotas.TRAIL_SELECTOR_VALUES_MAX.value
        for trail in templates.of_type("AWS::CloudTrail::Trail"):
            count = sum(
                len(as_list(as_object(field).get(operator)))
                for selector in as_list(trail.properties.get("AdvancedEventSelectors"))
                for field in as_list(as_object(selector).get("FieldSelectors"))
                for operator in _OPERATORS
            )
            if count > limit:
                yield self.at(
                    trail,
                    "AdvancedEventSelectors",
                    "the event selectors hold too many values",
                    got=f"{count}",
                    allowed=f"{limit}",
                    do="use StartsWith on a common prefix instead of single names",
                )
