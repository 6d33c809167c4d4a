from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Template

from landform_constructs.permission_set import (
    DANGEROUS_METADATA_KEY,
    AwsManagedPolicy,
    CustomerManagedPolicy,
    Permissions,
    PermissionSet,
)

READ = Permissions(aws_managed_policies=[AwsManagedPolicy("ReadOnlyAccess")])
ADMINISTRATOR = [AwsManagedPolicy("AdministratorAccess")]
EVERYTHING = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["*"], "Resource": "*"}}


def synthesized(**keywords: object) -> dict[str, Any]:
    stack = cdk.Stack(cdk.App(analytics_reporting=False, builtin_cloud_formation_validation=False))
    PermissionSet(
        stack,
        "PermissionSet",
        **{
            "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
            "name": "Read",
            "description": "Reads",
            "permissions": READ,
        }
        | keywords,
    )
    (resource,) = Template.from_stack(stack).to_json()["Resources"].values()
    return resource


def test_permission_set_has_its_policies_and_a_session_of_one_hour() -> None:
    properties = synthesized()["Properties"]

    assert properties == {
        "InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
        "Name": "Read",
        "Description": "Reads",
        "ManagedPolicies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
        "SessionDuration": "PT1H",
    }


def test_customer_managed_policies_keep_their_paths() -> None:
    permissions = Permissions(
        customer_managed_policies=[
            CustomerManagedPolicy.at("Deployer"),
            CustomerManagedPolicy.at("teams/web/Deployer"),
        ]
    )

    assert synthesized(permissions=permissions)["Properties"]["CustomerManagedPolicyReferences"] == [
        {"Name": "Deployer", "Path": "/"},
        {"Name": "Deployer", "Path": "/teams/web/"},
    ]


def test_inline_policy_is_an_object() -> None:
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
    }

    assert (
        synthesized(permissions=Permissions(inline_policy=document))["Properties"]["InlinePolicy"] == document
    )


@pytest.mark.parametrize(
    ("boundary", "rendered"),
    [
        (
            AwsManagedPolicy("PowerUserAccess"),
            {"ManagedPolicyArn": "arn:aws:iam::aws:policy/PowerUserAccess"},
        ),
        (
            CustomerManagedPolicy("people"),
            {"CustomerManagedPolicyReference": {"Name": "people", "Path": "/"}},
        ),
    ],
)
def test_boundary_is_a_policy_of_aws_or_of_the_accounts(
    boundary: AwsManagedPolicy | CustomerManagedPolicy, rendered: object
) -> None:
    assert (
        synthesized(permissions=Permissions(boundary=boundary))["Properties"]["PermissionsBoundary"]
        == rendered
    )


def test_managed_policy_is_known_by_name_and_by_arn() -> None:
    policy = AwsManagedPolicy("job-function/Billing")

    assert policy.arn == "arn:aws:iam::aws:policy/job-function/Billing"
    assert AwsManagedPolicy.of_arn(policy.arn) == policy


@pytest.mark.parametrize(
    "permissions",
    [Permissions(aws_managed_policies=ADMINISTRATOR), Permissions(inline_policy=EVERYTHING)],
)
def test_everything_without_a_reason_is_refused(permissions: Permissions) -> None:
    with pytest.raises(
        ValueError, match="the permission set 'Read' allows everything; give the reason as `dangerous`"
    ):
        synthesized(permissions=permissions)


def test_everything_carries_its_reason_into_the_template() -> None:
    permissions = Permissions(aws_managed_policies=ADMINISTRATOR, dangerous="Recovery when all else fails")

    assert (
        synthesized(permissions=permissions)["Metadata"][DANGEROUS_METADATA_KEY]
        == "Recovery when all else fails"
    )


def test_less_than_everything_needs_no_reason() -> None:
    assert "Metadata" not in synthesized()


@pytest.mark.parametrize(("hours", "rendered"), [(1, "PT1H"), (12, "PT12H")])
def test_session_of_1_to_12_hours_is_accepted(hours: int, rendered: object) -> None:
    assert synthesized(session_hours=hours)["Properties"]["SessionDuration"] == rendered


@pytest.mark.parametrize("hours", [0, 13])
def test_session_outside_of_1_to_12_hours_is_refused(hours: int) -> None:
    with pytest.raises(ValueError, match=f"session in hours is {hours}, allowed are 1 to 12"):
        synthesized(session_hours=hours)


def inline_of(chars: int) -> Permissions:
    frame = len('{"text":""}')
    return Permissions(inline_policy={"text": "x" * (chars - frame)})


AT_LIMIT = [
    {"name": "n" * 32},
    {"description": "d" * 700},
    {"relay_state": "https://example.com/" + "x" * 220},
    {"permissions": Permissions(aws_managed_policies=[AwsManagedPolicy(f"p{i}") for i in range(25)])},
    {
        "permissions": Permissions(
            customer_managed_policies=[CustomerManagedPolicy(f"p{i}") for i in range(25)]
        )
    },
    {"permissions": inline_of(10_240)},
]
OVER_LIMIT = [
    ({"name": "n" * 33}, "name is 33, allowed are 1 to 32"),
    ({"name": ""}, "name is 0, allowed are 1 to 32"),
    ({"description": "d" * 701}, "description is 701, allowed are 1 to 700"),
    ({"relay_state": "https://example.com/" + "x" * 221}, "relay state is 241, allowed are 0 to 240"),
    (
        {"permissions": Permissions(aws_managed_policies=[AwsManagedPolicy(f"p{i}") for i in range(26)])},
        "AWS managed policies is 26, allowed are 0 to 25",
    ),
    (
        {
            "permissions": Permissions(
                customer_managed_policies=[CustomerManagedPolicy(f"p{i}") for i in range(26)]
            )
        },
        "customer managed policies is 26, allowed are 0 to 25",
    ),
    ({"permissions": inline_of(10_241)}, "inline policy in characters is 10241, allowed are 0 to 10240"),
]


@pytest.mark.parametrize("keywords", AT_LIMIT)
def test_values_at_their_limits_are_accepted(keywords: dict[str, Any]) -> None:
    assert synthesized(**keywords)["Type"] == "AWS::SSO::PermissionSet"


@pytest.mark.parametrize(("keywords", "sentence"), OVER_LIMIT)
def test_values_over_their_limits_are_refused(keywords: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        synthesized(**keywords)
