"""A template that a StackSet carries needs nothing of the account it lands in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from landform.checks.check import Check
from landform.checks.json_value import JsonObject, as_object
from landform.policy.document import JsonValue, minify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates


class StackSetTemplate(Check):
    """No assets, no transforms, no nested stacks, no bootstrap rule inside a StackSet."""

    id = "LF-stack-set-template"
    title = "A StackSet's template needs no bucket, no bootstrap and no macro"
    why = (
        "Member accounts are not bootstrapped for the CDK: an asset's bucket does not exist there, and the bootstrap "
        "rule fails. A StackSet with service-managed permissions refuses macros, and a nested stack would need a "
        "bucket that every member can read."
    )
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Read the template of every StackSet that carries one inline."""
        for stack_set in templates.of_type("AWS::CloudFormation::StackSet"):
            text = stack_set.properties.get("TemplateBody")
            if text is None:
                continue
            body = _read(text)
            faults = ["a body that is not JSON text"] if body is None else list(_faults(body))
            for fault in faults:
                yield self.at(
                    stack_set,
                    "TemplateBody",
                    "the template inside the StackSet cannot be deployed to members",
                    got=fault,
                    allowed="plain resources, parameters, conditions and outputs",
                    do="synthesize it with BootstraplessSynthesizer and without assets",
                )


def _read(text: JsonValue) -> JsonObject | None:
    try:
        body = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _faults(body: JsonObject) -> Iterator[str]:
    text = minify(body)
    if "Transform" in body:
        yield f"Transform {minify(body['Transform'])}"
    if '"Fn::Transform"' in text:
        yield "Fn::Transform"
    if "CheckBootstrapVersion" in as_object(body.get("Rules")):
        yield "the rule CheckBootstrapVersion"
    if "BootstrapVersion" in as_object(body.get("Parameters")):
        yield "the parameter BootstrapVersion"
    for logical_id, resource in as_object(body.get("Resources")).items():
        if as_object(resource).get("Type") == "AWS::CloudFormation::Stack":
            yield f"the nested stack {logical_id}"
    if "cdk-landform-assets-" in text or '"aws:asset:path"' in text:
        yield "a reference to the bootstrap bucket"
