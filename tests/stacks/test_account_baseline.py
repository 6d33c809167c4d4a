"""The account baseline reaches every account that is not suspended, each in the form that the file asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from stacks.account_baseline import AccountBaselineStack
from stacks.child_templates import ChildTemplates

if TYPE_CHECKING:
    from collections.abc import Callable

    import aws_cdk as cdk

    from landform.model.landing_zone import LandingZone

Template = dict[str, Any]

CHILDREN = ChildTemplates(
    config_role=json.dumps({"Description": "config"}),
    account_roles=json.dumps({"Description": "roles"}),
    account_baseline=json.dumps({"Description": "baseline"}),
    management_baseline=json.dumps({"Description": "management"}),
    security_regional=json.dumps({"Description": "security"}),
)

UNITS: dict[str, Any] = {
    "Security": {"accounts": {"log-archive": {"role": "log-archive"}, "security": {"role": "security"}}},
    "Workloads": {
        "organizational_units": {
            "Production": {"accounts": {"shop": {}}},
            "Staging": {"accounts": {"shop-staging": {}}},
        }
    },
    "Suspended": {"purpose": "suspended", "accounts": {"old": {}}},
}


def _stack_sets(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template], landing_zone: LandingZone
) -> dict[str, Template]:
    template = template_of(
        lambda app: AccountBaselineStack(
            app, "account-baseline", landing_zone=landing_zone, child_templates=CHILDREN
        )
    )
    return {
        resource["Properties"]["StackSetName"]: resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::CloudFormation::StackSet"
    }


def _units(stack_set: Template) -> list[str]:
    return [
        unit
        for group in stack_set["StackInstancesGroup"]
        for unit in group["DeploymentTargets"]["OrganizationalUnitIds"]
    ]


@pytest.fixture(scope="module")
def landing_zone(resolved_with: Callable[..., LandingZone]) -> LandingZone:
    return resolved_with(
        organizational_units=UNITS,
        detection={"config": {"organizational_units": {"Workloads/Production": {"mode": "continuous"}}}},
    )


@pytest.fixture(scope="module")
def stack_sets(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template], landing_zone: LandingZone
) -> dict[str, Template]:
    return _stack_sets(template_of, landing_zone)


@pytest.fixture(scope="module")
def unit_ids(landing_zone: LandingZone) -> dict[str, str]:
    return {unit.path: unit.id for unit in landing_zone.organizational_units}


def test_roles_reach_every_unit_but_suspended_ones_in_the_home_region(
    stack_sets: dict[str, Template], unit_ids: dict[str, str]
) -> None:
    roles = stack_sets["landform-account-roles"]

    assert _units(roles) == [
        unit_ids["Security"],
        unit_ids["Workloads/Production"],
        unit_ids["Workloads/Staging"],
    ]
    assert roles["StackInstancesGroup"][0]["Regions"] == ["eu-central-1"]
    assert roles["TemplateBody"] == CHILDREN.account_roles


def test_units_recorded_like_the_rest_share_one_stack_set(
    stack_sets: dict[str, Template], unit_ids: dict[str, str]
) -> None:
    shared = stack_sets["landform-account-baseline"]

    assert _units(shared) == [unit_ids["Security"], unit_ids["Workloads/Staging"]]
    assert "Parameters" not in shared


def test_a_unit_recorded_otherwise_has_a_stack_set_of_its_own(
    stack_sets: dict[str, Template], unit_ids: dict[str, str]
) -> None:
    (name,) = [name for name in stack_sets if "workloads-production" in name]
    own = stack_sets[name]
    parameters = {item["ParameterKey"]: item["ParameterValue"] for item in own["Parameters"]}

    assert _units(own) == [unit_ids["Workloads/Production"]]
    assert parameters["ConfigRecordingFrequency"] == "CONTINUOUS"
    assert own["TemplateBody"] == stack_sets["landform-account-baseline"]["TemplateBody"]


def test_configs_role_may_exist_in_every_account(
    stack_sets: dict[str, Template], unit_ids: dict[str, str]
) -> None:
    config_role = stack_sets["landform-config-role"]

    assert config_role["OperationPreferences"]["FailureTolerancePercentage"] == 100
    assert config_role["AutoDeployment"]["Enabled"] is True
    assert unit_ids["Suspended"] not in _units(config_role)
    assert config_role["StackInstancesGroup"][0]["Regions"] == ["eu-central-1"]


def test_recorders_wait_for_configs_role(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template], landing_zone: LandingZone
) -> None:
    resources = template_of(
        lambda app: AccountBaselineStack(
            app, "account-baseline", landing_zone=landing_zone, child_templates=CHILDREN
        )
    )["Resources"]
    names = {resource["Properties"]["StackSetName"]: name for name, resource in resources.items()}
    waiting = [resource["DependsOn"] for resource in resources.values() if "DependsOn" in resource]

    assert waiting == [[names["landform-config-role"]]] * 2


def test_every_baseline_waits_for_the_roles_also_when_an_account_joins(
    stack_sets: dict[str, Template],
) -> None:
    waiting = {
        name: len(stack_set["AutoDeployment"].get("DependsOn", [])) for name, stack_set in stack_sets.items()
    }

    assert waiting.pop("landform-config-role") == 0
    assert waiting.pop("landform-account-roles") == 0
    assert waiting.pop("landform-account-baseline") == 1
    assert list(waiting.values()) == [2]


def test_events_are_forwarded_from_us_east_1_although_it_is_not_governed(
    stack_sets: dict[str, Template],
) -> None:
    regions = stack_sets["landform-account-baseline"]["StackInstancesGroup"][0]["Regions"]

    assert regions == ["eu-central-1", "us-east-1"]


def test_name_of_own_stack_set_stays_when_the_recording_changes(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template],
    resolved_with: Callable[..., LandingZone],
    stack_sets: dict[str, Template],
) -> None:
    other = resolved_with(
        organizational_units=UNITS,
        detection={
            "config": {
                "organizational_units": {
                    "Workloads/Production": {"excluded_resource_types": ["AWS::EC2::NetworkInterface"]}
                }
            }
        },
    )

    assert set(_stack_sets(template_of, other)) == set(stack_sets)


def test_number_of_resources_does_not_depend_on_accounts_and_regions(
    template_of: Callable[[Callable[[cdk.App], cdk.Stack]], Template],
    resolved_with: Callable[..., LandingZone],
) -> None:
    many = resolved_with(
        organization={
            "name": "example",
            "home_region": "eu-central-1",
            "governed_regions": ["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"],
            "email": "aws+{account}@example.com",
        },
        organizational_units=UNITS | {"Sandbox": {"accounts": {f"sandbox-{n}": {} for n in range(100)}}},
    )

    assert set(_stack_sets(template_of, many)) == {
        "landform-config-role",
        "landform-account-roles",
        "landform-account-baseline",
    }
