"""Organization policies stand in the template as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class PolicyContent(Check):
    """The content of an organization policy is an object, not a text."""

    id = "LF-policy-content"
    title = "The content of an organization policy is an object"
    why = "CloudFormation detects no drift in a policy given as text, and a reviewer cannot read its diff."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every organization policy."""
        for policy in templates.of_type("AWS::Organizations::Policy"):
            if not isinstance(policy.properties.get("Content"), dict):
                yield self.at(
                    policy,
                    "Content",
                    "the policy's content is not an object",
                    got=type(policy.properties.get("Content")).__name__,
                    allowed="an object",
                    do="pass the document itself instead of its text",
                )
