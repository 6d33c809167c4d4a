"""What the tests of constructs share: one quick way from a few constructs to their template."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import assertions

ACCOUNT = "222222222222"
REGION = "eu-central-1"

Template = dict[str, Any]
Build = Callable[[cdk.Stack], object]


@pytest.fixture(scope="session")
def template_of() -> Callable[[Build], Template]:
    """Synthesize what a function adds to a stack of account 222222222222 in eu-central-1."""

    def template(build: Build) -> Template:
        # The CDK's own validation is the subject of other tests; here it would only cost its seconds.
        app = cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False)
        stack = cdk.Stack(app, "Stack", env=cdk.Environment(account=ACCOUNT, region=REGION))
        build(stack)
        return assertions.Template.from_stack(stack).to_json()

    return template


@pytest.fixture(scope="session")
def resources_of() -> Callable[[Template, str], list[Template]]:
    """The resources of one type in a template, in its order."""

    def resources(template: Template, resource_type: str) -> list[Template]:
        return [resource for resource in template["Resources"].values() if resource["Type"] == resource_type]

    return resources
