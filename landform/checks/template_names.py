"""Logical ids, descriptions and parameter values have a form and length that CloudFormation takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Template
    from landform.checks.templates import Templates

_ALPHANUMERIC = re.compile(r"[A-Za-z0-9]+")
_SECTIONS = ("Parameters", "Mappings", "Conditions", "Resources", "Outputs")


class TemplateNames(Check):
    """Ids are alphanumeric and short enough; descriptions and parameter values fit."""

    id = "LF-template-names"
    title = "Logical ids, descriptions and parameter values have an allowed form and length"
    why = "CloudFormation refuses the template; ids built from names of accounts or units are the ones that grow."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at ids, descriptions, defaults, and the parameters of StackSets."""
        for template in templates:
            yield from self._ids(template)
            yield from self._texts(template)
        limit = quotas.PARAMETER_VALUE_MAX_BYTES.value
        for stack_set in templates.of_type("AWS::CloudFormation::StackSet"):
            for index, parameter in enumerate(as_list(stack_set.properties.get("Parameters"))):
                value = as_object(parameter).get("ParameterValue")
                size = len(value.encode()) if isinstance(value, str) else 0
                if size > limit:
                    yield self.at(
                        stack_set,
                        f"Parameters.{index}.ParameterValue",
                        "the parameter's value is too long",
                        got=f"{size:,} bytes",
                        allowed=f"{limit:,}",
                        do="spread the value over several parameters",
                    )

    def _ids(self, template: Template) -> Iterator[Finding]:
        limit = quotas.LOGICAL_ID_MAX_CHARS.value
        for section in _SECTIONS:
            for name in as_object(template.body.get(section)):
                if len(name) > limit or not _ALPHANUMERIC.fullmatch(name):
                    yield self.on(
                        template,
                        f"{section}.{name[:80]}",
                        "the logical id has a wrong form",
                        got=f"{len(name)} characters",
                        allowed=f"1 to {limit} letters and digits",
                        do="choose another construct id",
                    )

    def _texts(self, template: Template) -> Iterator[Finding]:
        texts = [("Description", template.body.get("Description"), quotas.OUTPUT_DESCRIPTION_MAX_BYTES)]
        for name, output in as_object(template.body.get("Outputs")).items():
            description = as_object(output).get("Description")
            texts.append((f"Outputs.{name}.Description", description, quotas.OUTPUT_DESCRIPTION_MAX_BYTES))
        for name, parameter in as_object(template.body.get("Parameters")).items():
            default = as_object(parameter).get("Default")
            texts.append((f"Parameters.{name}.Default", default, quotas.PARAMETER_VALUE_MAX_BYTES))
        for path, text, quota in texts:
            size = len(text.encode()) if isinstance(text, str) else 0
            if size > quota.value:
                yield self.on(
                    template,
                    path,
                    "the text is too long",
                    got=f"{size:,} bytes",
                    allowed=f"{quota.value:,}",
                    do="shorten it",
                )
