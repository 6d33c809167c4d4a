"""The checks across landing-zone.yaml: names that refer to something, and values that must fit together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from landform.config.rules.accounts import check_account_names, check_emails
from landform.config.rules.assignments import check_assignment_references, check_overlaps
from landform.config.rules.budgets import check_budget_emails
from landform.config.rules.detection import (
    check_conformance_packs,
    check_divided_units,
    check_recorded_types,
    check_recording_units,
    check_suspended_accounts,
)
from landform.config.rules.guardrail_parameters import (
    check_exempt_roles,
    check_missing_parameters,
    check_parameters,
)
from landform.config.rules.guardrails import (
    check_added_guardrails,
    check_guardrail_names,
    check_removed_guardrails,
    check_repeated_guardrails,
)
from landform.config.rules.logging import check_retention
from landform.config.rules.organizational_units import (
    check_depth,
    check_roles,
    check_sandboxes,
    check_unit_count,
    check_unit_names,
)
from landform.config.rules.permission_sets import check_dangerous, check_inline_policies, check_policy_count
from landform.config.rules.regions import check_regions
from landform.config.rules.subject import Subject
from landform.config.rules.tags import check_tag_count, check_tag_keys
from landform.policy.catalogue import POLICIES, load_catalogue
from landform.region_facts import load_region_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.config.faults import Faults
    from landform.config.landing_zone import LandingZoneFile
    from landform.policy.guardrail import Guardrail

CHECKS: Final = (
    check_regions,
    check_depth,
    check_unit_names,
    check_unit_count,
    check_roles,
    check_sandboxes,
    check_account_names,
    check_emails,
    check_tag_keys,
    check_tag_count,
    check_guardrail_names,
    check_added_guardrails,
    check_removed_guardrails,
    check_repeated_guardrails,
    check_parameters,
    check_missing_parameters,
    check_exempt_roles,
    check_dangerous,
    check_policy_count,
    check_inline_policies,
    check_assignment_references,
    check_overlaps,
    check_recording_units,
    check_divided_units,
    check_suspended_accounts,
    check_recorded_types,
    check_conformance_packs,
    check_retention,
    check_budget_emails,
)
"""Every check, in the order of the file. Each takes the subject and reports to the faults."""


def check_references(
    file: LandingZoneFile, faults: Faults, *, catalogue: Mapping[str, Guardrail] | None = None
) -> None:
    """Runs every check.

    Args:
        file: The file, as far as it is right.
        faults: Where faults go, and what is known to be wrong already.
        catalogue: The guardrails that the file may name, by id. Default: those of the policy library.
    """
    subject = Subject(
        file,
        catalogue=catalogue if catalogue is not None else load_catalogue(),
        regions=known_regions(),
        conformance_packs=known_conformance_packs(),
    )
    for check in CHECKS:
        check(subject, faults)


@cache
def known_regions() -> frozenset[str]:
    """The regions of the commercial partition."""
    return load_region_facts().regions


@cache
def known_conformance_packs() -> frozenset[str]:
    """The names of the conformance packs in the policy library."""
    return frozenset(file.stem for file in (POLICIES / "conformance-packs").glob("*.yaml"))
