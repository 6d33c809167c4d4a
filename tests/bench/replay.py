"""Measures how many CloudTrail events a second ``landform replay`` takes on one core, from gzip to groups.

Run it as ``python tests/bench/replay.py``. It asserts nothing: speed depends on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import resource
import time
from pathlib import Path
from typing import Any

from landform.model.load import load_landing_zone
from landform.replay.judge import Judge
from landform.replay.log_files import LogFile, read_records
from landform.replay.organization import Organization
from landform.replay.replay import replay

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "enterprise" / "landing-zone.yaml"
EVENTS_A_FILE = 5_000
REGIONS = ("eu-central-1", "eu-central-1", "eu-west-1", "us-east-1", "ap-south-1")
SERVICES = (
    "config.amazonaws.com",
    "autoscaling.amazonaws.com",
    "lambda.amazonaws.com",
    "delivery.logs.amazonaws.com",
)
MANAGEMENT_CALLS = (
    ("ec2", "DescribeInstances"),
    ("ec2", "DescribeVolumes"),
    ("ec2", "DescribeSecurityGroups"),
    ("sts", "AssumeRole"),
    ("sts", "GetCallerIdentity"),
    ("iam", "GetRole"),
    ("iam", "ListRoles"),
    ("monitoring", "DescribeAlarms"),
    ("logs", "CreateLogStream"),
    ("logs", "DescribeLogGroups"),
    ("ssm", "GetParameter"),
    ("lambda", "GetFunction20150331v2"),
    ("cloudformation", "DescribeStacks"),
    ("ecs", "DescribeTasks"),
    ("rds", "DescribeDBInstances"),
    ("elasticloadbalancing", "DescribeTargetHealth"),
    ("secretsmanager", "GetSecretValue"),
    ("cloudtrail", "LookupEvents"),
    ("ec2", "RunInstances"),
    ("iam", "CreateRole"),
)


def event(source: random.Random, number: int, accounts: list[str]) -> dict[str, Any]:
    """One event of a mix as an organization with much traffic has it: reads, keys, objects, services, few writes."""
    kind = source.random()
    account = source.choice(accounts)
    region = source.choice(REGIONS)
    role = f"app-{source.randrange(40)}"
    identity: dict[str, Any] = {
        "type": "AssumedRole",
        "principalId": f"AROA{number % 997:016d}:session-{source.randrange(5000)}",
        "arn": f"arn:aws:sts::{account}:assumed-role/{role}/session-{source.randrange(5000)}",
        "accountId": account,
        "accessKeyId": "ASIAEXAMPLEEXAMPLE00",
        "sessionContext": {
            "sessionIssuer": {
                "type": "Role",
                "principalId": "AROAEXAMPLEEXAMPLE00",
                "arn": f"arn:aws:iam::{account}:role/{role}",
                "accountId": account,
                "userName": role,
            },
            "attributes": {"creationDate": "2026-11-01T07:00:00Z", "mfaAuthenticated": "false"},
        },
    }
    service, name, members = "", "", {}
    if kind < 0.25:
        key = f"arn:aws:kms:{region}:{account}:key/0000-{source.randrange(50)}"
        service, name = "kms", source.choice(("Decrypt", "GenerateDataKey"))
        members = {
            "resources": [{"accountId": account, "type": "AWS::KMS::Key", "ARN": key}],
            "requestParameters": {"keyId": key, "encryptionContext": {"aws:s3:arn": "arn:aws:s3:::data"}},
        }
    elif kind < 0.45:
        bucket, path = f"data-{source.randrange(200)}", f"year=2026/part-{source.randrange(10**6)}"
        service, name = "s3", source.choice(("GetObject", "PutObject", "HeadObject", "ListObjects"))
        members = {
            "requestParameters": {"bucketName": bucket, "key": path, "Host": f"{bucket}.s3.amazonaws.com"},
            "resources": [
                {"type": "AWS::S3::Object", "ARN": f"arn:aws:s3:::{bucket}/{path}"},
                {"accountId": account, "type": "AWS::S3::Bucket", "ARN": f"arn:aws:s3:::{bucket}"},
            ],
        }
    else:
        service, name = source.choice(MANAGEMENT_CALLS)
        parameters = {"roleArn": f"arn:aws:iam::{account}:role/{role}", "maxResults": 100, "roleName": role}
        members = {"requestParameters": parameters}
    if 0.45 < kind < 0.6:
        identity = {"type": "AWSService", "invokedBy": source.choice(SERVICES)}
    return {
        "eventVersion": "1.11",
        "userIdentity": identity,
        "eventTime": f"2026-11-01T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z",
        "eventSource": f"{service}.amazonaws.com",
        "eventName": name,
        "awsRegion": region,
        "sourceIPAddress": f"10.{source.randrange(4)}.{source.randrange(250)}.{source.randrange(250)}",
        "userAgent": "aws-sdk-java/2.29.0 Linux/6.1 OpenJDK_64-Bit_Server_VM/21.0 Java/21 vendor/Eclipse",
        "responseElements": None,
        "requestID": f"{source.getrandbits(128):032x}",
        "eventID": f"{source.getrandbits(128):032x}",
        "readOnly": True,
        "eventType": "AwsApiCall",
        "managementEvent": service != "s3",
        "recipientAccountId": account,
        "eventCategory": "Management",
        "tlsDetails": {
            "tlsVersion": "TLSv1.3",
            "cipherSuite": "TLS_AES_128_GCM_SHA256",
            "clientProvidedHostHeader": f"{service}.{region}.amazonaws.com",
        },
        **members,
    }


def make_files(count: int, accounts: list[str]) -> list[LogFile]:
    """Packed files in memory, as CloudTrail delivers them."""
    source = random.Random(20261122)  # noqa: S311 - no secret
    files: list[LogFile] = []
    for start in range(0, count, EVENTS_A_FILE):
        records = [
            event(source, number, accounts) for number in range(start, min(count, start + EVENTS_A_FILE))
        ]
        packed = gzip.compress(json.dumps({"Records": records}, separators=(",", ":")).encode(), 6)
        files.append(
            LogFile(
                name=f"{start}.json.gz", size=len(packed), open=lambda content=packed: io.BytesIO(content)
            )
        )  # type: ignore[misc]
    return files


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000, help="how many events to replay")
    count = parser.parse_args().events
    zone = load_landing_zone(CONFIG)
    accounts = [account.id for account in zone.accounts]
    files = make_files(count, accounts)
    size = sum(file.size for file in files)
    print(f"{count:,} events in {len(files)} files, {size / 1e6:.1f} MB packed")  # noqa: T201 - prints its result
    judge = Judge(Organization(zone))
    runs = {
        "read alone": lambda: sum(1 for file in files for _ in read_records(file)),
        "read, decide, group": lambda: replay(files, judge).input,
        "compare two versions": lambda: replay(files, Judge(Organization(zone)), against=judge).input,
    }
    for name, run in runs.items():
        start = time.perf_counter()
        done = run()
        rate = done / (time.perf_counter() - start)
        print(f"{name:<25}{rate:>10,.0f} events a second")  # noqa: T201
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, of which the packed logs are {size / 1e6:.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
