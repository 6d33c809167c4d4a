"""template_calls.json is what the templates of the examples need. UPDATE_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from landform.prove import template_calls
from landform.prove.template_calls import load_template_calls

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone

EXAMPLES = ("minimal", "startup", "enterprise")
DATA = Path(template_calls.__file__).with_suffix(".json")


@pytest.mark.slow
def test_the_calls_are_those_of_the_templates_and_of_the_resource_schemas(
    landing_zone_of: Callable[[str], LandingZone], assembly_of: Callable[[str], Path]
) -> None:
    source = pytest.importorskip("landform.prove.template_calls_source")

    document = source.template_calls([(landing_zone_of(name), assembly_of(name)) for name in EXAMPLES])

    written = source.rendered(document)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        DATA.write_text(written, "utf-8")
    assert written == DATA.read_text("utf-8"), "UPDATE_SNAPSHOTS=1 writes it anew, then review"


def test_every_type_of_a_template_has_calls() -> None:
    for template in load_template_calls():
        assert template.calls
        assert all(template.calls.values()), template.name


def test_a_retained_resource_is_not_deleted_and_another_one_is() -> None:
    calls = {template.name: template.calls for template in load_template_calls()}

    assert "kms:ScheduleKeyDeletion" not in calls["log-archive"]["AWS::KMS::Key"]
    assert "kms:PutKeyPolicy" in calls["log-archive"]["AWS::KMS::Key"]
    assert "iam:DeleteRole" in calls["account-roles of a StackSet"]["AWS::IAM::Role"]


def test_the_data_name_their_source() -> None:
    document = json.loads(DATA.read_text("utf-8"))

    assert document["source"].startswith("cfn-lint ")
    assert document["schema_date"]
