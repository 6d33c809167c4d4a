"""``landform replay``: what would the proposed policies have denied?"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from landform.commands.output import error_console, print_json, print_text
from landform.errors import UserError
from landform.model.load import load_landing_zone
from landform.replay.judge import Judge
from landform.replay.log_files import find_log_files
from landform.replay.organization import Organization
from landform.replay.replay import replay as run
from landform.replay.revision import landing_zone_at
from landform.replay.tally import sorted_groups
from landform.replay.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic import JsonValue

    from landform.replay.log_files import LogFile
    from landform.replay.tally import Group, GroupKey, Tally

_ACCOUNT: Final = re.compile(r"(?P<id>[0-9]{12})=(?P<name>.+)")
_SHOWN_GROUPS: Final = 30
"""Groups of each outcome in the text; JSON has all."""

_SHOWN_ACCOUNTS: Final = 10


def replay(  # noqa: PLR0913 - one keyword for each option of the command
    logs: Sequence[str],
    config: Path,
    *,
    against: str | None,
    accounts: Sequence[str],
    at: str | None,
    as_json: bool,
) -> None:
    """Replay the logs and print what the policies of the file would have done."""
    ids = _account_ids(accounts)
    organization = Organization(load_landing_zone(config), accounts=ids, at=at)
    before = None
    if against is not None:
        before = Judge(Organization(landing_zone_at(against, config), accounts=ids, at=at))
    files = find_log_files(logs)
    with _progress(files) as progress:
        tally = run(files, Judge(organization), against=before, progress=progress)
    if as_json:
        print_json(_document(tally, organization, config, against, len(files)))
    else:
        _print(tally, organization, against, len(files))


def _account_ids(accounts: Sequence[str]) -> dict[str, str]:
    matches = [(_ACCOUNT.fullmatch(entry), entry) for entry in accounts]
    for match, entry in matches:
        if match is None:
            raise UserError(f"--account: got {entry!r}, expected ID=NAME such as 123456789012=payments")
    return {match["id"]: match["name"] for match, _ in matches if match is not None}


@contextmanager
def _progress(files: Sequence[LogFile]) -> Iterator[Callable[[int], None] | None]:
    """A bar on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("replaying"), BarColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=error_console, transient=True) as bar:
        task = bar.add_task("replaying", total=sum(file.size for file in files))
        yield lambda size: bar.advance(task, size)


def _document(
    tally: Tally, organization: Organization, config: Path, against: str | None, files: int
) -> dict[str, JsonValue]:
    return {
        "file": str(config),
        "against": against,
        "files": files,
        "events": {
            "input": tally.input,
            **_counts(tally.outcomes),
            "unreadable": tally.unreadable,
            "no_call": tally.no_calls,
        },
        "events_before": {**_counts(tally.before)} if against is not None else None,
        "groups": [
            _group_document(key, group, organization) for key, group in sorted_groups(tally, organization)
        ],
        "accounts_without_place": dict(sorted(tally.unplaced.items())),
        "unreadable_records": [entry._asdict() for entry in tally.unreadable_records],
    }


def _counts(outcomes: Mapping[Outcome, int]) -> dict[str, JsonValue]:
    return {outcome.value: outcomes.get(outcome, 0) for outcome in Outcome}


def _group_document(key: GroupKey, group: Group, organization: Organization) -> dict[str, JsonValue]:
    return {
        "outcome": key.outcome.value,
        "before": key.before.value if key.before else None,
        "principal": key.principal,
        "action": key.action,
        "account": key.account,
        "account_name": organization.name_of(key.account),
        "statements": list(key.statements),
        "missing": list(key.missing),
        "count": group.count,
        "failed_already": group.failed,
        "first": group.first,
        "last": group.last,
        "example_event": group.example,
    }


def _print(tally: Tally, organization: Organization, against: str | None, files: int) -> None:
    print_text(f"{tally.input:,} events in {files:,} file{'s' if files != 1 else ''}")
    for outcome in Outcome:
        before = f", {tally.before[outcome]:,} at {against}" if against is not None else ""
        print_text(f"  {outcome.title:<12} {tally.outcomes[outcome]:>12,}{before}")
    print_text(f"  {'unreadable':<12} {tally.unreadable:>12,}")
    if tally.no_calls:
        print_text(f"{tally.no_calls:,} of the events not denied are no calls to an API, such as sign-ins.")
    _print_groups(tally, organization, against)
    _print_unplaced(tally)
    _print_unreadable(tally)


def _print_groups(tally: Tally, organization: Organization, against: str | None) -> None:
    groups = sorted_groups(tally, organization)
    if against is not None and not groups:
        print_text(f"No call has another outcome than at {against}.")
    for outcome in (Outcome.DENIED, Outcome.CANNOT_KNOW, Outcome.NOT_DENIED):
        found = [(key, group) for key, group in groups if key.outcome is outcome]
        if not found:
            continue
        changed = f" now, unlike at {against}" if against is not None else ""
        print_text(f"\n{outcome.title.capitalize()}{changed}:")
        for key, group in found[:_SHOWN_GROUPS]:
            _print_group(key, group, organization)
        if len(found) > _SHOWN_GROUPS:
            rest = sum(group.count for _, group in found[_SHOWN_GROUPS:])
            print_text(f"  and {rest:,} calls in {len(found) - _SHOWN_GROUPS:,} further groups: see --json")


def _print_group(key: GroupKey, group: Group, organization: Organization) -> None:
    failed = f", {group.failed:,} of them failed anyway" if group.failed else ""
    was = f" (was {key.before.title})" if key.before else ""
    account = organization.name_of(key.account) or "no account"
    print_text(f"  {group.count:>8,}  {key.action}{was} by {key.principal} in {account}{failed}")
    missing = f"; the log doesn't tell {', '.join(key.missing)}" if key.missing else ""
    print_text(f"            {_verb(key)} {', '.join(key.statements)}{missing}")
    times = group.first if group.first == group.last else f"{group.first} to {group.last}"
    print_text(f"            {times or 'no time'}, for example event {group.example or 'without id'}")


def _verb(key: GroupKey) -> str:
    if key.outcome is Outcome.CANNOT_KNOW:
        return "may be denied by"
    return "denied by" if key.outcome is Outcome.DENIED else "was denied, or may have been, by"


def _print_unplaced(tally: Tally) -> None:
    if not tally.unplaced:
        return
    accounts = sorted(tally.unplaced.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{account} ({count:,} calls)" for account, count in accounts[:_SHOWN_ACCOUNTS])
    rest = f" and {len(accounts) - _SHOWN_ACCOUNTS} more" if len(accounts) > _SHOWN_ACCOUNTS else ""
    print_text(f"\nAccounts that the file doesn't know: {shown}{rest}.", style="yellow")
    print_text(
        "Say which they are with --account ID=NAME, or where all of them stand with --at PATH.",
        style="yellow",
    )


def _print_unreadable(tally: Tally) -> None:
    if not tally.unreadable:
        return
    print_text("\nUnreadable:", style="yellow")
    for entry in tally.unreadable_records:
        print_text(f"  {entry.file}: {entry.place}: {entry.problem}", style="yellow")
    if tally.unreadable > len(tally.unreadable_records):
        print_text(f"  and {tally.unreadable - len(tally.unreadable_records):,} more", style="yellow")
