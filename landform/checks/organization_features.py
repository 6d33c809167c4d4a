"""The organization has all features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class OrganizationFeatures(Check):
    """An organization in a template has the feature set ALL."""

    id = "LF-organization-features"
    title = "The organization has all features"
    why = "With consolidated billing only there are no policies, no delegated administrators and no trusted access."
    source = (
        "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html"
    )

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every organization that states a feature set; the default is ALL."""
        for organization in templates.of_type("AWS::Organizations::Organization"):
            value = organization.properties.get("FeatureSet", "ALL")
            if value != "ALL":
                yield self.at(
                    organization,
                    "FeatureSet",
                    "the organization cannot carry a landing zone",
                    got=minify(value),
                    allowed="ALL",
                    do="set FeatureSet to ALL; an existing organization enables all features in its console",
                )
