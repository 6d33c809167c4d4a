"""What the tests of stacks share: resolved landing zones of any shape, and their templates."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import assertions

from landform.config.landing_zone import LandingZoneFile
from landform.model.landing_zone import LandingZone
from landform.model.lock import Lock
from landform.model.resolve import resolve

Template = dict[str, Any]

SMALLEST_FILE: dict[str, Any] = {
    "organization": {
        "name": "example",
        "home_region": "eu-central-1",
        "email": "aws+{account}@example.com",
    },
    "organizational_units": {
        "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}},
        "Workloads": {"organizational_units": {"Production": {"accounts": {"shop": {}, "api": {}}}}},
    },
}


@pytest.fixture(scope="session")
def resolved_with() -> Callable[..., LandingZone]:
    """Resolve the smallest file with other sections, and a lock file; without guardrails."""

    def landing_zone(lock: dict[str, Any] | None = None, **sections: dict[str, Any]) -> LandingZone:
        file = LandingZoneFile.model_validate(SMALLEST_FILE | sections)
        return resolve(file, Lock.model_validate(lock or {}), {})

    return landing_zone


@pytest.fixture(scope="session")
def template_of() -> Callable[[Callable[[cdk.App], cdk.Stack]], Template]:
    """The template of the stack that a function makes in an app.

    CDK's own validation is the subject of other tests; here it would only cost its seconds.
    """

    def template(build: Callable[[cdk.App], cdk.Stack]) -> Template:
        app = cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False)
        return assertions.Template.from_stack(build(app)).to_json()

    return template
