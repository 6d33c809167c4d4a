"""Accounts: one name and one e-mail address each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from landform import quotas
from landform.config.faults import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.config.faults import Faults
    from landform.config.node import Path
    from landform.config.rules.subject import Subject

MANAGEMENT: Path = ("organization", "management_account")
PATTERN: Path = ("organization", "email")

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def check_account_names(subject: Subject, faults: Faults) -> None:
    """No two accounts have the same name: it is the key of references and of the lock file."""
    management = subject.file.organization.management_account.name
    first: dict[str, Path] = {}
    for account in subject.accounts:
        known = first.setdefault(account.name.casefold(), account.at)
        if account.name.casefold() == management.casefold():
            got = f"{shown(account.name)}, which is the name of the management account"
        elif known is not account.at:
            got = f"{shown(account.name)} again after line {faults.line(known)}"
        else:
            continue
        do = "give each account a name of its own"
        faults.add(account.at, "the name of an account stands twice", got=got, do=do, in_key=True)


def check_emails(subject: Subject, faults: Faults) -> None:
    """Every account has an address of its own, once the pattern is filled in, and AWS takes it."""
    first: dict[str, Path] = {}
    for email, at, is_explicit in _emails(subject):
        unless = () if is_explicit else (PATTERN,)
        problem = None if is_explicit else _problem(email)
        if problem:
            do = "write an `email` for this account, or shorten the name or the pattern"
            faults.add(at, problem, got=shown(email), do=do, in_key=True, unless=unless)
        known = first.setdefault(email.casefold(), at)
        if known is not at:
            got = f"{shown(email)} again after line {faults.line(known)}"
            do = "AWS wants a different address for each account: change one of them"
            faults.add(
                at, "an e-mail address stands for two accounts", got=got, do=do, in_key=True, unless=unless
            )


def _emails(subject: Subject) -> Iterator[tuple[str, Path, bool]]:
    """Each address, where it comes from, and whether it is written out."""
    organization = subject.file.organization
    management = organization.management_account
    explicit = management.email is not None
    yield (
        management.email or organization.email_of(management.name),
        (*MANAGEMENT, "email") if explicit else MANAGEMENT,
        explicit,
    )
    for account in subject.accounts:
        if account.account.email is not None:
            yield account.account.email, (*account.at, "email"), True
        else:
            yield organization.email_of(account.name), account.at, False


def _problem(email: str) -> str | None:
    longest = quotas.ACCOUNT_EMAIL_MAX_CHARS.value
    if len(email) > longest:
        return f"the e-mail address that the pattern makes is longer than {longest} characters"
    return None if _ADDRESS.fullmatch(email) else "the pattern makes no e-mail address of this name"
