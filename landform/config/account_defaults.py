"""The section ``account_defaults`` of landing-zone.yaml: how every account is set up."""

from typing import Annotated

from pydantic import Field, StringConstraints

from landform.config.section import Section
from landform.config.values import Email


class Contact(Section):
    """A person or team that AWS writes to or calls."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    """The name."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=50)]
    """The title or role."""

    email: Email
    """The e-mail address."""

    phone: Annotated[str, StringConstraints(pattern=r"^[ 0-9()+-]{1,25}$")]
    """The telephone number with its country code."""


class AlternateContacts(Section):
    """Whom AWS turns to beside the root user's address, in every account."""

    security: Contact | None = None
    """For security matters, such as abuse reports."""

    operations: Contact | None = None
    """For operations, such as service events."""

    billing: Contact | None = None
    """For invoices and payments."""


class PasswordPolicy(Section):
    """The policy for passwords of IAM users. It matters only where IAM users are allowed at all."""

    minimum_length: Annotated[int, Field(ge=6, le=128)] = 14
    """The least number of characters."""

    reuse_prevention: Annotated[int, Field(ge=1, le=24)] = 24
    """How many former passwords may not be used again."""

    max_age_days: Annotated[int, Field(ge=1, le=1095)] | None = None
    """The age in days at which a password expires. Default: never."""


class AccountDefaults(Section):
    """How every account is set up.

    What CloudFormation has no type for is applied by a step of `landform deploy`, which comes with a later version:
    until then it is to be set by hand.
    """

    ebs_encryption: bool = True
    """New EBS volumes are encrypted by default, in every governed region. Applied by a step of `landform deploy`: no
    template shows it."""

    s3_public_access_block: bool = True
    """S3 public access is blocked for whole accounts, by an organization policy."""

    imdsv2: bool = True
    """New instances use version 2 of the instance metadata service, by an organization policy."""

    remove_default_vpc: bool = True
    """The default VPC is removed in every governed region. Applied by a step of `landform deploy`: no template shows
    it."""

    ssm_document_public_sharing_block: bool = True
    """Systems Manager documents cannot be shared publicly."""

    password_policy: PasswordPolicy = Field(default_factory=PasswordPolicy)
    """The policy for passwords of IAM users. Applied by a step of `landform deploy`: no template shows it."""

    alternate_contacts: AlternateContacts = Field(default_factory=AlternateContacts)
    """Whom AWS turns to. Applied by a step of `landform deploy`: no template shows it."""
