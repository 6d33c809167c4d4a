"""Accounts: one name and one e-mail address each."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    first: dict[str, _Address] = {}
    for address in _addresses(subject):
        unless = () if address.is_explicit else (PATTERN,)
        problem = None if address.is_explicit else _problem(address.email)
        if problem:
            do = "write an `email` for this account, or shorten the name or the pattern"
            faults.add(address.at, problem, got=shown(address.email), do=do, in_key=True, unless=unless)
        known = first.setdefault(address.email.casefold(), address)
        if known is not address and known.account.casefold() != address.account.casefold():
            where = (
                "the management account" if known.at[:2] == MANAGEMENT else f"line {faults.line(known.at)}"
            )
            got = f"{shown(address.email)} again after {where}"
            do = "AWS wants a different address for each account: change one of them"
            problem = "an e-mail address stands for two accounts"
            faults.add(address.at, problem, got=got, do=do, in_key=True, unless=unless)


@dataclass(frozen=True, slots=True, eq=False)
class _Address:
    """The e-mail address of an account."""

    account: str
    email: str
    at: Path
    is_explicit: bool
    """Whether it is written out. Otherwise the pattern makes it."""


def _addresses(subject: Subject) -> Iterator[_Address]:
    organization = subject.file.organization
    management = organization.management_account
    named = [(management.name, management.email, MANAGEMENT)]
    named += [(account.name, account.account.email, account.at) for account in subject.accounts]
    for name, email, at in named:
        if email is not None:
            yield _Address(name, email, (*at, "email"), is_explicit=True)
        else:
            yield _Address(name, organization.email_of(name), at, is_explicit=False)


def _problem(email: str) -> str | None:
    longest = quotas.ACCOUNT_EMAIL_MAX_CHARS.value
    if len(email) > longest:
        return f"the e-mail address that the pattern makes is longer than {longest} characters"
    return None if _ADDRESS.fullmatch(email) else "the pattern makes no e-mail address of this name"
