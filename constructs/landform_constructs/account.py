"""A member account of an AWS organization.

Example: ``examples/constructs/account.py``.
"""

from collections.abc import Mapping
from typing import Final

import aws_cdk as cdk
from aws_cdk import aws_organizations as organizations
from constructs import Construct

ACCESS_ROLE_NAME: Final = "OrganizationAccountAccessRole"
"""The role that Organizations makes in a new account, for administrators of the management account."""

NAME_MAX_CHARS: Final = 50
"""Longest name of an account. Unit: characters. Source: schema of AWS::Organizations::Account, read 2026-11-22."""

EMAIL_MIN_CHARS: Final = 6
EMAIL_MAX_CHARS: Final = 64
"""Length of an account's e-mail address. Source: schema of AWS::Organizations::Account, read 2026-11-22."""


class OrganizationAccount(organizations.CfnAccount):
    """A member account, kept whatever happens to the stack.

    It is the CloudFormation resource itself, without a construct around it, because organizations have thousands
    of accounts and each construct costs time at synth.

    ``account_name``, ``email`` and ``role_name`` cannot be changed here. CloudFormation tries the change in place,
    fails, and the rollback fails too: the stack is stuck. Keep the values that the account was created with, and
    rename it through the Account Management API (``put_account_name``, ``start_primary_email_update``).
    ``parent_id`` and ``tags`` can be changed: the account is moved, the tags are replaced.

    Deletion and replacement retain the account. Deleting it would close it: 90 days suspended, its e-mail address
    blocked. The same holds for a rollback: an account that was just created stays in the organization and falls
    out of the stack. Deploy with rollback switched off, and a repeated deployment goes on where it stopped.

    Organizations creates one account of a template at a time: chain them, see ``AccountChain``.

    Args:
        scope: Where the resource stands.
        construct_id: Its id there. Another id makes another account.
        account_name: 1 to 50 characters.
        email: The address of the root user, 6 to 64 characters, used by no other AWS account in the world.
        parent_id: The id of the root or of the unit that holds the account.
        role_name: The role that Organizations makes in the account. Default: ``OrganizationAccountAccessRole``.
        tags: Tags of the account. Default: none.

    Raises:
        ValueError: The name or the e-mail address is too short or too long.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the account
        self,
        scope: Construct,
        construct_id: str,
        *,
        account_name: str,
        email: str,
        parent_id: str,
        role_name: str = ACCESS_ROLE_NAME,
        tags: Mapping[str, str] | None = None,
    ) -> None:
        _check_length("name", account_name, 1, NAME_MAX_CHARS)
        _check_length("e-mail address", email, EMAIL_MIN_CHARS, EMAIL_MAX_CHARS)
        super().__init__(
            scope,
            construct_id,
            account_name=account_name,
            email=email,
            parent_ids=[parent_id],
            role_name=role_name,
            tags=[cdk.CfnTag(key=key, value=value) for key, value in sorted((tags or {}).items())],
        )
        self.apply_removal_policy(cdk.RemovalPolicy.RETAIN)


def _check_length(what: str, value: str, least: int, most: int) -> None:
    if not least <= len(value) <= most:
        raise ValueError(
            f"the {what} of an account has {len(value)} characters, allowed are {least} to {most}: {value!r}"
        )
