from collections import Counter
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.account_assignment import AccountAssignment, AccountAssignments


def assignment(account: str, permission_set: str = "Read", group: str = "platform") -> AccountAssignment:
    return AccountAssignment(
        account_name=account,
        account_id="111111111111",
        permission_set_name=permission_set,
        permission_set_arn=f"arn:{permission_set}",
        group_name=group,
        group_id=f"id-{group}",
    )


def synthesized(assignments: list[AccountAssignment], **keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    AccountAssignments(
        stack,
        "Assignments",
        instance_arn="arn:aws:sso:::instance/ssoins-1234567890abcdef",
        assignments=assignments,
        **keywords,
    )
    return Template.from_stack(stack).to_json().get("Resources", {})


def longest_chain(resources: dict[str, Any]) -> int:
    def depth(logical_id: str) -> int:
        return 1 + max((depth(before) for before in resources[logical_id].get("DependsOn", [])), default=0)

    return max(depth(logical_id) for logical_id in resources)


def test_assignment_gives_the_group_the_permission_set_in_the_account() -> None:
    (resource,) = synthesized([assignment("web")]).values()

    assert resource == {
        "Type": "AWS::SSO::Assignment",
        "Properties": {
            "InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
            "PermissionSetArn": "arn:Read",
            "PrincipalId": "id-platform",
            "PrincipalType": "GROUP",
            "TargetId": "111111111111",
            "TargetType": "AWS_ACCOUNT",
        },
    }


def test_assignments_of_one_account_are_made_one_after_another() -> None:
    resources = synthesized([assignment("web", f"Set{i}") for i in range(6)])

    assert longest_chain(resources) == 6


def test_at_most_ten_assignments_are_made_at_a_time() -> None:
    resources = synthesized([assignment(f"account-{i}") for i in range(200)])

    assert sum("DependsOn" not in resource for resource in resources.values()) == 10


def test_no_assignment_is_waited_for_by_two_others() -> None:
    resources = synthesized([assignment(f"account-{i}") for i in range(200)])

    waited_for = Counter(
        before for resource in resources.values() for before in resource.get("DependsOn", [])
    )

    assert max(waited_for.values()) == 1


def test_concurrency_can_be_chosen() -> None:
    resources = synthesized([assignment(f"account-{i}") for i in range(20)], concurrency=1)

    assert longest_chain(resources) == 20
    with pytest.raises(ValueError, match="the concurrency of assignments is 0"):
        synthesized([], concurrency=0)


def test_another_account_changes_nothing_but_one_dependency() -> None:
    accounts = [f"account-{i}" for i in range(50)]
    before = synthesized([assignment(account) for account in accounts])
    after = synthesized([assignment(account) for account in (*accounts, "account-new")])

    changed = [logical_id for logical_id in before if before[logical_id] != after[logical_id]]

    assert len(after) == len(before) + 1
    assert len(changed) <= 1


def test_the_order_of_the_assignments_does_not_matter() -> None:
    assignments = [assignment(f"account-{i}") for i in range(30)]

    assert synthesized(assignments) == synthesized(assignments[::-1])


def test_an_assignment_given_twice_is_refused() -> None:
    with pytest.raises(
        ValueError, match="'platform' is given the permission set 'Read' in the account 'web' twice"
    ):
        synthesized([assignment("web"), assignment("web")])
