"""AWS Config records every resource type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.alternatives import alternatives
from landform.checks.check import Check
from landform.checks.json_value import JsonObject, as_object
from landform.policy.document import minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates

_ALL = "ALL_SUPPORTED_RESOURCE_TYPES"
_EXCLUSION = "EXCLUSION_BY_RESOURCE_TYPES"


class CompleteRecorder(Check):
    """A Config recorder records all supported types, less a list of named exclusions at most."""

    id = "LF-complete-recorder"
    title = "Every Config recorder records all resource types, less named exclusions"
    why = (
        "A recorder with a list of types is blind to every other type and to every type that AWS adds later: rules "
        "and conformance packs then report nothing instead of a failure."
    )
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-config-configurationrecorder-recordinggroup.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at every branch of every recording group."""
        for recorder in templates.of_type("AWS::Config::ConfigurationRecorder"):
            for group in alternatives(recorder.properties.get("RecordingGroup")):
                yield from self._group(recorder, as_object(group))

    def _group(self, recorder: Resource, group: JsonObject) -> Iterator[Finding]:
        strategies = [
            as_object(strategy).get("UseOnly") for strategy in alternatives(group.get("RecordingStrategy"))
        ]
        chosen = [use for strategy in strategies for use in alternatives(strategy)]
        everything = list(alternatives(group.get("AllSupported")))
        complete = all(value is True for value in everything) or _EXCLUSION in chosen
        if not complete or any(use not in {None, _ALL, _EXCLUSION} for use in chosen):
            yield self.at(
                recorder,
                "RecordingGroup",
                "the recorder leaves out resource types that nobody named",
                got=minify(group) if group else "no recording group, which leaves out the global types",
                allowed=f"AllSupported true, or RecordingStrategy {_EXCLUSION}",
                do="record all supported types, and name what to leave out as exclusions",
            )
