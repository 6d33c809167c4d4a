"""The comparison of two landing zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.plan.account_changes import account_changes
from landform.plan.account_pairs import matched_accounts
from landform.plan.finding import Plan
from landform.plan.given_ids import with_given_ids
from landform.plan.guardrail_changes import guardrail_changes
from landform.plan.other_changes import other_changes
from landform.plan.permission_changes import permission_changes
from landform.plan.protective_settings import protective_settings
from landform.plan.replaced_resources import replaced_resources
from landform.plan.resource_access import resource_access
from landform.plan.resource_change import resource_changes
from landform.plan.setting_changes import setting_changes

if TYPE_CHECKING:
    from landform.plan.description import Side


def compare(base: Side, head: Side) -> Plan:
    """Everything that changes from ``base`` to ``head``, most dangerous first."""
    base, given = with_given_ids(base, head.description)
    before, after = base.description, head.description
    pairs = matched_accounts(before, after)
    changes = tuple(resource_changes(base, head))
    guardrails, enumerated = guardrail_changes(before, after, pairs)
    findings = [
        *given,
        *replaced_resources(changes, base, head, pairs),
        *account_changes(before, after, pairs),
        *guardrails,
        *setting_changes(before, after, pairs),
        *protective_settings(changes),
        *resource_access(changes),
        *permission_changes(before, after, pairs),
        *other_changes(changes, base, head),
    ]
    return Plan.of(findings, enumerated)
