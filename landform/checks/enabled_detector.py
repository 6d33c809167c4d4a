"""GuardDuty detectors are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class EnabledDetector(Check):
    """A GuardDuty detector is enabled."""

    id = "LF-enabled-detector"
    title = "Every GuardDuty detector is enabled"
    why = "A detector with Enable false exists, passes an inventory, and detects nothing."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-guardduty-detector.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every detector."""
        for detector in templates.of_type("AWS::GuardDuty::Detector"):
            value = detector.properties.get("Enable")
            if value is not True:
                yield self.at(
                    detector,
                    "Enable",
                    "the detector is suspended",
                    got="nothing" if value is None else minify(value),
                    allowed="true",
                    do="set Enable to true, or remove the detector",
                )
