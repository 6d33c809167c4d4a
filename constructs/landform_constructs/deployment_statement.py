"""A statement of IAM that a role needs to deploy a construct, stated beside the construct."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentStatement:
    """An Allow statement. Wildcards need a reason: without one, cdk-nag's finding stands."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    passed_to_service: str | None = None
    """The service principal that roles may be passed to. Default: not restricted."""

    wildcard_reason: str = field(default="")
    """Why the actions or resources hold a wildcard, for reviewers and cdk-nag. Default: they hold none."""

    def document(self) -> Mapping[str, object]:
        """The statement as IAM wants it."""
        statement: dict[str, object] = {
            "Sid": self.sid,
            "Effect": "Allow",
            "Action": [*self.actions],
            "Resource": [*self.resources],
        }
        if self.passed_to_service:
            statement["Condition"] = {"StringEquals": {"iam:PassedToService": self.passed_to_service}}
        return statement

    def wildcards(self) -> Iterator[str]:
        """What cdk-nag finds in the statement, in its own words, such as ``Resource::*``."""
        yield from (f"Action::{action}" for action in self.actions if "*" in action)
        yield from (f"Resource::{resource}" for resource in self.resources if "*" in resource)
