"""The guardrail that docs/how-to/write-a-guardrail.md builds is a good one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from landform.policy.catalogue import POLICIES, load_catalogue
from landform.policy.placeholders import LANDING_ZONE_PLACEHOLDERS, ValueType
from landform.policy.validation import validate

if TYPE_CHECKING:
    from pathlib import Path

    from landform.policy.document import JsonValue
    from landform.policy.guardrail import Guardrail
    from landform.policy.iam_reference import IamReference

PAGE = POLICIES.parent / "docs" / "how-to" / "write-a-guardrail.md"
NAME = "deny-static-website"


def block(language: str) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)[0]


@pytest.fixture
def guardrail(tmp_path: Path) -> Guardrail:
    folder = tmp_path / "service-control" / NAME
    folder.mkdir(parents=True)
    (folder / "policy.json").write_text(block("json"), "utf-8")
    (folder / "guardrail.yaml").write_text(block("yaml"), "utf-8")
    return load_catalogue(tmp_path)[NAME]


def test_the_guardrail_of_the_page_has_no_fault(
    guardrail: Guardrail, values: dict[str, JsonValue], reference: IamReference
) -> None:
    filled = guardrail.fill(values, {"website-buckets": ["arn:aws:s3:::shop-*"]})

    assert validate(filled, guardrail.type, reference) == ()


def test_the_page_names_every_placeholder_key_and_type() -> None:
    text = PAGE.read_text("utf-8")

    assert all(f"`<{name}>`" in text for name in LANDING_ZONE_PLACEHOLDERS)
    assert all(f"`{kind}`" in text for kind in ValueType)
    assert all(
        f"`{key}`" in text
        for key in ("title", "reason", "baseline", "attach", "exempt", "sids", "parameters")
    )
    assert all(f"`{key}`" in text for key in ("controls", "sources", "unconfirmed"))
