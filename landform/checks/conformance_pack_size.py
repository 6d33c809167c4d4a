"""Conformance packs fit the size that AWS Config takes inline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class ConformancePackSize(Check):
    """The inline template of a conformance pack stays within the limit."""

    id = "LF-conformance-pack-size"
    title = "An inline conformance pack fits the size limit"
    why = "AWS Config refuses a longer template; a pack from a bucket may be larger."
    source = "https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConformancePack.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Measure every inline pack."""
        limit = quotas.CONFORMANCE_PACK_INLINE_BODY_MAX_BYTES.value
        for pack in templates.of_type(
            "AWS::Config::ConformancePack", "AWS::Config::OrganizationConformancePack"
        ):
            body = render(pack.properties.get("TemplateBody")).value
            size = len(body.encode()) if isinstance(body, str) else 0
            if size > limit:
                yield self.at(
                    pack,
                    "TemplateBody",
                    "the conformance pack is too large",
                    got=f"{size:,} bytes",
                    allowed=f"{limit:,}",
                    do="split it into two packs, or read it from a bucket",
                )
