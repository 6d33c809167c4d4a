"""Loads landing-zone.yaml: one call, and either the whole file is right or every fault of it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from landform.config.document import read_document
from landform.config.faults import FAULTS_MAX, Faults
from landform.config.landing_zone import LandingZoneFile
from landform.config.references import check_references
from landform.config.rules.repetitions import check_repetitions
from landform.config.salvage import salvage
from landform.config.schema_faults import add_schema_faults
from landform.errors import FaultsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from landform.config.section import Section
    from landform.config.shape import Located
    from landform.policy.guardrail import Guardrail

AnySection = TypeVar("AnySection", bound="Section")


def load(path: Path, *, catalogue: Mapping[str, Guardrail] | None = None) -> LandingZoneFile:
    """The file, read and checked.

    Args:
        path: The file, usually landing-zone.yaml.
        catalogue: The guardrails that the file may name, by id. Default: those of the policy library.

    Raises:
        FaultsError: Something in it is wrong: every fault, in the order of the lines.
    """
    faults = Faults(read_document(path))
    file = _validated(faults, LandingZoneFile, check_repetitions)
    if file is not None:
        check_references(file, faults, catalogue=catalogue)
    if faults.found or file is None:
        raise FaultsError(faults.all())
    return file


def load_document(path: Path, model: type[AnySection]) -> AnySection:
    """Any other file with a schema of sections, in YAML or JSON, without the checks across sections.

    Raises:
        FaultsError: Something in it is wrong: every fault, in the order of the lines.
    """
    faults = Faults(read_document(path, when_empty="take it back from version control"))
    section = _validated(faults, model)
    if faults.found or section is None:
        raise FaultsError(faults.all())
    return section


def _validated(
    faults: Faults, model: type[AnySection], *more_checks: Callable[[Faults], None]
) -> AnySection | None:
    """The model, without what is faulty; the faults are reported.

    ``more_checks`` look at the values as they stand in the file, before anything is taken out.
    """
    section: AnySection | None = None
    located: list[Located] = []
    try:
        section = model.model_validate(faults.document.root.value)
    except ValidationError as error:
        if error.error_count() > FAULTS_MAX:
            faults.too_many = True
        located = add_schema_faults(faults, model, error.errors(include_url=False)[:FAULTS_MAX])
    if faults.too_many:
        return section
    for check in more_checks:
        check(faults)
    return section if section is not None else salvage(faults, model, located)
