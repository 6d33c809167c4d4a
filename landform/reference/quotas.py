"""The page of AWS's limits, from ``landform/quotas.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform import quotas
from landform.reference.page import WRITTEN_BY, Page, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION: Final = f"""\
# The limits of AWS

{WRITTEN_BY.format(source="landform/quotas.py")}

Landform holds landing-zone.yaml and every template against these limits, so that a deployment does not fail half way.
A limit that AWS raises on request stands here with its default. A name that ends in `MIN` or `MIN_...` is a least
value. "Read" is the day on which somebody read the source.
"""


def quotas_page() -> Page:
    """The page: one table, in the order of the module."""
    rows = (
        (f"`{name}`", f"{quota.value:,}", quota.unit, _source(quota.source), quota.read.isoformat())
        for name, quota in _quotas()
    )
    lines = [_INTRODUCTION, *table(("name", "value", "unit", "source", "read"), rows)]
    return Page(name="quotas.md", text="\n".join(lines).rstrip() + "\n")


def _quotas() -> Iterator[tuple[str, quotas.Quota]]:
    for name, value in vars(quotas).items():
        if isinstance(value, quotas.Quota) and not name.startswith("_"):
            yield name, value


def _source(source: str) -> str:
    if not source.startswith("https://"):
        return source
    return f"[{source.rstrip('/').rsplit('/', 1)[-1]}]({source})"
