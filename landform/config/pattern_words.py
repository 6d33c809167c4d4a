"""The patterns of the schema in words, since nobody should have to read a regular expression in a fault."""

from __future__ import annotations

from typing import Final

_POLICY_DO: Final = "write the policy's name, with its path if it has one, and not its ARN"

PATTERN_WORDS: Final[dict[str, tuple[str, str]]] = {
    r"^[a-z][a-z0-9-]{1,18}[a-z0-9]$": (
        "3 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last",
        "",
    ),
    r"^[a-z]{2}(-[a-z]+)+-[0-9]$": ("the code of a region, such as `eu-west-1`", ""),
    r"^[^{}@\s]*\{account\}[^{}@\s]*@[^{}@\s]+$": (
        "an e-mail address with `{account}` once before the @, such as `aws+{account}@example.com`",
        "",
    ),
    r"^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$": (
        "an e-mail address, such as `team@example.com`",
        "",
    ),
    r"^[ -~]+$": ("letters, digits, spaces and signs of ASCII", "leave out accents and other scripts"),
    r"^[^/\s][^/]*$": (
        "a name without a slash and without a space in front",
        "nest units instead of writing a path",
    ),
    r"^[^/\s][^/]*(/[^/\s][^/]*)*$": (
        "the path of an organizational unit, such as `Workloads/Production`",
        "write it without a slash at either end",
    ),
    r"^[a-z][a-z0-9-]*$": ("a name of lower-case letters, digits and hyphens", ""),
    r"^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$": (
        "a CloudFormation resource type, such as `AWS::EC2::NetworkInterface`",
        "",
    ),
    r"^[\w.:/=+@ -]+$": (
        "letters, digits, spaces and the signs _ . : / = + - @",
        "leave out other characters",
    ),
    r"^[\w.:/=+@ -]*$": (
        "letters, digits, spaces and the signs _ . : / = + - @",
        "leave out other characters",
    ),
    r"^[A-Za-z0-9_+=,.@-]+$": ("letters, digits and the signs _ + = , . @ -", "leave out other characters"),
    r"^[A-Za-z0-9_+=,.@/-]+$": ("the name of an IAM policy, such as `ReadOnlyAccess`", _POLICY_DO),
    r"^[A-Za-z0-9_+=.:/@-]{1,128}$": (
        "the name of an attribute: up to 128 letters, digits and the signs _ + = . : / @ -",
        "",
    ),
    r"^\$\{[A-Za-z0-9_+=.:/@-]+\}$": (
        "the source of an attribute, such as `${path:enterprise.costCenter}`",
        "write it in quotes, with `${` and `}`",
    ),
    r"^[\t\n\r -~\u00A1-\u00FF]*$": (
        "text of Western European letters and signs",
        "leave out other scripts and typographic signs",
    ),
    r"^https://\S+$": ("an address that begins with https://", ""),
    r"^[A-Z][A-Z0-9_]*$": (
        "the identifier of an AWS managed Config rule, such as `ROOT_ACCOUNT_MFA_ENABLED`",
        "write it in capitals and underscores",
    ),
    r"^[A-Za-z0-9]+\.[0-9]+$": ("the id of a Security Hub control, such as `Macie.1`", ""),
    r"^[A-Za-z0-9_+=,.@*/-]+$": (
        "the name of an IAM role, in which `*` stands for any characters",
        "write the role's name, not its ARN",
    ),
    r"^[ 0-9()+-]{1,25}$": (
        "a telephone number of at most 25 digits, spaces and the signs ( ) + -",
        "write it in quotes, with the country code",
    ),
}
"""For each pattern what it allows, and what to do where that says more."""
