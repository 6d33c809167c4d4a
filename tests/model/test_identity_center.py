from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from landform.model.lock import Lock, LockedIdentityCenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.model.landing_zone import LandingZone

PEOPLE = """
identity_center:
  session_hours: 2
  permission_sets:
    Read: {description: Look, aws_managed_policies: [ReadOnlyAccess]}
    Long: {description: Work, aws_managed_policies: [job-function/ViewOnlyAccess], session_hours: 12}
  groups: {Devs: {}}
  assignments:
    - {group: Devs, permission_set: Read, organizational_units: [Workloads], accounts: [management]}
"""


def test_a_unit_is_expanded_to_the_accounts_below_it(resolved: Callable[..., LandingZone]) -> None:
    assignments = resolved(PEOPLE).identity_center.assignments

    assert [assignment.account for assignment in assignments] == ["shop", "Shop Staging", "management"]


def test_suspended_accounts_are_not_assigned(resolved: Callable[..., LandingZone]) -> None:
    more = PEOPLE.replace("[Workloads]", "[Suspended]")

    assert [a.account for a in resolved(more).identity_center.assignments] == ["management"]


def test_a_permission_set_takes_the_session_of_the_section_unless_it_has_its_own(
    resolved: Callable[..., LandingZone],
) -> None:
    sets = {item.name: item for item in resolved(PEOPLE).identity_center.permission_sets}

    assert sets["Read"].session_hours == 2
    assert sets["Long"].session_hours == 12
    assert sets["Long"].aws_managed_policies == ("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",)


def test_groups_of_an_external_directory_have_ids_from_the_lock_file(
    resolved: Callable[..., LandingZone],
) -> None:
    lock = Lock(identity_center=LockedIdentityCenter(groups={"Devs": "11111111-2222-3333-4444-555555555555"}))
    more = PEOPLE.replace("  session_hours: 2", "  directory: external")

    native = resolved(PEOPLE, lock=lock).identity_center.groups
    external = resolved(more, lock=lock).identity_center.groups

    assert native[0].external_id is None
    assert external[0].external_id == "11111111-2222-3333-4444-555555555555"


def test_assignments_are_spread_over_templates_by_account(resolved: Callable[..., LandingZone]) -> None:
    units = "organizational_units:\n  Security:\n    accounts:\n"
    units += "      log-archive: {role: log-archive}\n      security: {role: security}\n"
    units += "  Workloads:\n    accounts:\n" + "".join(f"      a{number}: {{}}\n" for number in range(500))

    identity_center = resolved(PEOPLE, units=units).identity_center

    per_shard = Counter(assignment.shard for assignment in identity_center.assignments)
    assert identity_center.shard_count == 2
    assert per_shard[1] == 450 - 3
    assert sum(per_shard.values()) == 501
