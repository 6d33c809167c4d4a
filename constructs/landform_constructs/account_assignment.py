"""Assignments of IAM Identity Center: which group has which permission set in which account.

Example: ``examples/constructs/account_assignment.py``.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aws_cdk import aws_sso as sso
from constructs import Construct

CONCURRENCY: Final = 10
"""How many assignments are made at a time. More than about ten at once fail. Source:
https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/660, read 2026-11-22."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAssignment:
    """A group has a permission set in an account. The names make the construct id, so they must be lasting."""

    account_name: str
    account_id: str
    permission_set_name: str
    permission_set_arn: str
    group_name: str
    group_id: str

    @property
    def construct_id(self) -> str:
        """The id of the assignment: who, what and where, by name."""
        return f"{self.account_name} {self.permission_set_name} {self.group_name}"


class AccountAssignments(Construct):
    """Assignments, made in lanes of one after another so that Identity Center does not refuse any.

    CloudFormation has one resource for each group, permission set and account. Identity Center changes one role of
    an account at a time and takes few requests a second. So all assignments of an account stand in the same lane,
    each depends on the one before it, and there are only a few lanes. The lane follows from the account's name
    alone: another account changes one dependency of a neighbour, and CloudFormation does not act upon that.

    The resources stand here without constructs around them, since there are thousands. An organization needs
    several stacks of them: CloudFormation takes 500 resources a template. Keep an assignment in its stack: moved to
    another one, it could be deleted after it was made there.

    Args:
        scope: Where the construct stands.
        construct_id: Its id there.
        instance_arn: The ARN of the Identity Center instance.
        assignments: The assignments, in any order.
        concurrency: How many are made at a time. Default: 10.

    Raises:
        ValueError: An assignment is given twice, or the concurrency is less than 1.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        instance_arn: str,
        assignments: Sequence[AccountAssignment],
        concurrency: int = CONCURRENCY,
    ) -> None:
        super().__init__(scope, construct_id)
        if concurrency < 1:
            raise ValueError(f"the concurrency of assignments is {concurrency}, allowed are 1 or more")
        last_of_lane: dict[int, sso.CfnAssignment] = {}
        done: set[str] = set()
        for assignment in sorted(assignments, key=lambda one: one.construct_id):
            if assignment.construct_id in done:
                raise ValueError(
                    f"the group {assignment.group_name!r} is given the permission set "
                    f"{assignment.permission_set_name!r} in the account {assignment.account_name!r} twice"
                )
            done.add(assignment.construct_id)
            lane = zlib.crc32(assignment.account_name.encode()) % concurrency
            resource = self._assignment(instance_arn, assignment)
            if (before := last_of_lane.get(lane)) is not None:
                resource.add_resource_dependency(before)
            last_of_lane[lane] = resource

    def _assignment(self, instance_arn: str, assignment: AccountAssignment) -> sso.CfnAssignment:
        return sso.CfnAssignment(
            self,
            assignment.construct_id,
            instance_arn=instance_arn,
            permission_set_arn=assignment.permission_set_arn,
            principal_id=assignment.group_id,
            principal_type="GROUP",
            target_id=assignment.account_id,
            target_type="AWS_ACCOUNT",
        )
