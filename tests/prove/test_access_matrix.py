from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from landform.prove.access_matrix import access_matrix
from landform.prove.organization import Organization
from landform.prove.proof_file import ProofFileError
from landform.prove.result import Access, SensitiveAction
from landform.prove.sensitive_actions import load_sensitive_actions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Library

    from landform.model.landing_zone import LandingZone
    from landform.prove.result import Cell

PEOPLE = """\
identity_center:
  groups: { staff: {} }
  permission_sets:
    Administrator:
      description: Everything
      aws_managed_policies: [AdministratorAccess]
      dangerous: The platform team repairs whatever breaks
    Reader:
      description: Reads
      aws_managed_policies: [ReadOnlyAccess]
    Queue:
      description: Works with queues of the own team
      inline_policy:
        Version: "2012-10-17"
        Statement:
          - { Sid: Send, Effect: Allow, Action: "sqs:SendMessage", Resource: "*" }
          - Sid: ChangeOwn
            Effect: Allow
            Action: "sqs:DeleteQueue"
            Resource: "*"
            Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } }
          - { Sid: NeverPurge, Effect: Deny, Action: "sqs:PurgeQueue", Resource: "*" }
    Bounded:
      description: Everything within a boundary
      aws_managed_policies: [AdministratorAccess]
      dangerous: The boundary limits what it can do
      permissions_boundary: { aws_managed_policy: PowerUserAccess }
    Foreign:
      description: Everything within a boundary that is not known
      aws_managed_policies: [AdministratorAccess]
      dangerous: The boundary limits what it can do
      permissions_boundary: { customer_managed_policy: team-boundary }
    Idle:
      description: Nobody has it
      aws_managed_policies: [ReadOnlyAccess]
  assignments:
    - { group: staff, permission_set: Administrator, accounts: [shop, network, management] }
    - { group: staff, permission_set: Reader, accounts: [shop] }
    - { group: staff, permission_set: Queue, accounts: [shop] }
    - { group: staff, permission_set: Bounded, accounts: [shop] }
    - { group: staff, permission_set: Foreign, accounts: [shop] }
"""


@pytest.fixture
def access(library: Library) -> Callable[[str, str], dict[str, Cell]]:
    library.config.write_text(library.config.read_text("utf-8") + PEOPLE, "utf-8")
    landing_zone, _, _ = library.load()

    def of(permission_set: str, action: str) -> dict[str, Cell]:
        question = [SensitiveAction(action=action, title="", why="")]
        cells = access_matrix(Organization.of(landing_zone), question)
        return {
            account: cell
            for cell in cells
            if cell.permission_set == permission_set
            for account in cell.accounts
        }

    return of


@pytest.mark.parametrize(
    ("permission_set", "action", "expected", "reason"),
    [
        ("Administrator", "lambda:UpdateFunctionCode", Access.ALLOWED, "nothing denies it"),
        ("Administrator", "iam:CreateUser", Access.DENIED, "DenyIamUsersAndKeys denies it"),
        ("Administrator", "iam:CreateRole", Access.LIMITED, "but Protect"),
        ("Administrator", "ec2:CreateVolume", Access.LIMITED, "DenyUnencryptedVolumes"),
        ("Reader", "s3:GetObject", Access.UNKNOWN, "what ReadOnlyAccess allows is not known here"),
        ("Reader", "iam:CreateUser", Access.DENIED, "DenyIamUsersAndKeys denies it"),
        ("Queue", "sqs:SendMessage", Access.ALLOWED, "nothing denies it"),
        ("Queue", "sqs:DeleteQueue", Access.UNKNOWN, "ChangeOwn of its own policy allows it for some"),
        ("Queue", "sqs:PurgeQueue", Access.DENIED, "NeverPurge denies it"),
        ("Queue", "sqs:ReceiveMessage", Access.NOT_GRANTED, "no policy of the permission set allows it"),
        ("Bounded", "iam:CreateRole", Access.DENIED, "its permissions boundary does not allow it"),
        ("Bounded", "lambda:UpdateFunctionCode", Access.ALLOWED, "nothing denies it"),
        ("Foreign", "lambda:UpdateFunctionCode", Access.UNKNOWN, "the boundary team-boundary allows"),
    ],
)
def test_the_access_after_all_policies(
    permission_set: str,
    action: str,
    expected: Access,
    reason: str,
    access: Callable[[str, str], dict[str, Cell]],
) -> None:
    cell = access(permission_set, action)["shop"]

    assert (cell.access, reason in cell.reason) == (expected, True), cell.reason


def test_accounts_differ_by_the_guardrails_that_bind_them(
    access: Callable[[str, str], dict[str, Cell]],
) -> None:
    gateways = access("Administrator", "ec2:CreateInternetGateway")

    assert {account: cell.access for account, cell in gateways.items()} == {
        "shop": Access.DENIED,
        "network": Access.ALLOWED,
        "management": Access.ALLOWED,
    }


def test_nothing_is_said_of_accounts_without_an_assignment(
    access: Callable[[str, str], dict[str, Cell]],
) -> None:
    assert access("Idle", "s3:GetObject") == {}
    assert set(access("Reader", "s3:GetObject")) == {"shop"}


def test_the_catalogue_of_sensitive_actions_is_complete_and_known() -> None:
    actions = load_sensitive_actions()

    assert len(actions) >= 40
    assert all(action.title and action.why for action in actions)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "- {action: iam:CreateUsers, title: Make a user, why: Users stay}",
            "AWS has no action iam:CreateUsers",
        ),
        ("- &a {action: iam:CreateUser, title: Make a user, why: Users stay}\n- *a", "stands twice"),
        ("- {action: iam:CreateUser, title: Make a user}", "why"),
        ("- [", "while parsing"),
    ],
)
def test_a_wrong_catalogue_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "sensitive-actions.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(ProofFileError, match=r"sensitive-actions\.yaml") as caught:
        load_sensitive_actions(path)

    assert sentence in str(caught.value)


def test_the_enterprise_example_says_who_can_do_what(
    landing_zone_of: Callable[[str], LandingZone],
) -> None:
    landing_zone = landing_zone_of("enterprise")
    actions = load_sensitive_actions()

    cells = access_matrix(Organization.of(landing_zone), actions)

    assigned = {(item.permission_set, item.account) for item in landing_zone.identity_center.assignments}
    told = [(cell.permission_set, account, cell.action) for cell in cells for account in cell.accounts]
    assert len(told) == len(set(told)) == len(assigned) * len(actions)
