"""The organization as replay sees it: where each account stands, and which Deny statements bind it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.errors import UserError
from landform.guardrails.policy_kind import PolicyKind
from landform.model.guardrail_attachments import ROOT_TARGET, account_target
from landform.policy.document import statements
from landform.policy.policy_type import PolicyType
from landform.replay.deny_statement import DenyStatement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from landform.model.landing_zone import LandingZone
    from landform.replay.api_actions import Action
    from landform.replay.truth import Truth

ROOT: Final = "root"
"""How a user calls the root as a place."""

_KINDS: Final = {
    PolicyType.SERVICE_CONTROL: PolicyKind.SERVICE_CONTROL,
    PolicyType.RESOURCE_CONTROL: PolicyKind.RESOURCE_CONTROL,
}
_REMEMBERED_ACTIONS: Final = 65536
"""Actions whose statements stay sorted out; AWS has some 22,000. Bounds memory."""


class DenyLayer:
    """The Deny statements of one kind that bind a place, its own and inherited ones."""

    __slots__ = ("_covering", "statements")

    def __init__(self, found: Iterable[DenyStatement]) -> None:
        self.statements = tuple(found)
        self._covering: dict[Action, tuple[tuple[DenyStatement, Truth], ...]] = {}

    def covering(self, action: Action) -> tuple[tuple[DenyStatement, Truth], ...]:
        """The statements that deny the action, or may."""
        known = self._covering.get(action)
        if known is None:
            if len(self._covering) >= _REMEMBERED_ACTIONS:
                self._covering.clear()
            answers = ((statement, statement.covers_action(action)) for statement in self.statements)
            known = self._covering[action] = tuple((s, truth) for s, truth in answers if truth)
        return known


class Place:
    """Accounts that the same policies bind; those that share one are decided once."""

    __slots__ = ("rcps", "scps")

    def __init__(self, scps: Iterable[DenyStatement] = (), rcps: Iterable[DenyStatement] = ()) -> None:
        self.scps = DenyLayer(scps)
        self.rcps = DenyLayer(rcps)


class Organization:
    """Accounts, their places, and the statements that bind each place.

    AWS attaches ``FullAWSAccess`` and ``RCPFullAWSAccess`` everywhere and Landform never detaches them, so only Deny
    statements can turn a call away.

    Attributes:
        everywhere: every statement of the organization, for accounts whose place isn't known.
    """

    def __init__(
        self, landing_zone: LandingZone, *, accounts: Mapping[str, str] | None = None, at: str | None = None
    ) -> None:
        """Resolve places.

        Args:
            landing_zone: The landing zone.
            accounts: Ids of accounts by the name they have in the file, beside those of the lock file.
            at: Where accounts stand that are in neither: ``root`` or the path of a unit.

        Raises:
            UserError: A name or path isn't in the file.
        """
        self._landing_zone = landing_zone
        self._denies = _denies_by_target(landing_zone)
        self._places: dict[tuple[str, ...], Place] = {}
        self._levels = _levels_by_name(landing_zone)
        self._targets = {
            ROOT_TARGET: landing_zone.root_id,
            **{unit.path: unit.id for unit in landing_zone.organizational_units},
        }
        self._names = self._account_names(accounts or {})
        self._at = self._levels_at(at)
        scps, rcps = (
            dict.fromkeys(s for pair in self._denies.values() for s in pair[kind]) for kind in (0, 1)
        )
        self.everywhere = Place(scps, rcps)

    def place_of(self, account: str) -> Place | None:
        """The place of an account; one without policies for the management account; None where it isn't known."""
        levels = self._levels_of(account)
        if levels is None:
            return None
        with_policies = tuple(level for level in levels if level in self._denies)
        place = self._places.get(with_policies)
        if place is None:
            scps, rcps = (
                [s for level in with_policies for s in self._denies[level][kind]] for kind in (0, 1)
            )
            place = self._places[with_policies] = Place(scps, rcps)
        return place

    def name_of(self, account: str | None) -> str:
        """The name of an account in the file, its id where it has none, empty for None."""
        return self._names.get(account, account) if account else ""

    def organization_of(self, account: str | None) -> tuple[str, ...] | None:
        """The organization's id for its accounts; None for others, which may be in another or in none."""
        known = account is not None and self._levels_of(account) is not None
        return (self._landing_zone.organization_id,) if known else None

    def path_of(self, account: str | None) -> tuple[str, ...] | None:
        """The path of an account as ``aws:PrincipalOrgPaths`` has it; None where it isn't known.

        Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths,
        read 2026-11-22.
        """
        levels = self._levels_of(account) if account is not None else None
        if levels is None:
            return None
        ids = [self._targets[level] for level in levels or (ROOT_TARGET,) if level in self._targets]
        return ("/".join((self._landing_zone.organization_id, *ids, "")),)

    def _levels_of(self, account: str) -> tuple[str, ...] | None:
        name = self._names.get(account)
        return self._at if name is None else self._levels[name]

    def _levels_at(self, at: str | None) -> tuple[str, ...] | None:
        if at is None:
            return None
        if at == ROOT:
            return (ROOT_TARGET,)
        if at not in self._targets:
            known = ", ".join((ROOT, *(unit.path for unit in self._landing_zone.organizational_units)))
            raise UserError(f"--at: {at!r} is no place of the file, expected one of {known}")
        return _unit_levels(self._landing_zone)[at]

    def _account_names(self, accounts: Mapping[str, str]) -> dict[str, str]:
        zone = self._landing_zone
        names = {account.id: account.name for account in zone.accounts}
        names[zone.management_account.id] = zone.management_account.name
        for account, name in accounts.items():
            if name not in self._levels:
                known = ", ".join(sorted(self._levels))
                raise UserError(f"--account: {name!r} is no account of the file, expected one of {known}")
            names[account] = name
        return names


def _levels_by_name(landing_zone: LandingZone) -> dict[str, tuple[str, ...]]:
    """For each account the targets from the root down to it; none for the management account."""
    units = _unit_levels(landing_zone)
    levels = {
        account.name: (*units[account.organizational_unit], account_target(account.name))
        for account in landing_zone.accounts
    }
    return {**levels, landing_zone.management_account.name: ()}


def _unit_levels(landing_zone: LandingZone) -> dict[str, tuple[str, ...]]:
    levels: dict[str, tuple[str, ...]] = {}
    for unit in landing_zone.organizational_units:
        above = levels[unit.parent] if unit.parent is not None else (ROOT_TARGET,)
        levels[unit.path] = (*above, unit.path)
    return levels


_Denies = tuple[list[DenyStatement], list[DenyStatement]]


def _denies_by_target(landing_zone: LandingZone) -> dict[str, _Denies]:
    """The Deny statements that stand at each target: SCPs first, then RCPs."""
    found: dict[str, _Denies] = {}
    for policy in landing_zone.policies:
        kind = _KINDS.get(policy.type)
        if kind is None:
            continue
        compiled = [
            DenyStatement(statement, kind=kind, number=number, policy=policy.name, at=_shown(policy.targets))
            for number, statement in enumerate(statements(policy.document), start=1)
            if statement.get("Effect") == "Deny"
        ]
        for target in policy.targets:
            pair = found.setdefault(target, ([], []))
            pair[kind is PolicyKind.RESOURCE_CONTROL].extend(compiled)
    return found


def _shown(targets: Sequence[str]) -> str:
    return ", ".join(target.removeprefix("/account/").removeprefix("/") for target in targets)
