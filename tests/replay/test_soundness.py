"""No way to fill what a record doesn't tell contradicts a verdict: the evaluator decides each filled call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landform.guardrails import ApplicablePolicies, PolicyKind, Request, evaluate
from landform.guardrails import Outcome as Decided
from landform.replay.api_actions import actions_of_event
from landform.replay.arn_shape import NAME, UNKNOWN
from landform.replay.caller import PRINCIPAL_KEYS, caller_of
from landform.replay.context_facts import RESOURCE_KEYS, fact
from landform.replay.judge import Judge
from landform.replay.organization import Organization
from landform.replay.resources import parameters_of, resources_of
from landform.replay.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeEvent

    from landform.model.landing_zone import LandingZone

MEMBER, OTHER, MANAGEMENT = "222222222222", "999999999999", "000000000000"
FULL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
VALUES = {
    "aws:RequestedRegion": ["eu-central-1", "us-east-1"],
    "aws:PrincipalArn": [f"arn:aws:iam::{MEMBER}:role/team/Developer", "arn:aws:iam::*:role/*"],
    "aws:PrincipalAccount": [MEMBER, OTHER],
    "aws:PrincipalOrgID": ["o-placeholder", "o-other"],
    "aws:PrincipalIsAWSService": ["true", "false"],
    "aws:PrincipalTag/team": ["blue", "red"],
    "aws:ResourceAccount": [MEMBER, OTHER],
    "aws:ResourceOrgID": ["o-placeholder", "o-other"],
    "aws:SourceIp": ["8.8.8.8", "10.0.0.0/8"],
    "aws:SourceVpce": ["vpce-1", "vpce-2"],
    "aws:SourceAccount": [MEMBER, OTHER],
    "aws:SecureTransport": ["true", "false"],
    "aws:ViaAWSService": ["true", "false"],
    "aws:MultiFactorAuthPresent": ["true", "false"],
    "ec2:InstanceType": ["t3.micro", "p5.48xlarge"],
    "ec2:Encrypted": ["true", "false"],
    "ec2:RoleDelivery": ["1.0", "2.0"],
    "s3:x-amz-acl": ["private", "public-read"],
}
OPERATORS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIfExists"]
OPERATORS += ["StringNotEqualsIfExists", "ForAnyValue:StringEquals", "ForAllValues:StringNotEquals"]
ACTIONS = [
    "*",
    "s3:*",
    "s3:Get*",
    "s3:GetObject",
    "s3:DeleteObject",
    "ec2:*",
    "ec2:RunInstances",
    "iam:*Role",
    "iam:DeleteRole",
    "kms:*",
    "sts:*",
]
RESOURCES = [
    *(
        "*",
        "arn:aws:s3:::logs/*",
        "arn:aws:s3:::logs",
        "arn:aws:s3:::l?gs/k",
        "arn:aws:iam::*:role/landform-*",
    ),
    *("arn:aws:iam::*:role/*audit", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"),
    *("arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3:::${aws:PrincipalAccount}*"),
]


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Any]:
    block: dict[str, Any] = {}
    for key in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique=True)):
        operator = draw(st.sampled_from([*OPERATORS, "Null"]))
        value = draw(st.sampled_from(["true", "false"] if operator == "Null" else VALUES[key]))
        block.setdefault(operator, {})[key] = [value]
    return block


@st.composite
def policies(draw: st.DrawFn, *, rcp: bool) -> dict[str, Any]:
    statements = []
    for number in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from(["Action", "NotAction"] if not rcp else ["Action"]))
        statement: dict[str, Any] = {"Sid": f"S{number}", "Effect": "Deny"}
        statement[element] = draw(st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2))
        statement[draw(st.sampled_from(["Resource", "NotResource"]))] = draw(
            st.lists(st.sampled_from(RESOURCES), min_size=1, max_size=2)
        )
        statement["Condition"] = draw(conditions())
        statements.append({**statement, "Principal": "*"} if rcp else statement)
    return {"Version": "2012-10-17", "Statement": statements}


def session(role: str | None) -> dict[str, Any]:
    issuer = {"sessionIssuer": {"arn": role}} if role else {}
    name = role.rpartition("/")[2] if role else "Developer"
    return {
        "type": "AssumedRole",
        "arn": f"arn:aws:sts::{MEMBER}:assumed-role/{name}/i-0123456789abcdef0",
        "accountId": MEMBER,
        "sessionContext": {**issuer, "attributes": {"mfaAuthenticated": "true"}},
    }


IDENTITIES = [
    session(f"arn:aws:iam::{MEMBER}:role/team/Developer"),
    session(None),
    session(f"arn:aws:iam::{MEMBER}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"),
    {
        "type": "IAMUser",
        "arn": f"arn:aws:iam::{MEMBER}:user/u",
        "accountId": MEMBER,
        "invokedBy": "x.amazonaws.com",
    },
    {"type": "IAMUser", "arn": f"arn:aws:iam::{OTHER}:user/u", "accountId": OTHER},
    {"type": "Root", "arn": f"arn:aws:iam::{MEMBER}:root", "accountId": MEMBER},
    {"type": "AWSService", "invokedBy": "config.amazonaws.com"},
]
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("s3:GetObject", {"requestParameters": {"bucketName": "logs", "key": "k"}}),
    ("s3:GetObject", {"resources": [{"ARN": "arn:aws:s3:::logs/k", "accountId": MEMBER}]}),
    ("s3:GetObject", {"resources": [{"ARN": "arn:aws:s3:::data/k", "accountId": OTHER}]}),
    ("s3:DeleteObject", {}),
    ("s3:PutBucketPolicy", {"requestParameters": {"bucketName": MEMBER}}),
    ("s3:ListBuckets", {}),
    ("iam:DeleteRole", {"requestParameters": {"roleName": "landform-audit"}}),
    ("iam:CreateRole", {"requestParameters": {"roleName": "landform-audit"}}),
    (
        "kms:Decrypt",
        {"resources": [{"ARN": f"arn:aws:kms:eu-central-1:{MEMBER}:key/1", "accountId": MEMBER}]},
    ),
    ("sts:GetCallerIdentity", {}),
    ("ec2:AttachVolume", {"requestParameters": {"instanceId": "i-1"}}),
    ("ec2:DescribeVolumes", {"sourceIPAddress": "8.8.8.8", "tlsDetails": {"tlsVersion": "TLSv1.3"}}),
    ("cloudtrail:SomethingNew", {"awsRegion": None}),
]


def fill_shape(draw: st.DrawFn, shape: str) -> str:
    if shape == UNKNOWN:
        return draw(
            st.sampled_from(["*", "arn:aws:s3:::logs/k", "arn:aws:ec2:eu-central-1:222222222222:volume/v"])
        )
    parts = st.sampled_from(["", "landform-", "x/", "logs", "k"])
    return "".join(draw(parts) if character in {UNKNOWN, NAME} else character for character in shape)


def filled_context(
    draw: st.DrawFn, record: dict[str, Any], organization: Organization, given_keys: set[str]
) -> dict[str, Any]:
    """The keys that the record tells, and any values, or none, for those that it doesn't."""
    caller = caller_of(record)
    context: dict[str, Any] = {}
    for key, values in VALUES.items():
        if key.lower() in RESOURCE_KEYS or key.lower() in given_keys:
            continue
        known = fact(key.lower(), record, caller, organization)
        if known is None and key.lower() not in PRINCIPAL_KEYS:
            known = draw(st.sampled_from([(), *((value,) for value in values)]))
        if known is not None:
            context[key] = list(known)
    return context


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_way_to_fill_what_is_unknown_contradicts_a_verdict(
    data: st.DataObject, event: MakeEvent, zone_with: Callable[..., LandingZone]
) -> None:
    scp, rcp = data.draw(policies(rcp=False)), data.draw(policies(rcp=True))
    zone = zone_with([scp], [rcp])
    organization = Organization(zone, accounts={MEMBER: "web-production"})
    call, members = data.draw(st.sampled_from(CALLS))
    record = event(call, **{"userIdentity": data.draw(st.sampled_from(IDENTITIES)), **members})
    verdict = Judge(organization).verdict(record)
    if verdict.outcome is Outcome.CANNOT_KNOW:
        return
    decisions = [decide(data.draw, record, organization, scp, rcp) for _ in range(3)]
    assert all(denied is (verdict.outcome is Outcome.DENIED) for denied in decisions), json.dumps(record)


def decide(
    draw: st.DrawFn,
    record: dict[str, Any],
    organization: Organization,
    scp: dict[str, Any],
    rcp: dict[str, Any],
) -> bool:
    """Whether the evaluator denies the call, one filled request for each resource that it touches for certain."""
    [action] = actions_of_event(record)
    caller = caller_of(record)
    parameters = parameters_of(action)[1]
    assert not parameters
    name = draw(st.sampled_from(sorted(action.candidates or ()))) if not action.is_known else action.name
    context = filled_context(draw, record, organization, set(parameters))
    arn = caller.context.get("aws:principalarn", (None,))[0]
    if arn is None and caller.account == MEMBER:
        arn = draw(
            st.sampled_from(
                [f"arn:aws:iam::{MEMBER}:role/team/Developer", f"arn:aws:iam::{MEMBER}:role/Developer"]
            )
        )
        context["aws:PrincipalArn"] = [arn]
    # An account that the file doesn't know is one of another organization, or one whose place nobody told.
    other_is_member = draw(st.booleans())
    is_member = caller.account == MEMBER or (caller.account == OTHER and other_is_member)
    denied = False
    for resource in resources_of(record, action, caller.account):
        if not resource.certain and not draw(st.booleans()):
            continue
        owner = resource.account or draw(st.sampled_from([MEMBER, OTHER, MANAGEMENT]))
        owned = owner == MEMBER or (owner == OTHER and other_is_member)
        request = Request.of(
            action=name,
            resource=fill_shape(draw, resource.shape),
            principal=record["userIdentity"].get("arn") or record["userIdentity"]["invokedBy"],
            principal_arn=arn,
            resource_account=owner,
            context={
                **context,
                "aws:ResourceAccount": owner,
                "aws:ResourceOrgID": "o-placeholder"
                if owner != OTHER
                else draw(st.sampled_from(["o-placeholder", "o-other", None])),
            },
        )
        applicable = ApplicablePolicies.compile(
            scps=[[FULL, scp]] if is_member else None,
            rcps=[[rcp]] if owned else None,
            identity=[FULL],
            management_account=MANAGEMENT,
        )
        decision = evaluate(request, applicable)
        organizational = decision.layer is not None and decision.layer.kind in {
            PolicyKind.SERVICE_CONTROL,
            PolicyKind.RESOURCE_CONTROL,
        }
        denied = denied or (decision.outcome is Decided.EXPLICITLY_DENIED and organizational)
    return denied


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_verdict_does_not_depend_on_the_calls_decided_before(
    data: st.DataObject, event: MakeEvent, zone_with: Callable[..., LandingZone]
) -> None:
    zone = zone_with([data.draw(policies(rcp=False))], [data.draw(policies(rcp=True))])
    organization = Organization(zone, accounts={MEMBER: "web-production"})
    records = [
        event(call, **{"userIdentity": identity, "awsRegion": region, "sourceIPAddress": address, **members})
        for call, members in CALLS
        for identity in IDENTITIES
        for region, address in (
            ("eu-central-1", "8.8.8.8"),
            ("us-east-1", "8.8.4.4"),
            ("us-west-2", "10.0.0.1"),
        )
    ]
    shared = Judge(organization)
    for record in data.draw(st.permutations(records)):
        assert shared.verdict(record) == Judge(organization).verdict(record)
