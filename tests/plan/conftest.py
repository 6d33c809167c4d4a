"""One side of a comparison from an example; the other from edits of its file or of its templates."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from landform.assembly import landings
from landform.checks.template import Template
from landform.model.load import load_landing_zone
from landform.plan.description import Description, Side
from landform.plan.description_program import ASSEMBLY, DESCRIPTION, describe

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "examples" / "startup" / "landing-zone.yaml"


@pytest.fixture(scope="session")
def base(assembly_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Side:
    folder = tmp_path_factory.mktemp("side")
    (folder / ASSEMBLY).symlink_to(assembly_of("startup"))
    landing_zone = load_landing_zone(CONFIG)
    description = describe(landing_zone, landings(folder / ASSEMBLY, landing_zone))
    (folder / DESCRIPTION).write_text(json.dumps(description, default=dict), encoding="utf-8")
    return Side.read(folder)


@pytest.fixture
def with_file(base: Side, tmp_path: Path) -> Callable[[Callable[[dict], None]], Side]:
    """The side whose file is edited and whose templates stay: what the model alone tells needs no synth."""

    def edited(edit: Callable[[dict], None]) -> Side:
        document = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
        edit(document)
        path = tmp_path / "landing-zone.yaml"
        path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
        found = describe(load_landing_zone(path), base.landings)
        plain = json.loads(json.dumps(found, default=dict))
        return Side(description=Description.model_validate(plain), landings=base.landings)

    return edited


@pytest.fixture
def with_templates(base: Side) -> Callable[[Callable[[str, dict], None]], Side]:
    """The side whose file stays and whose templates, those inside StackSets included, are edited."""

    def edited(edit: Callable[[str, dict], None]) -> Side:
        changed = []
        for landing in base.landings:
            body = json.loads(json.dumps(landing.template.body))
            edit(landing.stack_set or landing.template.name, body)
            template = dataclasses.replace(Template.of(landing.template.name, body))
            changed.append(dataclasses.replace(landing, template=template))
        return Side(description=base.description, landings=tuple(changed))

    return edited
