from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.security_event_bus import SecurityEventBus

Template = dict[str, Any]
ResourcesOf = Callable[[Template, str], list[Template]]


@pytest.fixture(scope="module")
def template(template_of: Callable[[Callable[[cdk.Stack], object]], Template]) -> Template:
    return template_of(
        lambda stack: SecurityEventBus(
            stack,
            "Bus",
            bus_name="security",
            organization_id="o-exampleorgid",
            forwarding_role_name="event-forwarding",
            archive_days=30,
        )
    )


def test_only_the_forwarding_role_of_the_organization_puts_events(
    template: Template, resources_of: ResourcesOf
) -> None:
    (bus,) = resources_of(template, "AWS::Events::EventBus")

    (statement,) = bus["Properties"]["Policy"]["Statement"]
    assert statement["Resource"] == "arn:aws:events:eu-central-1:222222222222:event-bus/security"
    assert statement["Action"] == "events:PutEvents"
    assert statement["Condition"] == {
        "StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"},
        "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/event-forwarding"},
    }


def test_events_are_archived_and_the_archive_survives_its_stack(
    template: Template, resources_of: ResourcesOf
) -> None:
    (archive,) = resources_of(template, "AWS::Events::Archive")

    assert archive["Properties"]["RetentionDays"] == 30
    assert "EventPattern" not in archive["Properties"]
    assert archive["DeletionPolicy"] == "RetainExceptOnCreate"
