"""What is wrong in the catalogue is refused, all at once and with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.controls.catalogue import load_controls
from landform.policy.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

    from landform.controls.catalogue import ControlCatalogue

CONTROL = """\
title: Something is in force
why: Without it something goes wrong.
source: https://docs.aws.amazon.com/
evidence:
  - guardrail: deny-root-user
"""
PLANNED = """\
title: Something will be in force
why: Without it something goes wrong.
source: https://docs.aws.amazon.com/
planned: A step of the deployment is to do it.
"""
FRAMEWORK = """\
title: A benchmark
source: https://example.com/
scope: Two recommendations of it.
requirements:
  "1.1": { helped_by: [something], planned: [one-day] }
  "1.2": {}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, text in (
        ("controls/something.yaml", CONTROL),
        ("controls/one-day.yaml", PLANNED),
        ("frameworks/cis-aws-foundations-7.0.yaml", FRAMEWORK),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def load(library: Path) -> ControlCatalogue:
    return load_controls(library, guardrails={"deny-root-user"})


def test_a_sound_catalogue_is_read(library: Path) -> None:
    catalogue = load(library)

    assert list(catalogue.controls) == ["one-day", "something"]
    assert catalogue.controls["one-day"].evidence == ()


FAULTS = [
    ("controls/something.yaml", "deny-root-user", "deny-rot-user", "there is no guardrail `deny-rot-user`"),
    ("controls/something.yaml", "evidence:\n  - guardrail: deny-root-user\n", "", "either `evidence`"),
    ("controls/something.yaml", "why:", "planned: And more will come one day.\nwhy:", "either `evidence`"),
    ("controls/something.yaml", "why: Without it something goes wrong.\n", "", "why: Field required"),
    ("controls/something.yaml", "why:", "id: another\nwhy:", "must not set `id`"),
    ("controls/something.yaml", "why:", "reason: A word too much.\nwhy:", "reason: Extra inputs"),
    ("controls/something.yaml", "why:", "title: Something else again\nwhy:", "title stands twice"),
    ("controls/something.yaml", "in force", "in force.", "title"),
    ("controls/something.yaml", CONTROL, "- a list\n", "must hold keys and values, got list"),
    ("frameworks/cis-aws-foundations-7.0.yaml", "[something]", "[smoething]", "no control `smoething`"),
    ("frameworks/cis-aws-foundations-7.0.yaml", "[something]", "[something, something]", "more than once"),
    (
        "frameworks/cis-aws-foundations-7.0.yaml",
        "planned: [one-day]",
        "planned: [one-day, something]",
        "more than once",
    ),
    ("frameworks/cis-aws-foundations-7.0.yaml", "helped_by: [something], ", "", "no framework names it"),
    ("frameworks/cis-aws-foundations-7.0.yaml", ", planned: [one-day]", "", "no framework names it"),
    ("frameworks/cis-aws-foundations-7.0.yaml", "helped_by", "satisfied_by", "has nothing planned"),
    (
        "frameworks/cis-aws-foundations-7.0.yaml",
        "helped_by: [something], planned: [one-day]",
        "helped_by: [something, one-day]",
        "`one-day` is planned",
    ),
    (
        "frameworks/cis-aws-foundations-7.0.yaml",
        "helped_by: [something], planned: [one-day]",
        "helped_by: [one-day], planned: [something]",
        "`something` is not planned",
    ),
    ("frameworks/cis-aws-foundations-7.0.yaml", '"1.2"', '"1.x"', "ids must look like"),
    ("frameworks/cis-aws-foundations-7.0.yaml", '"1.2"', '"1.1"', "1.1 stands twice"),
    ("frameworks/cis-aws-foundations-7.0.yaml", '"1.2"', "1.2", "valid string"),
    ("frameworks/cis-aws-foundations-7.0.yaml", "helped_by", "served_by", "Extra inputs"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), FAULTS)
def test_a_fault_is_told(library: Path, file: str, old: str, new: str, sentence: str) -> None:
    path = library / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogueError) as caught:
        load(library)

    assert sentence in str(caught.value)


def test_evidence_belongs_to_one_control(library: Path) -> None:
    (library / "controls" / "twin.yaml").write_text(CONTROL, "utf-8")

    with pytest.raises(CatalogueError, match="evidence-once: `something` has this evidence already"):
        load(library)


def test_evidence_stands_once_in_a_control(library: Path) -> None:
    (library / "controls" / "something.yaml").write_text(CONTROL + "  - guardrail: deny-root-user\n", "utf-8")

    with pytest.raises(CatalogueError, match="evidence-once"):
        load(library)


def test_an_unknown_framework_is_told(library: Path) -> None:
    (library / "frameworks" / "cis-1.0.yaml").write_text(FRAMEWORK, "utf-8")

    with pytest.raises(CatalogueError, match=r"frameworks/cis-1\.0\.yaml: metadata: framework"):
        load(library)


def test_all_faults_are_told_at_once(library: Path) -> None:
    (library / "controls" / "something.yaml").write_text(CONTROL.replace("https", "http"), "utf-8")
    (library / "controls" / "another.yaml").write_text("title: x\n", "utf-8")

    with pytest.raises(CatalogueError) as caught:
        load(library)

    assert {"controls/something.yaml", "controls/another.yaml"} <= {
        finding.where for finding in caught.value.findings
    }
