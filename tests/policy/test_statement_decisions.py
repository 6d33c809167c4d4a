"""Each statement of the library denies one call, and permits another that differs from it in one point."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from landform.guardrails.evaluate_lines import evaluate_lines
from landform.policy.policy_type import PolicyType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landform.policy.document import Document
    from landform.policy.guardrail import Guardrail

LOGS, SECURITY, NETWORK, SHOP = "222222222222", "333333333333", "444444444444", "555555555555"
REGION = "eu-central-1"
ORGANIZATION = "o-a1b2c3d4e5"


def role(name: str, account: str = SHOP) -> str:
    return f"arn:aws:iam::{account}:role/{name}"


def arn(service: str, resource: str, account: str = SHOP) -> str:
    return f"arn:aws:{service}:{REGION}:{account}:{resource}"


DEVELOPER = role("developer")
DEPLOYER = role(f"cdk-landform-cfn-exec-role-{LOGS}-{REGION}", LOGS)
STEPS = role("OrganizationAccountAccessRole")
STACK_SETS = role("stacksets-exec-0123456789abcdef")
BREAK_GLASS = role("landform-break-glass")
SSO = role("aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO")
RESERVED = role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Reader_0123")
ANALYST = role("analyst", SECURITY)
BUCKET = f"arn:aws:s3:::example-corporation-trail-{LOGS}-{REGION}"
LOG = f"{BUCKET}/AWSLogs/1"
INSIDE = {"aws:PrincipalOrgID": ORGANIZATION, "aws:SecureTransport": "true"}
OUTSIDE = {"aws:PrincipalOrgID": "o-stranger000", "aws:SecureTransport": "true"}
STRANGER, INSIDER = role("stranger", "999999999999"), role("reader", "666666666666")


class Call(NamedTuple):
    """One request: who does what to which resource, and what else the request carries."""

    principal: str
    action: str
    resource: str = "*"
    context: dict[str, str] = {}  # noqa: RUF012 - never changed


LANDFORM_KEY = {"kms:ResourceAliases": "alias/landform/log-archive"}
INSTANCE, VOLUME = arn("ec2", "instance/i-1"), arn("ec2", "volume/vol-1")
CLUSTER, DATABASE, KEY = arn("rds", "cluster:shop"), arn("rds", "db:shop"), arn("kms", "key/1")
QUEUE, SECRET = arn("sqs", "orders"), arn("secretsmanager", "secret:db")
STACK = "stack/StackSet-landform-account-baseline-1/1"

# Statement, the call that it denies, the call that it permits.
CASES: list[tuple[str, Call, Call]] = [
    ("DenyLeavingOrganization", Call(DEVELOPER, "organizations:LeaveOrganization"), Call(DEVELOPER, "organizations:DescribeOrganization")),
    ("DenyRootUser", Call(f"arn:aws:iam::{SHOP}:root", "iam:CreateAccessKey"), Call(f"arn:aws:iam::{SHOP}:root", "iam:CreateAccessKey", "*", {"aws:AssumedRoot": "true"})),
    ("DenyUngovernedRegions", Call(DEVELOPER, "ec2:RunInstances", INSTANCE, {"aws:RequestedRegion": "ap-southeast-4"}), Call(DEVELOPER, "iam:GetRole", DEVELOPER, {"aws:RequestedRegion": "ap-southeast-4"})),
    ("ProtectOrganizationTrail", Call(DEVELOPER, "cloudtrail:StopLogging", arn("cloudtrail", "trail/landform-organization-trail")), Call(DEVELOPER, "cloudtrail:StopLogging", arn("cloudtrail", "trail/shop"))),
    ("KeepConfigRecording", Call(DEVELOPER, "config:StopConfigurationRecorder"), Call(STACK_SETS, "config:StopConfigurationRecorder")),
    ("KeepOrganizationConfigInPlace", Call(ANALYST, "config:DeleteOrganizationConformancePack"), Call(DEPLOYER, "config:DeleteOrganizationConformancePack")),
    ("KeepGuardDutyEnabled", Call(ANALYST, "guardduty:DeleteDetector", arn("guardduty", "detector/1")), Call(STEPS, "guardduty:DeleteDetector", arn("guardduty", "detector/1"))),
    ("KeepGuardDutySuppressionWithSecurity", Call(DEVELOPER, "guardduty:ArchiveFindings", arn("guardduty", "detector/1")), Call(ANALYST, "guardduty:ArchiveFindings", arn("guardduty", "detector/1", SECURITY))),
    ("KeepSecurityHubEnabled", Call(ANALYST, "securityhub:DisableSecurityHub"), Call(ANALYST, "securityhub:BatchUpdateFindings")),
    ("KeepOrganizationAnalyzers", Call(ANALYST, "access-analyzer:DeleteAnalyzer"), Call(DEVELOPER, "access-analyzer:DeleteAnalyzer")),
    ("KeepInspectorEnabled", Call(DEVELOPER, "inspector2:Disable"), Call(DEVELOPER, "inspector2:Enable")),
    ("KeepMacieEnabled", Call(DEVELOPER, "macie2:DisableMacie"), Call(DEVELOPER, "macie2:EnableMacie")),
    ("DenyDeletingLogs", Call(DEPLOYER, "s3:DeleteObjectVersion", LOG), Call(DEPLOYER, "s3:GetObject", LOG)),
    ("ProtectLogBuckets", Call(role("admin", LOGS), "s3:PutBucketPolicy", BUCKET), Call(DEPLOYER, "s3:PutBucketPolicy", BUCKET)),
    ("ProtectLandingZoneKeys", Call(DEVELOPER, "kms:ScheduleKeyDeletion", KEY, LANDFORM_KEY), Call(DEVELOPER, "kms:ScheduleKeyDeletion", KEY, {"kms:ResourceAliases": "alias/shop"})),
    ("ProtectLandingZoneKeyAliases", Call(DEVELOPER, "kms:DeleteAlias", arn("kms", "alias/landform/alerts")), Call(DEVELOPER, "kms:DeleteAlias", arn("kms", "alias/shop"))),
    ("ProtectLandingZoneRoles", Call(DEVELOPER, "iam:CreateRole", role("cdk-landform-x/mine")), Call(DEVELOPER, "iam:CreateRole", role("shop"))),
    ("DenyPassingLandingZoneRoles", Call(DEVELOPER, "iam:PassRole", DEPLOYER), Call(DEVELOPER, "iam:PassRole", role("shop"))),
    ("ProtectLandingZoneManagedPolicies", Call(DEVELOPER, "iam:CreatePolicyVersion", f"arn:aws:iam::{SHOP}:policy/landform-audit"), Call(DEVELOPER, "iam:CreatePolicyVersion", f"arn:aws:iam::{SHOP}:policy/shop")),
    ("KeepServiceLinkedRoles", Call(DEVELOPER, "iam:DeleteServiceLinkedRole", role("aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig")), Call(DEVELOPER, "iam:DeleteServiceLinkedRole", role("aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"))),
    ("ProtectLandingZoneStacks", Call(DEVELOPER, "cloudformation:DeleteStack", arn("cloudformation", STACK)), Call(DEVELOPER, "cloudformation:DeleteStack", arn("cloudformation", "stack/shop/1"))),
    ("ProtectForwardingRules", Call(DEVELOPER, "events:DisableRule", arn("events", "rule/landform-forwarding")), Call(STACK_SETS, "events:DisableRule", arn("events", "rule/landform-forwarding"))),
    ("ProtectSecurityEventBus", Call(ANALYST, "events:DeleteEventBus", arn("events", "event-bus/landform-security", SECURITY)), Call(ANALYST, "events:DeleteEventBus", arn("events", "event-bus/cases", SECURITY))),
    ("KeepSendersOfSecurityEventBus", Call(ANALYST, "events:PutPermission"), Call(DEVELOPER, "events:PutPermission")),
    ("DenyAccountInstances", Call(DEVELOPER, "sso:CreateInstance"), Call(DEVELOPER, "sso:ListInstances")),
    ("ProtectIdentityCenterRoles", Call(BREAK_GLASS, "iam:UpdateAssumeRolePolicy", RESERVED), Call(SSO, "iam:UpdateAssumeRolePolicy", RESERVED)),
    ("ProtectIdentityCenterProvider", Call(BREAK_GLASS, "iam:UpdateSAMLProvider", f"arn:aws:iam::{SHOP}:saml-provider/AWSSSO_1_DO_NOT_DELETE"), Call(BREAK_GLASS, "iam:UpdateSAMLProvider", f"arn:aws:iam::{SHOP}:saml-provider/shop")),
    ("ProtectAccountSettings", Call(DEVELOPER, "account:EnableRegion"), Call(STEPS, "account:EnableRegion")),
    ("DenyIamUsersAndKeys", Call(DEVELOPER, "iam:CreateUser", f"arn:aws:iam::{SHOP}:user/me"), Call(BREAK_GLASS, "iam:CreateUser", f"arn:aws:iam::{SHOP}:user/me")),
    ("DenyPublicAcls", Call(DEVELOPER, "s3:PutBucketAcl", "arn:aws:s3:::shop", {"s3:x-amz-acl": "public-read"}), Call(DEVELOPER, "s3:PutBucketAcl", "arn:aws:s3:::shop", {"s3:x-amz-acl": "private"})),
    ("KeepAccountPublicAccessBlock", Call(DEVELOPER, "s3:PutAccountPublicAccessBlock"), Call(STEPS, "s3:PutAccountPublicAccessBlock")),
    ("DenyExternalResourceShares", Call(DEVELOPER, "ram:CreateResourceShare", "*", {"ram:RequestedAllowsExternalPrincipals": "true"}), Call(DEVELOPER, "ram:CreateResourceShare", "*", {"ram:RequestedAllowsExternalPrincipals": "false"})),
    ("DenyUsingExternalResourceShares", Call(DEVELOPER, "ram:AssociateResourceShare", "*", {"ram:AllowsExternalPrincipals": "true"}), Call(DEVELOPER, "ram:AssociateResourceShare", "*", {"ram:AllowsExternalPrincipals": "false"})),
    ("DenyLaunchingWithImdsV1", Call(DEVELOPER, "ec2:RunInstances", INSTANCE, {"ec2:MetadataHttpTokens": "optional"}), Call(DEVELOPER, "ec2:RunInstances", INSTANCE)),
    ("DenyTurningImdsV1On", Call(DEVELOPER, "ec2:ModifyInstanceMetadataOptions", INSTANCE, {"ec2:Attribute/HttpTokens": "optional"}), Call(DEVELOPER, "ec2:ModifyInstanceMetadataOptions", INSTANCE, {"ec2:Attribute/HttpTokens": "required"})),
    ("DenyCredentialsFromImdsV1", Call(DEVELOPER, "s3:GetObject", "arn:aws:s3:::shop/a", {"ec2:RoleDelivery": "1.0"}), Call(DEVELOPER, "s3:GetObject", "arn:aws:s3:::shop/a", {"ec2:RoleDelivery": "2.0"})),
    ("DenyUnencryptedVolumes", Call(DEVELOPER, "ec2:CreateVolume", VOLUME, {"ec2:Encrypted": "false"}), Call(DEVELOPER, "ec2:CreateVolume", VOLUME, {"ec2:Encrypted": "true"})),
    ("KeepEbsEncryptionByDefault", Call(DEVELOPER, "ec2:DisableEbsEncryptionByDefault"), Call(DEVELOPER, "ec2:EnableEbsEncryptionByDefault")),
    ("DenyUnencryptedDatabaseClusters", Call(DEVELOPER, "rds:CreateDBCluster", CLUSTER, {"rds:StorageEncrypted": "false"}), Call(DEVELOPER, "rds:CreateDBCluster", CLUSTER, {"rds:StorageEncrypted": "true"})),
    ("DenyUnencryptedDatabaseInstances", Call(DEVELOPER, "rds:CreateDBInstance", DATABASE, {"rds:StorageEncrypted": "false", "rds:DatabaseEngine": "mysql"}), Call(DEVELOPER, "rds:CreateDBInstance", DATABASE, {"rds:StorageEncrypted": "false", "rds:DatabaseEngine": "aurora-mysql"})),
    ("DenyInternetGateways", Call(DEVELOPER, "ec2:CreateInternetGateway"), Call(role("network", NETWORK), "ec2:CreateInternetGateway")),
    ("DenyVpcPeering", Call(DEVELOPER, "ec2:CreateVpcPeeringConnection"), Call(role("network", NETWORK), "ec2:CreateVpcPeeringConnection")),
    ("DenyEverythingInQuarantine", Call(DEVELOPER, "s3:GetObject", "arn:aws:s3:::shop/a"), Call(role("landform-security-audit"), "s3:GetObject", "arn:aws:s3:::shop/a")),
    ("DenyEverythingInSuspended", Call(role("landform-security-audit"), "s3:GetObject", "arn:aws:s3:::shop/a"), Call(STEPS, "s3:GetObject", "arn:aws:s3:::shop/a")),
    ("DenyLargeInstances", Call(DEVELOPER, "ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "m7i.2xlarge"}), Call(DEVELOPER, "ec2:RunInstances", INSTANCE, {"ec2:InstanceType": "m7i.xlarge"})),
    ("DenyLargeDatabases", Call(DEVELOPER, "rds:CreateDBInstance", DATABASE, {"rds:DatabaseClass": "db.r8g.xlarge"}), Call(DEVELOPER, "rds:CreateDBInstance", DATABASE, {"rds:DatabaseClass": "db.r8g.large"})),
    ("DenyReservedPurchases", Call(DEVELOPER, "savingsplans:CreateSavingsPlan"), Call(DEVELOPER, "savingsplans:DescribeSavingsPlans")),
    ("DenyShortKeyDeletionWindows", Call(DEVELOPER, "kms:ScheduleKeyDeletion", KEY, {"kms:ScheduleKeyDeletionPendingWindowInDays": "29"}), Call(DEVELOPER, "kms:ScheduleKeyDeletion", KEY, {"kms:ScheduleKeyDeletionPendingWindowInDays": "30"})),
    ("DenyKeyDeletion", Call(DEVELOPER, "kms:ScheduleKeyDeletion", KEY), Call(BREAK_GLASS, "kms:ScheduleKeyDeletion", KEY)),
    ("DenyDefaultVpc", Call(DEVELOPER, "ec2:CreateDefaultVpc"), Call(DEVELOPER, "ec2:CreateVpc")),
    ("DenyMarketplacePurchases", Call(DEVELOPER, "aws-marketplace:Subscribe"), Call(DEVELOPER, "aws-marketplace:ViewSubscriptions")),
    ("DenyPublicFunctionUrls", Call(DEVELOPER, "lambda:CreateFunctionUrlConfig", arn("lambda", "function:shop"), {"lambda:FunctionUrlAuthType": "NONE"}), Call(DEVELOPER, "lambda:CreateFunctionUrlConfig", arn("lambda", "function:shop"), {"lambda:FunctionUrlAuthType": "AWS_IAM"})),
    ("RequireOrganizationForS3", Call(STRANGER, "s3:GetObject", "arn:aws:s3:::shop/a", OUTSIDE), Call(INSIDER, "s3:GetObject", "arn:aws:s3:::shop/a", INSIDE)),
    ("RequireOrganizationForKms", Call(STRANGER, "kms:Decrypt", KEY, OUTSIDE), Call(INSIDER, "kms:Decrypt", KEY, INSIDE)),
    ("RequireOrganizationForSqs", Call(STRANGER, "sqs:SendMessage", QUEUE, OUTSIDE), Call("sns.amazonaws.com", "sqs:SendMessage", QUEUE)),
    ("RequireOrganizationForSecrets", Call(STRANGER, "secretsmanager:GetSecretValue", SECRET, OUTSIDE), Call(INSIDER, "secretsmanager:GetSecretValue", SECRET, INSIDE)),
    ("RequireOrganizationForSts", Call(STRANGER, "sts:AssumeRole", role("shop"), OUTSIDE), Call("lambda.amazonaws.com", "sts:AssumeRole", role("shop"))),
    ("RequireTls", Call(INSIDER, "s3:GetObject", "arn:aws:s3:::shop/a", {**INSIDE, "aws:SecureTransport": "false"}), Call(INSIDER, "s3:GetObject", "arn:aws:s3:::shop/a", INSIDE)),
    ("PreventConfusedDeputy", Call("sns.amazonaws.com", "sqs:SendMessage", QUEUE, {"aws:SourceAccount": "999999999999"}), Call("sns.amazonaws.com", "sqs:SendMessage", QUEUE, {"aws:SourceAccount": SHOP, "aws:SourceOrgID": ORGANIZATION})),
    ("RetainLogs", Call(role("admin", "111111111111"), "s3:DeleteObject", LOG, INSIDE), Call(role("admin", "111111111111"), "s3:GetObject", LOG, INSIDE)),
    ("RetainLogBuckets", Call(role("admin", "111111111111"), "s3:PutBucketPolicy", BUCKET, INSIDE), Call(DEPLOYER, "s3:PutBucketPolicy", BUCKET, INSIDE)),
]  # fmt: skip


@pytest.fixture(scope="module")
def guardrail_of(catalogue: Mapping[str, Guardrail]) -> dict[str, Guardrail]:
    return {sid: guardrail for guardrail in catalogue.values() for sid in guardrail.statement_ids}


def answer_to(call: Call, policy_type: PolicyType, document: Document) -> tuple[str, str]:
    """The decision, and what decided it, with one guardrail attached and everything else allowed."""
    allow_all = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    principal = "principal_arn" if call.principal.startswith("arn:") else "principal"
    own = call.principal.split(":")[4] if principal == "principal_arn" else SHOP
    line: dict[str, object] = {
        principal: call.principal,
        "action": call.action,
        "resource": call.resource,
        "resource_account": LOGS if call.resource.startswith(BUCKET) else own,
        "context": {"aws:RequestedRegion": REGION, **call.context},
        "identity": [allow_all],
    }
    if policy_type is PolicyType.SERVICE_CONTROL:
        line["scps"] = [[allow_all, document]]
    else:
        line["rcps"] = [[allow_all, document]]
        line["resource_account"] = LOGS if call.resource.startswith(BUCKET) else SHOP
        open_to_all = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
        line["resource_policy"] = {"Version": "2012-10-17", "Statement": [open_to_all]}
    answer = json.loads(next(iter(evaluate_lines([json.dumps(line)]))))
    return answer["decision"], answer["decided_by"].rpartition(" ")[2]


@pytest.mark.parametrize(
    ("sid", "denied", "permitted"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_statement_denies_what_it_claims_and_nothing_more(
    sid: str,
    denied: Call,
    permitted: Call,
    guardrail_of: dict[str, Guardrail],
    documents: dict[str, Document],
) -> None:
    guardrail = guardrail_of[sid]
    document = documents[guardrail.id]

    assert answer_to(denied, guardrail.type, document) == ("ExplicitlyDenied", sid)
    assert answer_to(permitted, guardrail.type, document)[0] == "Allowed"


def test_every_statement_of_the_library_has_a_case(guardrail_of: dict[str, Guardrail]) -> None:
    assert sorted(sid for sid, _, _ in CASES) == sorted(guardrail_of)


@pytest.mark.parametrize(
    "sid", ["DenyUngovernedRegions", "DenyEverythingInQuarantine", "DenyEverythingInSuspended"]
)
def test_events_are_forwarded_whatever_else_is_denied(
    sid: str, guardrail_of: dict[str, Guardrail], documents: dict[str, Document]
) -> None:
    bus = f"arn:aws:events:{REGION}:{SECURITY}:event-bus/landform-security"
    elsewhere = {"aws:RequestedRegion": "ap-southeast-4"}
    guardrail = guardrail_of[sid]

    def answer(name: str) -> str:
        call = Call(role(name), "events:PutEvents", bus, elsewhere)
        return answer_to(call, guardrail.type, documents[guardrail.id])[0]

    assert answer("landform-event-forwarding") == "Allowed"
    assert answer("developer") == "ExplicitlyDenied"
