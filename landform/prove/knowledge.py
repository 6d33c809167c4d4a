"""What is known about every request of a principal, and whether a statement then denies it: yes, no, or it depends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from landform.guardrails import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.guardrails.statement import Statement
    from landform.guardrails.variables import Context

ABSENT: Final = frozenset(
    {
        *("aws:assumedroot", "aws:principalservicename", "aws:principalservicenameslist"),
        *("aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"),
        *("aws:ec2instancesourceprivateipv4", "aws:ec2instancesourcevpc"),
        *("ec2:roledelivery", "ec2:sourceinstancearn"),
    }
)
"""Keys that a direct call of a role has only when it runs on an instance, belongs to a service or assumed a root user.

None of the roles asked about here does: people sign in, CloudFormation and the pipeline assume roles.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read 2026-11-22."""

_PROBE: Final = "sts:GetCallerIdentity"


class Truth(Enum):
    """Three values: what depends on the resource or on the rest of the request is unknown."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The context keys that every request of a principal in a region has, and those that none has."""

    request: Request
    """Any request of the principal: what binds it, and its context."""

    @classmethod
    def of(cls, *, principal: str, region: str, organization_id: str, resource: str = "*") -> Knowledge:
        """What is known of a principal of the organization that calls a region over TLS, in its own account."""
        return cls(
            request=Request.of(
                action=_PROBE,
                resource=resource,
                principal=principal,
                context={
                    "aws:RequestedRegion": region,
                    "aws:SecureTransport": "true",
                    "aws:PrincipalOrgID": organization_id,
                    "aws:ResourceOrgID": organization_id,
                },
            )
        )

    @property
    def context(self) -> Context:
        """The known keys and their values."""
        return self.request.context

    def applies(self, statement: Statement) -> Truth:
        """Whether the statement applies to every request for an action that it covers, to none, or to some."""
        certain = statement.covers_resource("*", self.context)
        for condition in statement.conditions:
            if not condition.reads <= self.context.keys() | ABSENT:
                certain = False
            elif not condition.holds(self.context):
                return Truth.NO
        return Truth.YES if certain else Truth.UNKNOWN

    def all(self, statements: Mapping[Statement, int]) -> tuple[int, int]:
        """The actions, as bits, that some statement always denies, and those that some statement may deny."""
        always = sometimes = 0
        for statement, covered in statements.items():
            truth = self.applies(statement)
            if truth is Truth.YES:
                always |= covered
            elif truth is Truth.UNKNOWN:
                sometimes |= covered
        return always, sometimes & ~always
