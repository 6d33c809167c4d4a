"""The trail covers the whole organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class OrganizationTrail(Check):
    """Every trail of a landing zone is an organization trail."""

    id = "LF-organization-trail"
    title = "Every trail is an organization trail"
    why = (
        "A trail of one account leaves all other accounts unlogged, and a member can stop a trail of its own; "
        "it cannot touch the organization's."
    )
    source = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every trail."""
        for trail in templates.of_type("AWS::CloudTrail::Trail"):
            value = trail.properties.get("IsOrganizationTrail")
            if value is not True:
                yield self.at(
                    trail,
                    "IsOrganizationTrail",
                    "the trail covers one account only",
                    got="nothing, which means false" if value is None else minify(value),
                    allowed="true",
                    do="set IsOrganizationTrail to true and deploy the trail in the management account",
                )
