"""A template's file fits what CloudFormation reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class TemplateSize(Check):
    """A stack's template stays within the size read from a bucket, a StackSet's within the inline size."""

    id = "LF-template-size"
    title = "A template fits the size that CloudFormation reads"
    why = (
        "The CDK uploads a stack's template to a bucket, where 1 MB is the limit; a StackSet carries its template "
        "inline, where 51,200 bytes is."
    )
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Measure files, and every TemplateBody inside them."""
        for template in templates:
            inline = template.parent is not None
            quota = quotas.TEMPLATE_INLINE_BODY_MAX_BYTES if inline else quotas.TEMPLATE_BODY_MAX_BYTES
            if template.size > quota.value:
                yield self.on(
                    template,
                    "",
                    "the template is too large",
                    got=f"{template.size:,} bytes",
                    allowed=f"{quota.value:,}",
                    do="move some resources into another stack",
                )
        limit = quotas.TEMPLATE_INLINE_BODY_MAX_BYTES.value
        for stack_set in templates.of_type("AWS::CloudFormation::StackSet"):
            body = stack_set.properties.get("TemplateBody")
            size = len(body.encode()) if isinstance(body, str) else 0
            if size > limit:
                yield self.at(
                    stack_set,
                    "TemplateBody",
                    "the template inside the StackSet is too large",
                    got=f"{size:,} bytes",
                    allowed=f"{limit:,}",
                    do="split it into two StackSets",
                )
