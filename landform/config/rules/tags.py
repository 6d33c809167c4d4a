"""Tags: keys that AWS or Landform keep for themselves, and how many an account has in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform import quotas
from landform.config.faults import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

_RESERVED: Final = {"aws:": "AWS", "landform:": "Landform"}

OWN_TAGS: Final = 1
"""Landform adds ``landform:managed``."""


def check_tag_keys(subject: Subject, faults: Faults) -> None:
    """No key begins with a prefix that is reserved."""
    for at, tags in _all_tags(subject):
        for key in tags:
            owner = next((name for prefix, name in _RESERVED.items() if key.lower().startswith(prefix)), None)
            if owner:
                problem = f"tag keys that begin so are reserved for {owner}"
                faults.add((*at, key), problem, got=shown(key), do="choose another key", in_key=True)


def check_tag_count(subject: Subject, faults: Faults) -> None:
    """An account has no more tags than allowed, with those of its units and of the file."""
    most = quotas.TAGS_MAX.value - OWN_TAGS
    for account in subject.accounts:
        keys = set(subject.file.tags) | set(account.account.tags)
        for unit in account.unit.lineage():
            keys |= set(unit.unit.tags)
        if len(keys) > most:
            got = f"{len(keys)} with those of its units and of the file"
            do = "leave some out"
            faults.add(
                account.at,
                "too many tags for one account",
                got=got,
                expected=f"{most} at most",
                do=do,
                in_key=True,
            )


def _all_tags(subject: Subject) -> Iterator[tuple[Path, Mapping[str, str]]]:
    yield ("tags",), subject.file.tags
    for unit in subject.units:
        yield (*unit.at, "tags"), unit.unit.tags
    for account in subject.accounts:
        yield (*account.at, "tags"), account.account.tags
