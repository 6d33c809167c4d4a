"""The kinds of values that several sections of landing-zone.yaml share."""

from typing import Annotated

from pydantic import Field, StringConstraints

from landform import quotas

Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")]
"""The code of an AWS region, such as ``eu-west-1``. Only the commercial partition is supported."""

Email = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
        min_length=quotas.ACCOUNT_EMAIL_MIN_CHARS.value,
        max_length=quotas.ACCOUNT_EMAIL_MAX_CHARS.value,
    ),
]
"""An e-mail address of 6 to 64 characters."""

AccountName = Annotated[
    str,
    StringConstraints(pattern=r"^[ -~]+$", min_length=1, max_length=quotas.ACCOUNT_NAME_MAX_CHARS.value),
]
"""The name of an AWS account: printable ASCII, 1 to 50 characters."""

OrganizationalUnitName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[^/\s][^/]*$", min_length=1, max_length=quotas.ORGANIZATIONAL_UNIT_NAME_MAX_CHARS.value
    ),
]
"""The name of an organizational unit: 1 to 128 characters, no slash, since paths are written with slashes."""

OrganizationalUnitPath = Annotated[str, StringConstraints(pattern=r"^[^/\s][^/]*(/[^/\s][^/]*)*$")]
"""An organizational unit by its path from the root, such as ``Workloads/Production``."""

GuardrailId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
"""The name of a guardrail of the policy library: the name of its folder."""

Reason = Annotated[str, StringConstraints(min_length=10, strip_whitespace=True)]
"""Why a choice was made, for the reviewers of the file: at least 10 characters."""

ResourceType = Annotated[str, StringConstraints(pattern=r"^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$")]
"""A CloudFormation resource type, such as ``AWS::EC2::NetworkInterface``."""

TagKey = Annotated[
    str,
    StringConstraints(pattern=r"^[\w.:/=+@ -]+$", min_length=1, max_length=quotas.TAG_KEY_MAX_CHARS.value),
]
TagValue = Annotated[
    str, StringConstraints(pattern=r"^[\w.:/=+@ -]*$", max_length=quotas.TAG_VALUE_MAX_CHARS.value)
]
Tags = Annotated[dict[TagKey, TagValue], Field(max_length=quotas.TAGS_MAX.value)]
"""Tag keys with their values."""
