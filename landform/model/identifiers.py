"""Ids that AWS hands out: from the lock file, or recognisable placeholders until they exist."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from landform.model.lock import Lock

PLACEHOLDER_ACCOUNT_PREFIX = "000"
"""Account ids that begin so are all but unheard of; the digits after it come from the account's name."""


def placeholder_account_ids(names: Iterable[str]) -> Mapping[str, str]:
    """A different 12-digit id for each name, which hardly ever depends on the other names.

    Two names whose digests collide are told apart in the order of the names.
    """
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for name in sorted(names):
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
        while (candidate := f"{PLACEHOLDER_ACCOUNT_PREFIX}{number % 10**9:09d}") in taken:
            number += 1
        taken.add(candidate)
        ids[name] = candidate
    return ids


def placeholder_unit_id(path: str) -> str:
    """A well-formed OU id that says what it is, made from the unit's path."""
    return f"ou-none-{hashlib.sha256(path.encode()).hexdigest()[:16]}"


@dataclass(slots=True)
class Identifiers:
    """Hands out real ids where the lock file has them, and remembers which placeholders it gave instead."""

    lock: Lock
    account_names: Iterable[str]
    placeholders: set[str] = field(default_factory=set)
    """Every placeholder handed out so far. A template that holds one cannot be deployed yet."""

    _account_placeholders: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the accounts' placeholders once, since names can collide."""
        self._account_placeholders = placeholder_account_ids(self.account_names)

    def _or_placeholder(self, real: str | None, placeholder: str) -> str:
        if real is not None:
            return real
        self.placeholders.add(placeholder)
        return placeholder

    @property
    def organization(self) -> str:
        """The id of the organization, ``o-…``."""
        return self._or_placeholder(self.lock.organization_id, "o-placeholder")

    @property
    def root(self) -> str:
        """The id of the organization's root, ``r-…``."""
        return self._or_placeholder(self.lock.root_id, "r-none")

    @property
    def management_account(self) -> str:
        """The id of the management account."""
        return self._or_placeholder(self.lock.management_account_id, "000000000000")

    @property
    def identity_center_instance_arn(self) -> str:
        """The ARN of the organization's Identity Center instance."""
        return self._or_placeholder(
            self.lock.identity_center.instance_arn, "arn:aws:sso:::instance/ssoins-placeholder00000"
        )

    @property
    def identity_store(self) -> str:
        """The id of the identity store that belongs to the instance."""
        return self._or_placeholder(self.lock.identity_center.identity_store_id, "d-0000000000")

    def account(self, name: str) -> str:
        """The id of a member account."""
        locked = self.lock.accounts.get(name)
        return self._or_placeholder(locked.id if locked else None, self._account_placeholders[name])

    def organizational_unit(self, path: str) -> str:
        """The id of an organizational unit."""
        return self._or_placeholder(self.lock.organizational_units.get(path), placeholder_unit_id(path))

    def group(self, name: str) -> str:
        """The id of a group in an external directory."""
        digest = hashlib.sha256(name.encode()).hexdigest()
        return self._or_placeholder(
            self.lock.identity_center.groups.get(name), f"00000000-0000-0000-0000-{digest[:12]}"
        )
