"""Fixtures that several folders of tests share. An example is synthesized once for the whole run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from landform.assembly import read_templates
from landform.model.load import load_landing_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.checks.template import Template
    from landform.model.landing_zone import LandingZone

settings.register_profile("fast", max_examples=10)

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("minimal", "startup", "enterprise")


@pytest.fixture(scope="session")
def landing_zone_of() -> Callable[[str], LandingZone]:
    """The resolved landing zone of an example, by the example's name."""

    @cache
    def load(example: str) -> LandingZone:
        return load_landing_zone(ROOT / "examples" / example / "landing-zone.yaml")

    return load


@pytest.fixture(scope="session")
def assembly_of(
    landing_zone_of: Callable[[str], LandingZone], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The folder of an example's templates, synthesized with every validation on."""

    @cache
    def synthesize_example(example: str) -> Path:
        from stacks.synthesis import synthesize  # noqa: PLC0415 -- the CDK takes seconds to import

        folder = tmp_path_factory.mktemp(example)
        synthesize(landing_zone_of(example), folder)
        return folder

    return synthesize_example


@pytest.fixture(scope="session")
def templates_of(assembly_of: Callable[[str], Path]) -> Callable[[str], dict[str, Template]]:
    """An example's templates by name; those that StackSets carry are their ``children``."""

    @cache
    def read(example: str) -> dict[str, Template]:
        return {template.name: template for template in read_templates(assembly_of(example))}

    return read
