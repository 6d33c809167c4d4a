"""E-mail addresses of accounts that follow the organization's pattern."""

import re


def account_email(pattern: str, account_name: str) -> str:
    """The address of an account: the pattern with the account's name, in lower case, made fit for an address."""
    return pattern.replace("{account}", re.sub(r"[^a-z0-9.]+", "-", account_name.lower()).strip("-."))
