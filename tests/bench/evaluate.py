"""Measures how many decisions a second the evaluator makes on one core.

Run it as ``python tests/bench/evaluate.py``. It asserts nothing: speed depends on the machine.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from typing import TYPE_CHECKING

from landform.guardrails import ApplicablePolicies, Request, evaluate
from landform.guardrails.evaluate_lines import evaluate_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ACCOUNT = "222222222222"
OTHER_ACCOUNT = "333333333333"
ORGANIZATION = "o-abcdefghij"


def statement(effect: str, sid: str, **elements: object) -> dict[str, object]:
    """One statement, on every resource unless ``elements`` says otherwise."""
    return {"Sid": sid, "Effect": effect, "Resource": "*", **elements}


def document(*statements: Mapping[str, object]) -> dict[str, object]:
    """A policy document of ``statements``."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


FULL = document(statement("Allow", "FullAWSAccess", Action="*"))
EXEMPT = {
    "ArnNotLike": {
        "aws:PrincipalArn": [
            "arn:aws:iam::*:role/cdk-landform-*",
            "arn:aws:iam::*:role/stacksets-exec-*",
            "arn:aws:iam::*:role/landform-break-glass",
            "arn:aws:iam::*:role/OrganizationAccountAccessRole",
        ]
    }
}

REGION = document(
    statement(
        "Deny",
        "DenyUngovernedRegions",
        Action=None,
        NotAction=[
            *(
                "iam:*",
                "organizations:*",
                "account:*",
                "route53:*",
                "route53domains:*",
                "cloudfront:*",
                "waf:*",
            ),
            *(
                "shield:*",
                "globalaccelerator:*",
                "support:*",
                "health:*",
                "budgets:*",
                "ce:*",
                "cur:*",
                "billing:*",
            ),
            *(
                "sts:*",
                "trustedadvisor:*",
                "networkmanager:*",
                "artifact:*",
                "tax:*",
                "payments:*",
                "invoicing:*",
            ),
            *(
                "s3:ListAllMyBuckets",
                "s3:GetAccountPublicAccessBlock",
                "s3:PutAccountPublicAccessBlock",
                "wafv2:List*",
            ),
        ],
        Condition={
            "StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1", "eu-central-1"]},
            **EXEMPT,
        },
    )
)
del REGION["Statement"][0]["Action"]  # type: ignore[index]

PROTECT = document(
    statement(
        "Deny",
        "ProtectTheTrail",
        Action=[
            "cloudtrail:DeleteTrail",
            "cloudtrail:StopLogging",
            "cloudtrail:UpdateTrail",
            "cloudtrail:Put*",
        ],
        Condition=EXEMPT,
    ),
    statement(
        "Deny", "ProtectConfig", Action=["config:Delete*", "config:Stop*", "config:Put*"], Condition=EXEMPT
    ),
    statement(
        "Deny", "ProtectGuardDuty", Action=["guardduty:Delete*", "guardduty:Disassociate*"], Condition=EXEMPT
    ),
    statement(
        "Deny",
        "ProtectTheRoles",
        Action=["iam:*Role*", "iam:PassRole"],
        Resource=["arn:aws:iam::*:role/landform-*", "arn:aws:iam::*:role/cdk-landform-*"],
        Condition=EXEMPT,
    ),
    statement("Deny", "DenyLeavingTheOrganization", Action="organizations:LeaveOrganization"),
)
ROOT = document(
    statement(
        "Deny",
        "DenyTheRootUser",
        Action="*",
        Condition={"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}},
    ),
    statement(
        "Deny", "DenyIamUsers", Action=["iam:CreateUser", "iam:CreateAccessKey", "iam:CreateLoginProfile"]
    ),
)
WORKLOADS = document(
    statement(
        "Deny",
        "RequireImdsV2",
        Action="ec2:RunInstances",
        Resource="arn:aws:ec2:*:*:instance/*",
        Condition={"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}},
    ),
    statement(
        "Deny",
        "RequireEncryptedVolumes",
        Action=["ec2:CreateVolume", "ec2:RunInstances"],
        Resource="arn:aws:ec2:*:*:volume/*",
        Condition={"Bool": {"ec2:Encrypted": "false"}},
    ),
    statement(
        "Deny",
        "DenyLargeInstances",
        Action="ec2:RunInstances",
        Resource="arn:aws:ec2:*:*:instance/*",
        Condition={"StringLike": {"ec2:InstanceType": ["*.metal", "*.24xlarge", "p5.*"]}},
    ),
)
PERIMETER = document(
    statement(
        "Deny",
        "OnlyTheOrganization",
        Principal="*",
        Action=["s3:*", "sqs:*", "kms:*", "secretsmanager:*", "sts:AssumeRole"],
        Condition={
            "StringNotEqualsIfExists": {"aws:PrincipalOrgID": ORGANIZATION},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
    ),
    statement(
        "Deny",
        "OnlyEncryptedTransport",
        Principal="*",
        Action=["s3:*", "sqs:*", "kms:*", "secretsmanager:*"],
        Condition={"BoolIfExists": {"aws:SecureTransport": "false"}},
    ),
)
DEVELOPER = document(
    statement("Allow", "Compute", Action=["ec2:*", "lambda:*", "logs:*", "cloudwatch:*"]),
    statement(
        "Allow",
        "OwnBuckets",
        Action=["s3:Get*", "s3:Put*", "s3:List*"],
        Resource=["arn:aws:s3:::${aws:PrincipalTag/team}-*", "arn:aws:s3:::${aws:PrincipalTag/team}-*/*"],
    ),
    statement(
        "Allow", "Read", Action=["iam:Get*", "iam:List*", "kms:Decrypt", "sts:AssumeRole", "config:Get*"]
    ),
)
BUCKET = document(
    {
        "Sid": "OtherAccount",
        "Effect": "Allow",
        "Principal": {
            "AWS": [f"arn:aws:iam::{ACCOUNT}:role/Developer", f"arn:aws:iam::{OTHER_ACCOUNT}:root"]
        },
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": "arn:aws:s3:::shared-data/*",
    }
)

SCPS: Sequence[Sequence[object]] = [[FULL, REGION, PROTECT, ROOT], [FULL, WORKLOADS], [FULL]]
RCPS: Sequence[Sequence[object]] = [[PERIMETER], [], []]
PRINCIPALS = (
    {"principal": f"arn:aws:sts::{ACCOUNT}:assumed-role/Developer/alice"},
    {"principal": f"arn:aws:sts::{ACCOUNT}:assumed-role/landform-break-glass/bob"},
    {
        "principal": f"arn:aws:sts::{ACCOUNT}:assumed-role/AWSServiceRoleForConfig/config",
        "principal_arn": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    },
    {"principal": f"arn:aws:iam::{ACCOUNT}:root"},
)
CALLS = (
    ("s3:GetObject", "arn:aws:s3:::blue-data/report.csv", {}),
    ("s3:GetObject", "arn:aws:s3:::shared-data/report.csv", {}),
    ("ec2:DescribeInstances", "*", {}),
    (
        "ec2:RunInstances",
        f"arn:aws:ec2:eu-west-1:{ACCOUNT}:instance/*",
        {"ec2:MetadataHttpTokens": "optional"},
    ),
    ("ec2:RunInstances", f"arn:aws:ec2:eu-west-1:{ACCOUNT}:volume/*", {"ec2:Encrypted": "true"}),
    ("cloudtrail:StopLogging", f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/landform", {}),
    ("iam:CreateUser", f"arn:aws:iam::{ACCOUNT}:user/new", {}),
    ("iam:DeleteRole", f"arn:aws:iam::{ACCOUNT}:role/landform-security-audit", {}),
    ("iam:GetRole", f"arn:aws:iam::{ACCOUNT}:role/any", {}),
    ("kms:Decrypt", f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab", {}),
    ("sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/deploy", {}),
    ("logs:PutLogEvents", f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:app:log-stream:1", {}),
    ("lambda:InvokeFunction", f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:app", {}),
    ("sqs:SendMessage", f"arn:aws:sqs:eu-west-1:{ACCOUNT}:queue", {}),
)
REGIONS = ("eu-west-1", "us-east-1", "ap-south-1")


def calls() -> list[dict[str, object]]:
    """The realistic mix: four principals, fourteen calls, three regions."""
    return [
        {
            **principal,
            "action": action,
            "resource": resource,
            "resource_account": OTHER_ACCOUNT if "shared-data" in resource else ACCOUNT,
            "context": {
                "aws:RequestedRegion": region,
                "aws:PrincipalOrgID": ORGANIZATION,
                "aws:PrincipalTag/team": "blue",
                "aws:SecureTransport": "true",
                "aws:SourceIp": "203.0.113.9",
                **extra,
            },
        }
        for principal, (action, resource, extra), region in itertools.product(PRINCIPALS, CALLS, REGIONS)
    ]


def rate(run: Callable[[], int], seconds: float) -> float:
    """How many decisions ``run`` makes a second, measured over ``seconds`` of processor time."""
    run()
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        done += run()
    return done / (time.process_time() - start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="how long to measure each line")
    seconds = parser.parse_args().seconds
    mix = calls()
    all_policies = ApplicablePolicies.compile(
        scps=SCPS, rcps=RCPS, identity=[DEVELOPER], boundary=[FULL], resource=BUCKET
    )
    organization_only = ApplicablePolicies.compile(scps=SCPS, identity=[FULL])
    lines = [
        json.dumps({**call, "scps": SCPS, "rcps": RCPS, "identity": [DEVELOPER], "resource_policy": BUCKET})
        for call in mix
    ]
    requests = [Request.of(**call) for call in mix]  # type: ignore[arg-type]
    measured = {
        "every kind of policy, request built anew": lambda: sum(
            1
            for call in mix
            if evaluate(Request.of(**call), all_policies)  # type: ignore[arg-type]
        ),
        "every kind of policy, requests prepared": lambda: sum(
            1 for r in requests if evaluate(r, all_policies)
        ),
        "SCPs of three levels, request built anew": lambda: sum(
            1
            for call in mix
            if evaluate(Request.of(**call), organization_only)  # type: ignore[arg-type]
        ),
        "every kind of policy, with the reason": lambda: sum(
            1 for r in requests if evaluate(r, all_policies).reason
        ),
        "JSON lines in and out": lambda: sum(1 for _ in evaluate_lines(lines)),
    }
    for name, run in measured.items():
        print(f"{name:<45}{rate(run, seconds):>10,.0f} a second")  # noqa: T201 - a program that prints its result


if __name__ == "__main__":
    main()
