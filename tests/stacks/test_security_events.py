"""The bus exists before anything forwards to it or reads from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aws_cdk as cdk

from stacks import application
from stacks.child_templates import ChildTemplates
from stacks.context import feature_flags
from stacks.security_events import SecurityEventsStack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from landform.model.landing_zone import LandingZone

Template = dict[str, Any]

CHILDREN = ChildTemplates(
    config_role="{}",
    account_roles="{}",
    account_baseline="{}",
    management_baseline="{}",
    security_regional="{}",
)


def test_bus_is_the_one_that_accounts_forward_to(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template],
    resolved_with: Callable[..., LandingZone],
) -> None:
    landing_zone = resolved_with()
    template = template_of(lambda app: SecurityEventsStack(app, "security-events", landing_zone=landing_zone))
    (bus,) = [
        item["Properties"]
        for item in template["Resources"].values()
        if item["Type"] == "AWS::Events::EventBus"
    ]

    assert bus["Name"] == "landform-security"
    assert bus["Policy"]["Statement"][0]["Resource"] == landing_zone.security_event_bus_arn


def test_bus_comes_before_every_stack_that_names_it(
    resolved_with: Callable[..., LandingZone], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(application, "_child_templates", lambda *_: CHILDREN)
    app = cdk.App(
        context=feature_flags(), analytics_reporting=False, builtin_cloud_formation_validation=False
    )

    application.build(app, resolved_with(), tmp_path)

    stacks = {child.node.id: child for child in app.node.children if isinstance(child, cdk.Stack)}
    for earlier, later in (("security-events", "management-baseline"), ("management-baseline", "security")):
        assert stacks[earlier] in stacks[later].dependencies
