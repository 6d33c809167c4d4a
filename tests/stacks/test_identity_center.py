from collections.abc import Callable
from typing import Any

import pytest

from landform.errors import UserError
from landform.model.landing_zone import LandingZone
from stacks.identity_center import IdentityCenterAssignmentsStack, IdentityCenterStack

Template = dict[str, Any]

INSTANCE_ARN = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
LOCK = {"identity_center": {"instance_arn": INSTANCE_ARN, "identity_store_id": "d-1234567890"}}
SECTION = {
    "session_hours": 8,
    "permission_sets": {
        "Administrator": {
            "description": "Everything",
            "aws_managed_policies": ["AdministratorAccess"],
            "dangerous": "Recovery when all else fails",
        },
        "Deployer": {
            "description": "Deploys",
            "customer_managed_policies": ["teams/Deployer"],
            "permissions_boundary": {"customer_managed_policy": "people"},
            "session_hours": 2,
            "relay_state": "https://console.aws.amazon.com/cloudformation",
        },
    },
    "groups": {"platform": {"description": "The platform team"}, "developers": {}},
    "assignments": [
        {"group": "platform", "permission_set": "Administrator", "organizational_units": ["Security"]},
        {"group": "developers", "permission_set": "Deployer", "organizational_units": ["Workloads"]},
        {"group": "developers", "permission_set": "Deployer", "accounts": ["shop", "management"]},
    ],
    "access_control_attributes": {"CostCenter": ["${path:enterprise.costCenter}"]},
}
MANY_ACCOUNTS = {
    "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}},
    "Workloads": {"accounts": {f"app-{number}": {} for number in range(1000)}},
}


def of_type(template: Template, resource_type: str) -> dict[str, Any]:
    return {key: one for key, one in template["Resources"].items() if one["Type"] == resource_type}


@pytest.fixture(scope="module")
def template(resolved_with: Callable[..., LandingZone], template_of: Callable[..., Template]) -> Template:
    landing_zone = resolved_with(
        lock=LOCK | {"accounts": {"shop": {"id": "444444444444", "email": "aws+shop@example.com"}}},
        identity_center=SECTION,
    )
    return template_of(lambda app: IdentityCenterStack(app, "identity-center", landing_zone=landing_zone))


def permission_set(template: Template, name: str) -> dict[str, Any]:
    (found,) = (
        one
        for one in of_type(template, "AWS::SSO::PermissionSet").values()
        if one["Properties"]["Name"] == name
    )
    return dict(found)


def test_permission_sets_take_their_values_from_the_file(template: Template) -> None:
    assert permission_set(template, "Deployer")["Properties"] == {
        "InstanceArn": INSTANCE_ARN,
        "Name": "Deployer",
        "Description": "Deploys",
        "SessionDuration": "PT2H",
        "CustomerManagedPolicyReferences": [{"Name": "Deployer", "Path": "/teams/"}],
        "PermissionsBoundary": {"CustomerManagedPolicyReference": {"Name": "people", "Path": "/"}},
        "RelayStateType": "https://console.aws.amazon.com/cloudformation",
    }


def test_the_reason_for_administrator_access_stands_in_the_template(template: Template) -> None:
    administrator = permission_set(template, "Administrator")

    assert administrator["Properties"]["SessionDuration"] == "PT8H"
    assert administrator["Metadata"] == {"landform:dangerous": "Recovery when all else fails"}


def test_each_group_permission_set_and_account_is_one_assignment(template: Template) -> None:
    assignments = [one["Properties"] for one in of_type(template, "AWS::SSO::Assignment").values()]

    assert len(assignments) == 2 + 2 + 1
    assert {one["TargetType"] for one in assignments} == {"AWS_ACCOUNT"}
    assert [one["TargetId"] for one in assignments].count("444444444444") == 1


def test_assignments_refer_to_what_the_template_makes(template: Template) -> None:
    (shop,) = (
        one["Properties"]
        for one in of_type(template, "AWS::SSO::Assignment").values()
        if one["Properties"]["TargetId"] == "444444444444"
    )
    made, attribute = shop["PermissionSetArn"]["Fn::GetAtt"]

    assert attribute == "PermissionSetArn"
    assert template["Resources"][made]["Properties"]["Name"] == "Deployer"
    assert (
        template["Resources"][shop["PrincipalId"]["Fn::GetAtt"][0]]["Properties"]["DisplayName"]
        == "developers"
    )


def test_attributes_for_access_control_are_switched_on(template: Template) -> None:
    assert len(of_type(template, "AWS::SSO::InstanceAccessControlAttributeConfiguration")) == 1


def test_nothing_is_exported_where_one_template_is_enough(template: Template) -> None:
    assert "Outputs" not in template


def test_groups_of_an_external_directory_are_not_made(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Template]
) -> None:
    group_id = "12345678-1234-1234-1234-123456789012"
    section = SECTION | {"directory": "external"}
    lock = {"identity_center": LOCK["identity_center"] | {"groups": {"developers": group_id}}}
    landing_zone = resolved_with(lock=lock, identity_center=section)

    template = template_of(lambda app: IdentityCenterStack(app, "identity-center", landing_zone=landing_zone))

    principals = [
        one["Properties"]["PrincipalId"] for one in of_type(template, "AWS::SSO::Assignment").values()
    ]
    assert of_type(template, "AWS::IdentityStore::Group") == {}
    assert principals.count(group_id) == 3


def many(resolved_with: Callable[..., LandingZone], **section: object) -> LandingZone:
    assignments = [
        {
            "group": "platform",
            "permission_set": "Administrator",
            "organizational_units": ["Workloads", "Security"],
        },
        {"group": "developers", "permission_set": "Deployer", "organizational_units": ["Workloads"]},
    ]
    return resolved_with(
        lock=LOCK,
        organizational_units=MANY_ACCOUNTS,
        identity_center=SECTION | {"assignments": assignments} | section,
    )


def test_a_thousand_accounts_take_templates_of_at_most_500_resources(
    resolved_with: Callable[..., LandingZone], template_of: Callable[..., Template]
) -> None:
    landing_zone = many(resolved_with)
    first = template_of(lambda app: IdentityCenterStack(app, "identity-center", landing_zone=landing_zone))
    later = [
        template_of(
            lambda app, shard=shard: IdentityCenterAssignmentsStack(
                app, f"identity-center-{shard}", landing_zone=landing_zone, shard=shard
            )
        )
        for shard in range(2, landing_zone.identity_center.shard_count + 1)
    ]

    assert sum(len(of_type(one, "AWS::SSO::Assignment")) for one in (first, *later)) == 1002 + 1000
    assert all(len(one["Resources"]) <= 500 for one in (first, *later))
    exports = {output["Export"]["Name"] for output in first["Outputs"].values()}
    imports = {
        one["Properties"][name]["Fn::ImportValue"]
        for template in later
        for one in template["Resources"].values()
        for name in ("PermissionSetArn", "PrincipalId")
    }
    assert imports == exports
    assert len(exports) == 4


def test_more_exports_than_a_template_has_outputs_are_refused(
    resolved_with: Callable[..., LandingZone],
    template_of: Callable[..., Template],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    landing_zone = many(resolved_with)
    allowed = "stacks.identity_center.quotas.TEMPLATE_OUTPUTS_MAX"
    monkeypatch.setattr(allowed, type("Quota", (), {"value": 4}))
    template_of(lambda app: IdentityCenterStack(app, "identity-center", landing_zone=landing_zone))

    monkeypatch.setattr(allowed, type("Quota", (), {"value": 3}))
    with pytest.raises(UserError, match="name 4 permission sets and groups, allowed are 3"):
        template_of(lambda app: IdentityCenterStack(app, "identity-center", landing_zone=landing_zone))
