"""Every decision says in one sentence what decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from landform.guardrails import Decision

FULL = [{"Sid": "FullAccess", "Effect": "Allow", "Action": "*", "Resource": "*"}]
ONLY_EC2 = [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]
REGION = {
    "Sid": "DenyUngovernedRegions",
    "Effect": "Deny",
    "Action": "*",
    "Resource": "*",
    "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}},
}
ASKED = "s3:GetObject on arn:aws:s3:::bucket/key"

SENTENCES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "an explicit deny names document, Sid, level, condition and the request's value",
        {"scps": [[FULL, [REGION]], [FULL], [FULL]], "context": {"aws:RequestedRegion": "us-east-1"}},
        "scps[0][1] DenyUngovernedRegions",
        (
            "Statement DenyUngovernedRegions of service control policy scps[0][1] at level 1 of 3 (the root) denies "
            f"{ASKED}, because StringNotEquals aws:RequestedRegion [eu-west-1, eu-central-1] (the request has us-east-1)"
        ),
    ),
    (
        "a condition that an absent key fulfils says so",
        {"scps": [[FULL], [FULL, [REGION]]]},
        "scps[1][1] DenyUngovernedRegions",
        (
            "Statement DenyUngovernedRegions of service control policy scps[1][1] at level 2 of 2 (the account) denies "
            f"{ASKED}, because StringNotEquals aws:RequestedRegion [eu-west-1, eu-central-1] "
            "(the request has no such key)"
        ),
    ),
    (
        "a statement without Sid goes by its number",
        {"identity": [[*FULL, {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]]},
        "identity[0] statement 2",
        f"Statement 2 of identity policy identity[0] denies {ASKED} without conditions",
    ),
    (
        "a missing Allow names the level",
        {"scps": [[FULL], [ONLY_EC2], [FULL]]},
        "scps[1]",
        f"No service control policy at level 2 of 3 allows {ASKED}",
    ),
    (
        "the only level is neither root nor account",
        {"scps": [[ONLY_EC2]]},
        "scps[0]",
        f"No service control policy at level 1 of 1 allows {ASKED}",
    ),
    (
        "a statement about another resource did not come near",
        {
            "allow": {
                "Action": "*",
                "Resource": "arn:aws:s3:::other/*",
                "Condition": {"Null": {"aws:SourceIp": "false"}},
            }
        },
        "identity",
        f"No identity policy allows {ASKED}",
    ),
    (
        "four values are all quoted",
        {"condition": {"StringEquals": {"aws:PrincipalAccount": ["1", "2", "3", "222222222222"]}}},
        "scps[1][1] Denied",
        (
            f"Statement Denied of service control policy scps[1][1] at level 2 of 2 (the account) denies {ASKED}, "
            "because StringEquals aws:PrincipalAccount [1, 2, 3, 222222222222] (the request has 222222222222)"
        ),
    ),
    (
        "every condition of a statement is named",
        {"condition": {"Null": {"aws:SourceIp": "true"}, "StringNotEquals": {"aws:PrincipalAccount": "1"}}},
        "scps[1][1] Denied",
        (
            f"Statement Denied of service control policy scps[1][1] at level 2 of 2 (the account) denies {ASKED}, "
            "because Null aws:SourceIp [true] (the request has no such key) and "
            "StringNotEquals aws:PrincipalAccount [1] (the request has 222222222222)"
        ),
    ),
    (
        "every condition that was not met is named",
        {
            "allow": {
                "Sid": "Near",
                "Action": "*",
                "Condition": {"Null": {"a:b": "false"}, "Bool": {"c:d": "true"}},
            }
        },
        "identity",
        (
            f"No identity policy allows {ASKED}: Near of identity[0] would, but for Null a:b [false] "
            "(the request has no such key) and Bool c:d [true] (the request has no such key)"
        ),
    ),
    (
        "a grant to the role names the resource policy",
        {
            "identity": [],
            "resource_policy": [
                {
                    "Sid": "ForTheRole",
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::222222222222:role/Developer"},
                    "Action": "*",
                    "Resource": "*",
                }
            ],
        },
        "resource_policy ForTheRole",
        f"Statement ForTheRole of resource policy allows {ASKED} without conditions",
    ),
    (
        "the root user needs no policy",
        {"principal": "arn:aws:iam::222222222222:root", "identity": []},
        "the root user of an account may do everything in it",
        f"AWS allows {ASKED}: the root user of an account may do everything in it",
    ),
    (
        "a missing Allow names the statement that came nearest",
        {
            "identity": [
                [
                    {
                        "Sid": "OwnBucket",
                        "Effect": "Allow",
                        "Action": "s3:*",
                        "Resource": "*",
                        "Condition": {"StringEquals": {"aws:PrincipalTag/team": "blue"}},
                    }
                ]
            ]
        },
        "identity",
        (
            f"No identity policy allows {ASKED}: OwnBucket of identity[0] would, but for "
            "StringEquals aws:PrincipalTag/team [blue] (the request has no such key)"
        ),
    ),
    (
        "a missing boundary Allow names the boundary",
        {"boundary": [ONLY_EC2]},
        "boundary",
        f"No permissions boundary allows {ASKED}",
    ),
    (
        "a missing session Allow names the session policy",
        {"session": ONLY_EC2},
        "session",
        f"No session policy allows {ASKED}",
    ),
    (
        "a missing grant of another account names the resource policy",
        {"resource_account": "333333333333"},
        "resource_policy",
        f"No resource policy allows {ASKED}",
    ),
    (
        "an Allow names its statement",
        {},
        "identity[0] FullAccess",
        f"Statement FullAccess of identity policy identity[0] allows {ASKED} without conditions",
    ),
    (
        "a rule of AWS says itself",
        {"action": "sts:GetCallerIdentity", "resource": "*", "identity": []},
        "sts:GetCallerIdentity needs no permission and no policy can deny it",
        "AWS allows sts:GetCallerIdentity on *: sts:GetCallerIdentity needs no permission and no policy can deny it",
    ),
    (
        "NotPrincipal says whom it does not spare",
        {
            "resource_policy": [
                {
                    "Sid": "Only",
                    "Effect": "Deny",
                    "NotPrincipal": {"AWS": "333333333333"},
                    "Action": "*",
                    "Resource": "*",
                }
            ]
        },
        "resource_policy Only",
        (
            f"Statement Only of resource policy denies {ASKED}, because NotPrincipal does not spare "
            "arn:aws:sts::222222222222:assumed-role/Developer/alice"
        ),
    ),
    (
        "long lists of values are counted",
        {
            "condition": {
                "StringNotEquals": {"aws:RequestedRegion": [f"region-{number}" for number in range(6)]}
            },
            "context": {"aws:RequestedRegion": "us-east-1"},
        },
        "scps[1][1] Denied",
        (
            f"Statement Denied of service control policy scps[1][1] at level 2 of 2 (the account) denies {ASKED}, because "
            "StringNotEquals aws:RequestedRegion [region-0, region-1, region-2, region-3 and 2 more] "
            "(the request has us-east-1)"
        ),
    ),
]


@pytest.mark.parametrize(
    ("case", "decided_by", "reason"), [pytest.param(*row[1:], id=row[0]) for row in SENTENCES]
)
def test_reason(decide: Callable[..., Decision], case: dict[str, Any], decided_by: str, reason: str) -> None:
    decision = decide(case)

    assert decision.decided_by == decided_by
    assert decision.reason == reason
