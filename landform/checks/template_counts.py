"""A template declares no more of each kind than CloudFormation takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_object
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

_SECTIONS = {
    "Resources": quotas.TEMPLATE_RESOURCES_MAX,
    "Outputs": quotas.TEMPLATE_OUTPUTS_MAX,
    "Parameters": quotas.TEMPLATE_PARAMETERS_MAX,
    "Mappings": quotas.TEMPLATE_MAPPINGS_MAX,
}

_DYNAMIC_REFERENCE = re.compile(r"\{\{resolve:")


class TemplateCounts(Check):
    """Resources, outputs, parameters, mappings and dynamic references stay within the limits."""

    id = "LF-template-counts"
    title = "A template stays within CloudFormation's numbers"
    why = "CloudFormation refuses the template as a whole, so a landing zone that grew by one account stops deploying."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Count the entries of every section."""
        for template in templates:
            counts = [
                (section, quota, len(as_object(template.body.get(section))))
                for section, quota in _SECTIONS.items()
            ]
            references = len(_DYNAMIC_REFERENCE.findall(minify(template.body)))
            counts.append(("Resources", quotas.TEMPLATE_DYNAMIC_REFERENCES_MAX, references))
            for section, quota, count in counts:
                if count > quota.value:
                    yield self.on(
                        template,
                        section,
                        "the template holds too many",
                        got=f"{count:,} {quota.unit.split(' in ')[0]}",
                        allowed=f"{quota.value:,}",
                        do="move some into another stack",
                    )
