"""The conformance packs of ``policies/conformance-packs``: AWS's template format, with a little metadata of ours."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints

from landform.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFORMANCE_PACKS: Final = Path(__file__).resolve().parent.parent / "policies" / "conformance-packs"


class PackMetadata(BaseModel):
    """What the file says about its pack. It is left out of the template that is deployed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    Title: Annotated[str, StringConstraints(min_length=10)]
    Reason: Annotated[str, StringConstraints(min_length=40)]
    Regions: Literal["home", "governed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformancePack:
    """One pack.

    Attributes:
        name: The name of its file.
        title: What it judges.
        reason: Why one would want it.
        home_region_only: Whether it judges global resources, which one region is enough for.
        template_body: The template for Config: YAML on one line, because it is embedded in another template, where
            each quotation mark and line break would take two characters.
    """

    name: str
    title: str
    reason: str
    home_region_only: bool
    template_body: str


@cache
def load_conformance_packs(folder: Path = CONFORMANCE_PACKS) -> tuple[ConformancePack, ...]:
    """All packs, sorted by name.

    Raises:
        ValueError: A file does not say what its pack is for.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*.yaml")))


def select_conformance_packs(
    names: Sequence[str], folder: Path = CONFORMANCE_PACKS
) -> tuple[ConformancePack, ...]:
    """The packs with the given names, sorted by name.

    Raises:
        UserError: There is no pack with a name.
    """
    packs = {pack.name: pack for pack in load_conformance_packs(folder)}
    for name in names:
        if name not in packs:
            nearest = difflib.get_close_matches(name, packs, n=1)
            raise UserError(
                f"detection.config.conformance_packs: there is no pack {name!r}; "
                + (f"did you mean {nearest[0]!r}?" if nearest else f"there are {', '.join(packs)}")
            )
    return tuple(packs[name] for name in sorted(set(names)))


def _load(path: Path) -> ConformancePack:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    metadata = PackMetadata.model_validate(document.pop("Metadata", None))
    return ConformancePack(
        name=path.stem,
        title=metadata.Title,
        reason=metadata.Reason,
        home_region_only=metadata.Regions == "home",
        template_body=yaml.dump(
            document, Dumper=yaml.CSafeDumper, default_flow_style=True, sort_keys=False, width=1_000_000
        ).strip(),
    )
