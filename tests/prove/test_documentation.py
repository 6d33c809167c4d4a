"""The guardrail that docs/how-to/write-a-guardrail.md builds is proven, and the page names every key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from landform.prove.proof_file import Attack

if TYPE_CHECKING:
    from conftest import Library

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "write-a-guardrail.md").read_text("utf-8")
NAME = "deny-static-website"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def with_the_guardrail(library: Library) -> Library:
    folder = library.folder / "service-control" / NAME
    folder.mkdir()
    (folder / "policy.json").write_text(blocks("json")[0], "utf-8")
    (folder / "guardrail.yaml").write_text(blocks("yaml")[0], "utf-8")
    (folder / "proof.yaml").write_text(blocks("yaml")[1], "utf-8")
    text = library.config.read_text("utf-8")
    text = text.replace("  baseline: strict\n", f"  baseline: strict\n  add: [{NAME}]\n")
    text += f'    {NAME}: {{ website-buckets: ["arn:aws:s3:::shop-*"] }}\n'
    library.config.write_text(text, "utf-8")
    return library


def test_the_guardrail_of_the_page_is_proven(with_the_guardrail: Library) -> None:
    (result,) = with_the_guardrail.prove(NAME)

    assert result.failures == ()
    assert result.denied
    assert result.mutations


def test_the_sentence_of_the_page_is_the_one_that_a_missing_case_gives(with_the_guardrail: Library) -> None:
    path = with_the_guardrail.folder_of(NAME) / "proof.yaml"
    proof = yaml.safe_load(path.read_text("utf-8"))
    proof["permits"] = [case for case in proof["permits"] if case["action"] == "s3:PutBucketWebsite"]
    path.write_text(yaml.safe_dump(proof), "utf-8")

    (result,) = with_the_guardrail.prove(NAME)

    assert result.failures == (" ".join(blocks("text")[0].split()),)


def test_the_page_names_every_key_of_a_case() -> None:
    keys = {field.alias or name for name, field in Attack.model_fields.items()}

    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE] == []
