"""The roles of an account: who may take them on, and what they can do."""

from collections.abc import Callable
from typing import Any

import aws_cdk as cdk
import pytest

from landform_constructs.break_glass_role import BreakGlassRole
from landform_constructs.event_forwarding_role import EventForwardingRole
from landform_constructs.host_management_role import HostManagementRole
from landform_constructs.security_audit_role import SecurityAuditRole

Template = dict[str, Any]
TemplateOf = Callable[[Callable[[cdk.Stack], object]], Template]
ResourcesOf = Callable[[Template, str], list[Template]]
Roles = dict[str, Any]


BUS = "arn:aws:events:eu-central-1:333333333333:event-bus/landform-security"


def _trust(role: Template) -> Template:
    (statement,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    return statement


@pytest.fixture(scope="module")
def roles(template_of: TemplateOf, resources_of: ResourcesOf) -> Roles:
    def build(stack: cdk.Stack) -> None:
        BreakGlassRole(
            stack,
            "BreakGlass",
            trusted_account_id="111111111111",
            trusted_principal_arns=["arn:aws:iam::111111111111:user/break-glass/*"],
        )
        EventForwardingRole(stack, "Forwarding", account_id="222222222222", event_bus_arn=BUS)
        HostManagementRole(stack, "Hosts")
        SecurityAuditRole(stack, "Audit", security_account_id="333333333333")

    template = template_of(build)
    found = {role["Properties"]["RoleName"]: role for role in resources_of(template, "AWS::IAM::Role")}
    found["policies"] = {
        policy["Properties"]["ManagedPolicyName"]: policy["Properties"]["PolicyDocument"]
        for policy in resources_of(template, "AWS::IAM::ManagedPolicy")
    }
    return found


def test_break_glass_trusts_named_principals_with_fresh_mfa_only(roles: Roles) -> None:
    trust = _trust(roles["landform-break-glass"])

    assert trust["Principal"] == {"AWS": "arn:aws:iam::111111111111:root"}
    assert trust["Condition"] == {
        "ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::111111111111:user/break-glass/*"]},
        "Bool": {"aws:MultiFactorAuthPresent": "true"},
        "NumericLessThanEquals": {"aws:MultiFactorAuthAge": "3600"},
    }


def test_break_glass_sessions_last_an_hour(roles: Roles) -> None:
    assert roles["landform-break-glass"]["Properties"]["MaxSessionDuration"] == 3600


def test_break_glass_needs_a_principal() -> None:
    with pytest.raises(ValueError, match="no trusted principal is named"):
        BreakGlassRole(
            cdk.Stack(), "BreakGlass", trusted_account_id="111111111111", trusted_principal_arns=[]
        )


def test_security_audit_only_reads(roles: Roles) -> None:
    role = roles["landform-security-audit"]["Properties"]

    assert role["ManagedPolicyArns"] == [
        "arn:aws:iam::aws:policy/SecurityAudit",
        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    ]
    assert _trust(roles["landform-security-audit"])["Principal"] == {"AWS": "arn:aws:iam::333333333333:root"}


def test_event_forwarding_reaches_one_bus_only(roles: Roles) -> None:
    (statement,) = roles["policies"]["landform-event-forwarding"]["Statement"]

    assert (statement["Action"], statement["Resource"]) == ("events:PutEvents", BUS)


def test_event_forwarding_serves_own_rules_only(roles: Roles) -> None:
    trust = _trust(roles["landform-event-forwarding"])

    assert trust["Principal"] == {"Service": "events.amazonaws.com"}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "222222222222"},
        "ArnLike": {"aws:SourceArn": "arn:aws:events:*:222222222222:rule/landform-*"},
    }


def test_host_management_has_the_policy_that_aws_makes_for_it(roles: Roles) -> None:
    role = roles["landform-host-management"]

    assert _trust(role)["Principal"] == {"Service": "ssm.amazonaws.com"}
    assert role["Properties"]["ManagedPolicyArns"] == [
        "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "landform-break-glass",
        "landform-event-forwarding",
        "landform-host-management",
        "landform-security-audit",
    ],
)
def test_roles_have_no_inline_policy(roles: Roles, name: str) -> None:
    assert "Policies" not in roles[name]["Properties"]
