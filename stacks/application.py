"""The CDK app of a landing zone: every stack, in the order in which they are deployed."""

from __future__ import annotations

import gc
import os
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk

from landform.assembly import require_writable
from landform.model.load import load_landing_zone
from stacks.account_baseline import AccountBaselineStack
from stacks.billing import BillingStack
from stacks.child_templates import synthesize_child_templates
from stacks.context import ROOT, feature_flags
from stacks.identity_center import IdentityCenterAssignmentsStack, IdentityCenterStack
from stacks.log_archive import LogArchiveStack
from stacks.log_archive_replica import LogArchiveReplicaStack
from stacks.management_baseline import ManagementBaselineStack
from stacks.organization import OrganizationStack
from stacks.organization_accounts import OrganizationAccountsStack
from stacks.organization_policies import OrganizationPoliciesStack, policy_shards
from stacks.organization_trail import OrganizationTrailStack
from stacks.security import SecurityStack
from stacks.security_events import SecurityEventsStack
from stacks.security_regional import SecurityRegionalStack
from stacks.validation import add_validations, require_valid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from landform.model.landing_zone import LandingZone
    from stacks.child_templates import ChildTemplates

CHILD_TEMPLATES_FOLDER: Final = "stack-sets"
"""Where the templates that StackSets carry stand in the assembly, to be read and checked like the others."""

DEFAULT_CONFIG: Final = "landing-zone.yaml"
MANAGED_TAG: Final = "landform:managed"


def main() -> None:
    """Synthesize the landing zone that the context value ``config`` or LANDFORM_CONFIG names."""
    # A synth makes few cycles and ends soon: looking for them takes a twentieth of its time.
    gc.disable()
    outdir = Path(os.environ.get("CDK_OUTDIR", ROOT / "cdk.out"))
    require_writable(outdir)
    app = cdk.App(outdir=str(outdir), context=feature_flags(), analytics_reporting=False)
    config = app.node.try_get_context("config") or os.environ.get("LANDFORM_CONFIG", DEFAULT_CONFIG)
    build(app, load_landing_zone(Path(config)), outdir)
    app.synth()


def build(app: cdk.App, landing_zone: LandingZone, outdir: Path) -> None:
    """Put every stack of the landing zone, with its checks, into an app.

    Args:
        app: An app with the feature flags of cdk.json.
        landing_zone: The resolved landing zone.
        outdir: The folder that the app writes to; the templates of StackSets go into a folder below it.
    """
    children = _child_templates(landing_zone, outdir)
    organization = _in_order(_organization(app, landing_zone))
    lanes = [
        _in_order([organization[-1], *lane])
        for lane in (
            _logging_and_detection(app, landing_zone, children),
            _identity_center(app, landing_zone),
            _billing(app, landing_zone),
        )
    ]
    policies = _in_order(_organization_policies(app, landing_zone))
    # Deny policies come last of all: they could stop what is still to be made.
    for lane in lanes:
        policies[0].add_stack_dependency(lane[-1])
    add_tags(app, landing_zone.tags)
    add_validations(app)


def _child_templates(landing_zone: LandingZone, outdir: Path) -> ChildTemplates:
    folder = outdir / CHILD_TEMPLATES_FOLDER

    def prepare(app: cdk.App) -> None:
        add_tags(app, landing_zone.tags)
        add_validations(app)

    children = synthesize_child_templates(landing_zone, folder, add_validations=prepare)
    require_valid(folder)
    return children


def add_tags(app: cdk.App, tags: Mapping[str, str]) -> None:
    """Tag everything that an app makes."""
    for key, value in {**tags, MANAGED_TAG: "true"}.items():
        cdk.Tags.of(app).add(key, value)


def _in_order(stacks: Iterable[cdk.Stack]) -> list[cdk.Stack]:
    """The stacks, each made to wait for the one before it."""
    lane = list(stacks)
    for before, after in pairwise(lane):
        after.add_stack_dependency(before)
    return lane


def _organization(app: cdk.App, landing_zone: LandingZone) -> Iterator[cdk.Stack]:
    yield OrganizationStack(app, "organization", landing_zone=landing_zone)
    for shard in range(2, landing_zone.account_shard_count + 1):
        yield OrganizationAccountsStack(app, f"organization-{shard}", landing_zone=landing_zone, shard=shard)


def _logging_and_detection(
    app: cdk.App, landing_zone: LandingZone, children: ChildTemplates
) -> Iterator[cdk.Stack]:
    if landing_zone.logging.replica_region:
        yield LogArchiveReplicaStack(app, "log-archive-replica", landing_zone=landing_zone)
    yield LogArchiveStack(app, "log-archive", landing_zone=landing_zone)
    yield OrganizationTrailStack(app, "organization-trail", landing_zone=landing_zone)
    yield SecurityEventsStack(app, "security-events", landing_zone=landing_zone)
    yield ManagementBaselineStack(
        app, "management-baseline", landing_zone=landing_zone, child_templates=children
    )
    yield SecurityStack(app, "security", landing_zone=landing_zone)
    yield AccountBaselineStack(app, "account-baseline", landing_zone=landing_zone, child_templates=children)
    yield SecurityRegionalStack(
        app, "security-regional", landing_zone=landing_zone, template_body=children.security_regional
    )


def _identity_center(app: cdk.App, landing_zone: LandingZone) -> Iterator[cdk.Stack]:
    if landing_zone.identity_center.is_empty:
        return
    yield IdentityCenterStack(app, "identity-center", landing_zone=landing_zone)
    for shard in range(2, landing_zone.identity_center.shard_count + 1):
        yield IdentityCenterAssignmentsStack(
            app, f"identity-center-{shard}", landing_zone=landing_zone, shard=shard
        )


def _billing(app: cdk.App, landing_zone: LandingZone) -> Iterator[cdk.Stack]:
    if landing_zone.budgets:
        yield BillingStack(app, "billing", landing_zone=landing_zone)


def _organization_policies(app: cdk.App, landing_zone: LandingZone) -> Iterator[cdk.Stack]:
    for shard in range(1, len(policy_shards(landing_zone.policies)) + 1):
        suffix = "" if shard == 1 else f"-{shard}"
        yield OrganizationPoliciesStack(
            app, f"organization-policies{suffix}", landing_zone=landing_zone, shard=shard
        )
