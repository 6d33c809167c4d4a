"""Denied, not denied, cannot know: one call at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from landform.errors import UserError
from landform.replay.judge import Judge
from landform.replay.organization import Organization
from landform.replay.verdict import NO_CALL, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeEvent, MakeJudge

    from landform.model.landing_zone import LandingZone

A = "222222222222"
ORG = "o-placeholder"
Deny = "Callable[..., dict[str, Any]]"


def test_a_deny_without_conditions_denies(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    verdict = judge_with(deny("organizations:LeaveOrganization")).verdict(
        event("organizations:LeaveOrganization")
    )
    assert verdict.outcome is Outcome.DENIED
    assert verdict.names == ("Denied",)
    assert [(s.policy, s.at) for s in verdict.statements] == [("service-control-1", "root")]


def test_other_actions_are_not_denied(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    verdict = judge_with(deny("organizations:LeaveOrganization")).verdict(event("s3:GetObject"))
    assert verdict.outcome is Outcome.NOT_DENIED


REGION = {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1"]}}
EXEMPT = {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/team/Developer"]}}


@pytest.mark.parametrize(
    ("condition", "members", "outcome", "missing"),
    [
        (REGION, {"awsRegion": "eu-central-1"}, Outcome.NOT_DENIED, ()),
        (REGION, {"awsRegion": "ap-south-1"}, Outcome.DENIED, ()),
        (REGION, {"awsRegion": None}, Outcome.CANNOT_KNOW, ("aws:RequestedRegion",)),
        (EXEMPT, {}, Outcome.NOT_DENIED, ()),
        ({"Bool": {"ec2:Encrypted": "false"}}, {}, Outcome.CANNOT_KNOW, ("ec2:Encrypted",)),
        ({"Bool": {"ec2:Encrypted": "false"}, **EXEMPT}, {}, Outcome.NOT_DENIED, ()),
        (
            {"Bool": {"ec2:Encrypted": "false"}, **REGION},
            {"awsRegion": "ap-south-1"},
            Outcome.CANNOT_KNOW,
            ("ec2:Encrypted",),
        ),
        (
            {"StringLike": {"aws:PrincipalArn": "*${aws:PrincipalTag/team}*"}},
            {},
            Outcome.CANNOT_KNOW,
            ("aws:principaltag/team",),
        ),
        ({"StringNotEqualsIfExists": {"aws:PrincipalOrgID": ORG}}, {}, Outcome.NOT_DENIED, ()),
        ({"StringEquals": {"aws:PrincipalOrgID": ORG}}, {}, Outcome.DENIED, ()),
        ({"NumericLessThan": {"ec2:RoleDelivery": "2.0"}}, {}, Outcome.NOT_DENIED, ()),
    ],
)
def test_conditions_decide_where_the_record_tells_their_keys(  # noqa: PLR0913, PLR0917 - fixtures and the columns of the table
    event: MakeEvent,
    judge_with: MakeJudge,
    deny: Deny,
    condition: dict[str, Any],
    members: dict[str, Any],
    outcome: Outcome,
    missing: tuple[str, ...],
) -> None:
    verdict = judge_with(deny("*", Condition=condition)).verdict(event("ec2:DescribeVolumes", **members))
    assert (verdict.outcome, verdict.missing) == (outcome, missing)


def test_one_certain_denial_outweighs_what_cannot_be_known(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    unknown = deny("*", sid="Perhaps", Condition={"Bool": {"ec2:Encrypted": "false"}})
    assert judge_with(unknown, deny("*", sid="Surely")).verdict(event()).names == ("Surely",)


def test_a_sign_in_is_no_call(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    assert (
        judge_with(deny("*")).verdict(event("signin:ConsoleLogin", eventType="AwsConsoleSignIn")) is NO_CALL
    )


def test_get_caller_identity_is_never_denied(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    judge = judge_with(deny("*"))
    assert judge.verdict(event("sts:GetCallerIdentity")).outcome is Outcome.NOT_DENIED
    assert judge.verdict(event("sts:GetSessionToken")).outcome is Outcome.DENIED


@pytest.mark.parametrize(
    ("identity", "outcome", "missing"),
    [
        ({"type": "Root", "arn": f"arn:aws:iam::{A}:root", "accountId": A}, Outcome.DENIED, ()),
        ({"type": "AWSService", "invokedBy": "config.amazonaws.com"}, Outcome.NOT_DENIED, ()),
        (
            {"type": "AWSAccount", "accountId": A, "principalId": "AIDAX"},
            Outcome.CANNOT_KNOW,
            ("the principal",),
        ),
        ({"type": "AWSAccount", "accountId": "ANONYMOUS_PRINCIPAL"}, Outcome.NOT_DENIED, ()),
        (
            {"type": "IAMUser", "arn": "arn:aws:iam::999999999999:user/u", "accountId": "999999999999"},
            Outcome.CANNOT_KNOW,
            ("where the account stands",),
        ),
        (
            {"type": "IAMUser", "arn": "arn:aws:iam::000000000000:user/u", "accountId": "000000000000"},
            Outcome.NOT_DENIED,
            (),
        ),
        (None, Outcome.CANNOT_KNOW, ("the principal",)),
        (
            {
                "type": "AssumedRole",
                "arn": f"arn:aws:sts::{A}:assumed-role/AWSServiceRoleForConfig/c",
                "accountId": A,
                "sessionContext": {
                    "sessionIssuer": {
                        "arn": f"arn:aws:iam::{A}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
                    }
                },
            },
            Outcome.NOT_DENIED,
            (),
        ),
    ],
    ids=[
        "root",
        "service",
        "other account",
        "anonymous",
        "unknown account",
        "management account",
        "nobody",
        "linked",
    ],
)
def test_scps_bind_the_principals_of_member_accounts(  # noqa: PLR0913, PLR0917 - fixtures and the columns of the table
    event: MakeEvent,
    judge_with: MakeJudge,
    deny: Deny,
    identity: dict[str, Any] | None,
    outcome: Outcome,
    missing: tuple[str, ...],
) -> None:
    verdict = judge_with(deny("s3:*")).verdict(event("s3:CreateBucket", userIdentity=identity))
    assert (verdict.outcome, verdict.missing) == (outcome, missing)


def test_an_account_of_nobody_is_not_denied_what_no_place_denies(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    stranger = {"type": "IAMUser", "arn": "arn:aws:iam::999999999999:user/u", "accountId": "999999999999"}
    verdict = judge_with(deny("s3:*")).verdict(event("ec2:RunInstances", userIdentity=stranger))
    assert verdict.outcome is Outcome.NOT_DENIED


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        ("root", Outcome.NOT_DENIED),
        ("Sandbox", Outcome.NOT_DENIED),
        ("Workloads", Outcome.DENIED),
        ("Workloads/Production", Outcome.DENIED),
    ],
)
def test_policies_bind_below_the_unit_they_stand_at(
    event: MakeEvent, zone_with: Callable[..., LandingZone], deny: Deny, at: str, outcome: Outcome
) -> None:
    judge = Judge(Organization(zone_with([deny("s3:*")], targets=("Workloads",)), at=at))
    assert judge.verdict(event("s3:CreateBucket")).outcome is outcome


def test_a_place_or_name_that_the_file_lacks_is_an_error(zone_with: Callable[..., LandingZone]) -> None:
    with pytest.raises(
        UserError, match="--at: 'Nowhere' is no place of the file, expected one of root, Security"
    ):
        Organization(zone_with(), at="Nowhere")
    with pytest.raises(UserError, match="--account: 'nobody' is no account of the file, expected one of"):
        Organization(zone_with(), accounts={A: "nobody"})


def test_accounts_with_the_same_policies_share_a_place(
    zone_with: Callable[..., LandingZone], deny: Deny
) -> None:
    zone = zone_with([deny("s3:*")], targets=("Workloads",))
    organization = Organization(zone)
    places = {account.name: organization.place_of(account.id) for account in zone.accounts}
    assert places["web-production"] is places["web-staging"]
    assert places["web-production"] is not places["sandbox-platform"]


LOG_BUCKET = "arn:aws:s3:::logs/*"


@pytest.mark.parametrize(
    ("resource", "parameters", "outcome"),
    [
        (LOG_BUCKET, {"bucketName": "logs", "key": "k"}, Outcome.DENIED),
        (LOG_BUCKET, {"bucketName": "data", "key": "k"}, Outcome.NOT_DENIED),
        (LOG_BUCKET, None, Outcome.CANNOT_KNOW),
        (
            "arn:aws:s3:::${aws:PrincipalAccount}-logs/*",
            {"bucketName": f"{A}-logs", "key": "k"},
            Outcome.DENIED,
        ),
        ("arn:aws:s3:::${aws:PrincipalTag/team}/*", {"bucketName": "logs", "key": "k"}, Outcome.CANNOT_KNOW),
    ],
)
def test_resources_decide_where_the_record_names_them(  # noqa: PLR0913, PLR0917 - fixtures and the columns of the table
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, resource: str, parameters: object, outcome: Outcome
) -> None:
    record = event("s3:DeleteObject", requestParameters=parameters)
    assert judge_with(deny("s3:DeleteObject", resource=resource)).verdict(record).outcome is outcome


def test_not_resource_spares_what_it_names(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    judge = judge_with(deny("s3:DeleteObject", resource=None, NotResource=LOG_BUCKET))
    outcomes = [
        judge.verdict(event("s3:DeleteObject", requestParameters=parameters)).outcome
        for parameters in ({"bucketName": "logs", "key": "k"}, {"bucketName": "data", "key": "k"}, None)
    ]
    assert outcomes == [Outcome.NOT_DENIED, Outcome.DENIED, Outcome.CANNOT_KNOW]


def test_parameters_of_the_request_set_keys_of_the_service(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    condition = {"StringNotLike": {"ec2:InstanceType": ["t4g.*"]}}
    judge = judge_with(deny("ec2:RunInstances", resource="arn:aws:ec2:*:*:instance/*", Condition=condition))
    outcomes = [
        judge.verdict(event("ec2:RunInstances", requestParameters=parameters)).outcome
        for parameters in ({"instanceType": "p5.48xlarge"}, {"instanceType": "t4g.nano"}, {})
    ]
    assert outcomes == [Outcome.DENIED, Outcome.NOT_DENIED, Outcome.CANNOT_KNOW]


def test_a_resource_that_the_call_may_touch_denies_nothing_for_certain(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    verdict = judge_with(deny("ec2:RunInstances", resource="arn:aws:ec2:*:*:volume/*")).verdict(
        event("ec2:RunInstances", requestParameters={"instanceType": "t4g.nano"})
    )
    assert (verdict.outcome, verdict.missing) == (Outcome.CANNOT_KNOW, ("the resource",))


def test_a_call_that_needs_two_actions_is_denied_by_either(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    copy = event("s3:CopyObject")
    assert judge_with(deny("s3:GetObject")).verdict(copy).outcome is Outcome.DENIED
    assert judge_with(deny("s3:PutObject")).verdict(copy).outcome is Outcome.DENIED
    assert judge_with(deny("s3:DeleteObject")).verdict(copy).outcome is Outcome.NOT_DENIED


@pytest.mark.parametrize(
    ("action", "outcome"),
    [
        ("cloudtrail:*", Outcome.DENIED),
        ("*", Outcome.DENIED),
        ("cloudtrail:DeleteTrail", Outcome.CANNOT_KNOW),
        ("s3:*", Outcome.NOT_DENIED),
    ],
)
def test_an_unlisted_operation_is_decided_where_every_action_of_its_service_is_treated_alike(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny, action: str, outcome: Outcome
) -> None:
    assert judge_with(deny(action)).verdict(event("cloudtrail:SomethingNew")).outcome is outcome


def test_an_unknown_service_is_denied_by_a_deny_of_everything_alone(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    call = event("brand-new:Call")
    assert judge_with(deny("*")).verdict(call).outcome is Outcome.DENIED
    perhaps = judge_with(deny("s3:*")).verdict(call)
    assert (perhaps.outcome, perhaps.missing) == (Outcome.CANNOT_KNOW, ("the IAM action",))


OUTSIDER = {"type": "IAMUser", "arn": "arn:aws:iam::999999999999:user/u", "accountId": "999999999999"}
PERIMETER = {
    "StringNotEqualsIfExists": {"aws:PrincipalOrgID": ORG},
    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
}


def owned(account: str) -> dict[str, Any]:
    return {"resources": [{"ARN": "arn:aws:s3:::b/k", "accountId": account}]}


@pytest.mark.parametrize(
    ("members", "outcome", "missing"),
    [
        ({**owned(A)}, Outcome.NOT_DENIED, ()),
        ({**owned(A), "userIdentity": OUTSIDER}, Outcome.CANNOT_KNOW, ("aws:PrincipalOrgID",)),
        (
            {**owned(A), "userIdentity": {"type": "AWSService", "invokedBy": "config.amazonaws.com"}},
            Outcome.NOT_DENIED,
            (),
        ),
    ],
    ids=["member", "outsider", "service"],
)
def test_rcps_guard_the_resources_of_member_accounts(  # noqa: PLR0913, PLR0917 - fixtures and the columns of the table
    event: MakeEvent,
    judge_with: MakeJudge,
    deny: Deny,
    members: dict[str, Any],
    outcome: Outcome,
    missing: object,
) -> None:
    rcp = deny("s3:*", Principal="*", Condition=PERIMETER)
    verdict = judge_with(rcps=[rcp]).verdict(event("s3:GetObject", **members))
    assert (verdict.outcome, verdict.missing) == (outcome, missing)


@pytest.mark.parametrize(
    ("call", "members", "outcome", "missing"),
    [
        ("s3:GetObject", owned(A), Outcome.DENIED, ()),
        ("s3:GetObject", owned("000000000000"), Outcome.NOT_DENIED, ()),
        ("s3:GetObject", owned("888888888888"), Outcome.CANNOT_KNOW, ("the owner of the resource",)),
        (
            "s3:GetObject",
            {"requestParameters": {"bucketName": "b", "key": "k"}},
            Outcome.CANNOT_KNOW,
            ("the owner of the resource",),
        ),
        ("kms:RetireGrant", {}, Outcome.NOT_DENIED, ()),
        (
            "kms:Decrypt",
            {"resources": [{"ARN": f"arn:aws:kms:eu-central-1:{A}:key/1", "accountId": A}]},
            Outcome.CANNOT_KNOW,
            ("whether AWS manages the key",),
        ),
        ("ec2:RunInstances", {}, Outcome.NOT_DENIED, ()),
        ("s3:ListBuckets", {}, Outcome.NOT_DENIED, ()),
    ],
)
def test_rcps_know_their_owners_and_exceptions(  # noqa: PLR0913, PLR0917 - fixtures and the columns of the table
    event: MakeEvent,
    judge_with: MakeJudge,
    deny: Deny,
    call: str,
    members: dict[str, Any],
    outcome: Outcome,
    missing: tuple[str, ...],
) -> None:
    rcp = deny(["s3:*", "kms:*", "ec2:*"], Principal="*")
    verdict = judge_with(rcps=[rcp]).verdict(event(call, **members))
    assert (verdict.outcome, verdict.missing) == (outcome, missing)


def test_equal_calls_are_decided_once(event: MakeEvent, judge_with: MakeJudge, deny: Deny) -> None:
    judge = judge_with(deny("*", Condition=REGION))
    first = judge.verdict(event(awsRegion="ap-south-1", eventID="1"))
    assert judge.verdict(event(awsRegion="ap-south-1", eventID="2")) is first
    assert judge.verdict(event(awsRegion="eu-central-1")) is not first


def test_rcps_of_unsupported_services_stay_silent_where_an_scp_asks_for_the_owner(
    event: MakeEvent, judge_with: MakeJudge, deny: Deny
) -> None:
    scp = deny("*", sid="Elsewhere", Condition={"StringEquals": {"aws:ResourceAccount": "999999999999"}})
    judge = judge_with(scp, rcps=[deny("*", sid="Everything", Principal="*")])
    record = event("iam:DeleteRole", requestParameters={"roleName": "r"})
    assert judge.verdict(record).outcome is Outcome.NOT_DENIED
