"""Every check fires on a bad template and stays silent on the good one beside it."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from landform.checks.catalogue import CHECKS, run
from landform.checks.template import Template

Json = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """Resources that a check must find something in, and resources that no check finds anything in."""

    check: str
    what: str
    bad: Json
    good: Json


def resource(kind: str, /, **properties: object) -> Json:
    return {"Type": kind, "Properties": properties}


def retained(kind: str, /, **properties: object) -> Json:
    return {**resource(kind, **properties), "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}


def account(name: str, *depends_on: str, keep: str = "Retain") -> Json:
    return {
        **resource("AWS::Organizations::Account", AccountName=name, Email=f"aws+{name}@example.com"),
        "DependsOn": list(depends_on),
        "DeletionPolicy": keep,
        "UpdateReplacePolicy": "Retain",
    }


def unit(name: str, parent: object) -> Json:
    return resource("AWS::Organizations::OrganizationalUnit", Name=name, ParentId=parent)


def policy(*statements: Json, kind: str = "SERVICE_CONTROL_POLICY", target: str = "ou-ab12-34567890") -> Json:
    content = {"Version": "2012-10-17", "Statement": list(statements)}
    return resource(
        "AWS::Organizations::Policy", Name="policy", Type=kind, TargetIds=[target], Content=content
    )


def refuse(action: object = "s3:*", /, **elements: object) -> Json:
    return policy(deny(action, **{"Principal": "*", **elements}), kind="RESOURCE_CONTROL_POLICY")


def deny(action: object = "organizations:LeaveOrganization", /, **elements: object) -> Json:
    return {"Sid": "Deny", "Effect": "Deny", "Action": action, "Resource": "*", **elements}


def bucket_policy(**elements: object) -> Json:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*", **elements}
    return resource("AWS::S3::BucketPolicy", Bucket="logs", PolicyDocument={"Statement": [statement]})


def permission_set(**properties: object) -> Json:
    return resource(
        "AWS::SSO::PermissionSet", Name="Team", InstanceArn="arn:aws:sso:::instance/x", **properties
    )


def stack_set(body: Json | str, **properties: object) -> Json:
    text = body if isinstance(body, str) else json.dumps(body)
    return resource(
        "AWS::CloudFormation::StackSet", StackSetName="landform-x", TemplateBody=text, **properties
    )


def assignment(number: int) -> Json:
    arn = f"arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-{number:016}"
    return resource("AWS::SSO::Assignment", TargetId="111122223333", PermissionSetArn=arn)


def recorder(group: object) -> Json:
    return resource("AWS::Config::ConfigurationRecorder", Name="landform", RecordingGroup=group)


def trail(**properties: object) -> Json:
    return resource("AWS::CloudTrail::Trail", TrailName="trail", IsOrganizationTrail=True, **properties)


def topic_policy(*statements: Json) -> Json:
    return resource("AWS::SNS::TopicPolicy", Topics=["t"], PolicyDocument={"Statement": list(statements)})


EVENTS = {"Principal": {"Service": "events.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*"}
OTHERS = {"Principal": {"Service": "s3.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*"}
FOREIGN = {"Condition": {"StringNotEquals": {"aws:SourceAccount": "111122223333"}}}
DANGEROUS = {"Metadata": {"landform:dangerous": "The platform team repairs accounts with it."}}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
OF_ORGANIZATION = {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}
OF_ACCOUNT = {"StringEquals": {"aws:SourceAccount": "111122223333"}}
EXEMPT = {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/landform-break-glass"}}
EVERYTHING = {"AllSupported": True, "IncludeGlobalResourceTypes": True}
NOT_GLOBAL = {
    "AllSupported": False,
    "ExclusionByResourceTypes": {"ResourceTypes": ["AWS::IAM::User"]},
    "RecordingStrategy": {"UseOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
}
SOME = {"AllSupported": False, "RecordingStrategy": {"UseOnly": "INCLUSION_BY_RESOURCE_TYPES"}}
CHILD = {"Resources": {"Role": {"Type": "AWS::IAM::ServiceLinkedRole"}}}

PAIRS = [
    Pair("LF-account-chain", "two roots", {"A": account("a"), "B": account("b")}, {"A": account("a"), "B": account("b", "A")}),
    Pair(
        "LF-account-chain",
        "a fork",
        {"A": account("a"), "B": account("b", "A"), "C": account("c", "A")},
        {"A": account("a"), "B": account("b", "A"), "C": account("c", "A", "B")},
    ),
    Pair(
        "LF-administrator-access",
        "no reason",
        {"P": permission_set(ManagedPolicies=[ADMINISTRATOR])},
        {"P": {**permission_set(ManagedPolicies=[ADMINISTRATOR]), **DANGEROUS}},
    ),
    Pair(
        "LF-administrator-access",
        "a blank reason",
        {"P": {**permission_set(ManagedPolicies=[ADMINISTRATOR]), "Metadata": {"landform:dangerous": " "}}},
        {"P": permission_set(ManagedPolicies=["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"])},
    ),
    Pair(
        "LF-administrator-access",
        "an inline policy for everything",
        {"P": permission_set(InlinePolicy={"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})},
        {"P": permission_set(InlinePolicy={"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})},
    ),
    Pair(
        "LF-ambiguous-policy",
        "an ARN pattern of fewer than six parts",
        {"P": policy(deny(Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*"}}))},
        {"P": policy(deny(Condition=EXEMPT))},
    ),
    Pair(
        "LF-ambiguous-policy",
        "NotResource on an action without resources",
        {"P": policy({"Sid": "Deny", "Effect": "Deny", "Action": "ec2:DescribeInstances", "NotResource": "arn:aws:ec2:*:*:instance/*"})},
        {"P": policy({"Sid": "Deny", "Effect": "Deny", "Action": "ec2:StopInstances", "NotResource": "arn:aws:ec2:*:*:instance/*"})},
    ),
    Pair(
        "LF-ambiguous-policy",
        "addresses of one family",
        {"P": policy(deny(Condition={"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}}))},
        {"P": policy(deny(Condition={"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32"]}}))},
    ),
    Pair(
        "LF-ambiguous-policy",
        "a variable without a default",
        {"P": policy(deny(Condition={"StringNotEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}))},
        {"P": policy(deny(Condition={"StringNotEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team, 'none'}"}}))},
    ),
    Pair("LF-complete-recorder", "a list of types", {"R": recorder(SOME)}, {"R": recorder(NOT_GLOBAL)}),
    Pair("LF-complete-recorder", "no group", {"R": recorder(None)}, {"R": recorder(EVERYTHING)}),
    Pair(
        "LF-complete-recorder",
        "a list of types outside the home region",
        {"R": recorder({"Fn::If": ["IsHome", EVERYTHING, SOME]})},
        {"R": recorder({"Fn::If": ["IsHome", EVERYTHING, NOT_GLOBAL]})},
    ),
    Pair(
        "LF-conformance-pack-size",
        "a pack that is too large",
        {"P": resource("AWS::Config::OrganizationConformancePack", OrganizationConformancePackName="p", TemplateBody="x" * 51_201)},
        {"P": resource("AWS::Config::OrganizationConformancePack", OrganizationConformancePackName="p", TemplateBody="x" * 51_200)},
    ),
    Pair(
        "LF-empty-property",
        "a nested dictionary with the wrong spelling",
        {"B": retained("AWS::S3::Bucket", PublicAccessBlockConfiguration={})},
        {"B": retained("AWS::S3::Bucket", PublicAccessBlockConfiguration={"BlockPublicAcls": True})},
    ),
    Pair(
        "LF-empty-property",
        "an empty element of a list",
        {"B": retained("AWS::S3::Bucket", LifecycleConfiguration={"Rules": [{}]})},
        {"P": policy(kind="TAG_POLICY") | {"Properties": {"Name": "t", "Type": "TAG_POLICY", "Content": {"tags": {"owner": {}}}}}},
    ),
    Pair(
        "LF-enabled-detector",
        "a suspended detector",
        {"D": resource("AWS::GuardDuty::Detector", Enable=False)},
        {"D": resource("AWS::GuardDuty::Detector", Enable=True)},
    ),
    Pair(
        "LF-event-selector-values",
        "too many values",
        {"T": trail(AdvancedEventSelectors=[{"FieldSelectors": [{"Field": "resources.ARN", "Equals": ["a"] * 501}]}])},
        {"T": trail(AdvancedEventSelectors=[{"FieldSelectors": [{"Field": "resources.ARN", "Equals": ["a"] * 500}]}])},
    ),
    Pair(
        "LF-lock-out",
        "everything is denied at the root",
        {"P": policy(deny("*"), target="r-ab12")},
        {"P": policy(deny("*"), target="ou-ab12-34567890")},
    ),
    Pair(
        "LF-lock-out",
        "everything is denied at the root to everyone",
        {"P": policy(deny(["*"]), target="r-ab12")},
        {"P": policy(deny("*", Condition=EXEMPT), target="r-ab12")},
    ),
    Pair(
        "LF-managed-policies",
        "two lists together",
        {"P": permission_set(ManagedPolicies=["a"] * 13, CustomerManagedPolicyReferences=[{"Name": "b"}] * 13)},
        {"P": permission_set(ManagedPolicies=["a"] * 13, CustomerManagedPolicyReferences=[{"Name": "b"}] * 12)},
    ),
    Pair(
        "LF-managed-policies",
        "a role",
        {"R": resource("AWS::IAM::Role", ManagedPolicyArns=["a"] * 11)},
        {"R": resource("AWS::IAM::Role", ManagedPolicyArns=["a"] * 10)},
    ),
    Pair(
        "LF-organization-counts",
        "units",
        {f"U{number}": unit("Unit", "r-ab12") for number in range(2_001)},
        {f"U{number}": unit("Unit", "r-ab12") for number in range(400)},
    ),
    Pair(
        "LF-organization-features",
        "billing only",
        {"O": resource("AWS::Organizations::Organization", FeatureSet="CONSOLIDATED_BILLING")},
        {"O": resource("AWS::Organizations::Organization")},
    ),
    Pair(
        "LF-organization-policy-grammar",
        "a principal in a service control policy",
        {"P": policy(deny(Principal="*"))},
        {"P": policy(deny())},
    ),
    Pair(
        "LF-organization-policy-grammar",
        "all services in a resource control policy",
        {"P": refuse("*")},
        {"P": refuse("s3:*")},
    ),
    Pair(
        "LF-organization-policy-grammar",
        "one principal in a resource control policy",
        {"P": refuse(Principal={"AWS": "111122223333"})},
        {"P": refuse(["s3:GetObject", "sts:AssumeRole"])},
    ),
    Pair(
        "LF-organization-policy-size",
        "a reference that could be an ARN",
        {"P": policy(*(deny(Sid=f"Deny{number}", Condition={"ArnEquals": {"aws:SourceArn": {"Ref": "Topic"}}}) for number in range(5)))},
        {"P": policy(*(deny(Sid=f"Deny{number}", Condition={"ArnEquals": {"aws:SourceArn": {"Ref": "Topic"}}}) for number in range(2)))},
    ),
    Pair("LF-organization-trail", "one account", {"T": resource("AWS::CloudTrail::Trail", TrailName="trail")}, {"T": trail()}),
    Pair(
        "LF-organizational-unit-depth",
        "below a unit of another template",
        {"A": unit("a", "ou-ab12-34567890"), **{f"U{n}": unit("u", {"Ref": f"U{n - 1}" if n else "A"}) for n in range(4)}},
        {"A": unit("a", "ou-ab12-34567890"), **{f"U{n}": unit("u", {"Ref": f"U{n - 1}" if n else "A"}) for n in range(3)}},
    ),
    Pair(
        "LF-placeholder",
        "angle brackets",
        {"P": policy(deny(Condition={"StringNotEquals": {"aws:RequestedRegion": "<governed-regions>"}}))},
        {"P": policy(deny(Condition={"StringNotEquals": {"aws:RequestedRegion": "eu-central-1"}}))},
    ),
    Pair(
        "LF-placeholder",
        "square brackets",
        {"P": policy(deny(Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/[ROLE]"}}))},
        {"P": policy(deny(Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Role"}}))},
    ),
    Pair(
        "LF-placeholder",
        "another tool's variable",
        {"P": policy(deny(Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:${PARTITION}:iam::*:role/x"}}))},
        {"P": bucket_policy(Resource="arn:aws:s3:::logs/${aws:PrincipalTag/team}/*", Principal={"AWS": "111122223333"})},
    ),
    Pair(
        "LF-placeholder",
        "a pseudo parameter that nothing substitutes",
        {"P": bucket_policy(Resource="arn:aws:s3:::logs/${AWS::AccountId}/*", Principal={"AWS": "111122223333"})},
        {"P": bucket_policy(Resource={"Fn::Sub": "arn:aws:s3:::logs/${AWS::AccountId}/*"}, Principal={"AWS": "111122223333"})},
    ),
    Pair(
        "LF-policies-per-target",
        "resource control policies",
        {f"P{number}": refuse() for number in range(5)},
        {f"P{number}": refuse() for number in range(4)},
    ),
    Pair(
        "LF-policy-content",
        "text",
        {"P": resource("AWS::Organizations::Policy", Name="p", Type="TAG_POLICY", Content='{"tags":{}}')},
        {"P": resource("AWS::Organizations::Policy", Name="p", Type="TAG_POLICY", Content={"tags": {}})},
    ),
    Pair(
        "LF-policy-size",
        "inline policies of a role together",
        {"R": resource("AWS::IAM::Role", Policies=[{"PolicyDocument": {"Statement": [], "Id": "x" * 5_110}}] * 2)},
        {"R": resource("AWS::IAM::Role", Policies=[{"PolicyDocument": {"Statement": [], "Id": "x" * 5_000}}] * 2)},
    ),
    Pair(
        "LF-property-length",
        "a name that grows with the region",
        {"B": retained("AWS::S3::Bucket", BucketName={"Fn::Sub": "x" * 40 + "-${AWS::AccountId}-${AWS::Region}"})},
        {"B": retained("AWS::S3::Bucket", BucketName={"Fn::Sub": "x" * 35 + "-${AWS::AccountId}-${AWS::Region}"})},
    ),
    Pair(
        "LF-property-length",
        "a name that is too short",
        {"T": {**trail(), "Properties": {"TrailName": "ab", "IsOrganizationTrail": True}}},
        {"T": {**trail(), "Properties": {"TrailName": {"Ref": "Name"}, "IsOrganizationTrail": True}}},
    ),
    Pair(
        "LF-permission-sets-per-account",
        "a set too many",
        {f"A{number}": assignment(number) for number in range(501)},
        {f"A{number}": assignment(number % 499) for number in range(500)},
    ),
    Pair("LF-regional-counts", "recorders", {"A": recorder(EVERYTHING), "B": recorder(EVERYTHING)}, {"A": recorder(EVERYTHING)}),
    Pair("LF-regional-counts", "trails", {f"T{number}": trail() for number in range(6)}, {f"T{number}": trail() for number in range(5)}),
    Pair("LF-retained-accounts", "closed on removal", {"A": account("a", keep="Delete")}, {"A": account("a")}),
    Pair("LF-retained-data", "no policies", {"B": resource("AWS::S3::Bucket")}, {"B": retained("AWS::S3::Bucket")}),
    Pair(
        "LF-retained-data",
        "no replacement policy",
        {"K": {**resource("AWS::KMS::Key"), "DeletionPolicy": "Retain"}},
        {"K": {**retained("AWS::KMS::Key"), "DeletionPolicy": "RetainExceptOnCreate"}},
    ),
    Pair(
        "LF-service-principal-source",
        "no source",
        {"P": bucket_policy(Principal={"Service": "config.amazonaws.com"})},
        {"P": bucket_policy(Principal={"Service": "config.amazonaws.com"}, Condition=OF_ACCOUNT)},
    ),
    Pair(
        "LF-service-principal-source",
        "a deny for another service",
        {"T": topic_policy({"Effect": "Allow", **EVENTS}, {"Effect": "Deny", **OTHERS, **FOREIGN})},
        {"T": topic_policy({"Effect": "Allow", **EVENTS}, {"Effect": "Deny", **EVENTS, **FOREIGN})},
    ),
    Pair(
        "LF-service-principal-source",
        "a key",
        {"K": retained("AWS::KMS::Key", KeyPolicy={"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "kms:Decrypt", "Resource": "*"}]})},
        {"K": retained("AWS::KMS::Key", KeyPolicy={"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": {"kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:eu-central-1:111122223333:alerts"}}}]})},
    ),
    Pair("LF-session-duration", "over twelve hours", {"P": permission_set(SessionDuration="PT12H1S")}, {"P": permission_set(SessionDuration="PT12H")}),
    Pair("LF-session-duration", "under an hour", {"P": permission_set(SessionDuration="PT59M59S")}, {"P": permission_set(SessionDuration="PT1H")}),
    Pair("LF-session-duration", "no duration", {"P": permission_set(SessionDuration="12 hours")}, {"P": permission_set()}),
    Pair(
        "LF-stack-set-limits",
        "units of one request",
        {"S": stack_set(CHILD, StackInstancesGroup=[{"DeploymentTargets": {"OrganizationalUnitIds": ["ou"] * 51}, "Regions": ["eu-central-1"]}])},
        {"S": stack_set(CHILD, StackInstancesGroup=[{"DeploymentTargets": {"OrganizationalUnitIds": ["ou"] * 50}, "Regions": ["eu-central-1"]}])},
    ),
    Pair("LF-stack-set-template", "not JSON", {"S": stack_set("Resources:")}, {"S": stack_set(CHILD)}),
    Pair("LF-stack-set-template", "a macro", {"S": stack_set({**CHILD, "Transform": "AWS::Include"})}, {"S": stack_set(CHILD)}),
    Pair("LF-stack-set-template", "the bootstrap rule", {"S": stack_set({**CHILD, "Rules": {"CheckBootstrapVersion": {"Assertions": []}}})}, {"S": stack_set(CHILD)}),
    Pair("LF-stack-set-template", "a nested stack", {"S": stack_set({"Resources": {"N": {"Type": "AWS::CloudFormation::Stack"}}})}, {"S": stack_set(CHILD)}),
    Pair("LF-stack-set-template", "an asset", {"S": stack_set({"Resources": {"R": {"Type": "AWS::Glue::Job", "Properties": {"S": "cdk-landform-assets-1"}}}})}, {"S": stack_set(CHILD)}),
    Pair("LF-tags", "a reserved key", {"S": resource("AWS::SNS::Topic", Tags=[{"Key": "aws:team", "Value": "a"}])}, {"S": resource("AWS::SNS::Topic", Tags=[{"Key": "team", "Value": "a"}])}),
    Pair("LF-tags", "a key given twice", {"S": resource("AWS::SNS::Topic", Tags=[{"Key": "team", "Value": "a"}] * 2)}, {"S": resource("AWS::SSM::Parameter", Tags={"team": "a"})}),
    Pair("LF-template-counts", "dynamic references", {"S": resource("AWS::SNS::Topic", Subscription=["{{resolve:ssm:/x}}"] * 61)}, {"S": resource("AWS::SNS::Topic", Subscription=["{{resolve:ssm:/x}}"] * 60)}),
    Pair("LF-template-names", "a dash", {"A-B": resource("AWS::SNS::Topic")}, {"AB": resource("AWS::SNS::Topic")}),
    Pair("LF-template-size", "inside a StackSet", {"S": stack_set({"Resources": {}, "Description": "x" * 51_200})}, {"S": stack_set({"Resources": {}, "Description": "x"})}),
    Pair(
        "LF-trail-bucket-grant",
        "any trail",
        {"P": bucket_policy(Principal={"Service": "cloudtrail.amazonaws.com"}, Condition={"StringLike": {"aws:SourceArn": "*"}})},
        {"P": bucket_policy(Principal={"Service": "cloudtrail.amazonaws.com"}, Condition={"ArnLike": {"AWS:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/x"}})},
    ),
    Pair(
        "LF-trail-bucket-grant",
        "only when a source is present",
        {"P": bucket_policy(Principal={"Service": ["cloudtrail.amazonaws.com"]}, Condition={"ArnLikeIfExists": {"aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/x"}})},
        {"P": bucket_policy(Principal={"Service": "cloudtrail.amazonaws.com"}, Effect="Deny")},
    ),
    Pair("LF-unknown-action", "misspelt", {"P": policy(deny("s3:PutObjekt"))}, {"P": policy(deny("s3:PutObject"))}),
    Pair("LF-unknown-action", "a pattern that matches nothing", {"P": policy(deny("s3:Putt*"))}, {"P": policy(deny("s3:Put*"))}),
    Pair(
        "LF-unknown-condition-key",
        "misspelt",
        {"P": policy(deny(Condition={"StringEquals": {"aws:RequestdRegion": "x"}}))},
        {"P": policy(deny(Condition={"StringEquals": {"aws:requestedregion": "x"}}))},
    ),
    Pair("LF-wildcard-principal", "everyone", {"P": bucket_policy(Principal="*")}, {"P": bucket_policy(Principal="*", Condition=OF_ORGANIZATION)}),
    Pair(
        "LF-wildcard-principal",
        "everyone with TLS",
        {"P": bucket_policy(Principal={"AWS": "*"}, Condition={"Bool": {"aws:SecureTransport": "true"}})},
        {"P": bucket_policy(Principal={"AWS": "*"}, Effect="Deny")},
    ),
    Pair("LF-wildcard-principal", "everyone but one", {"P": bucket_policy(NotPrincipal={"AWS": "111122223333"})}, {"P": bucket_policy(Principal={"AWS": "111122223333"})}),
    Pair(
        "LF-wildcard-principal",
        "a role for everyone",
        {"R": resource("AWS::IAM::Role", AssumeRolePolicyDocument={"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]})},
        {"R": resource("AWS::IAM::Role", AssumeRolePolicyDocument={"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole", "Condition": OF_ORGANIZATION}]})},
    ),
]  # fmt: skip


def fired(resources: Json) -> set[str]:
    return {finding.check for finding in run([Template.of("landing-zone", {"Resources": resources})])}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.check}: {pair.what}")
def test_a_check_fires_on_the_bad_template(pair: Pair) -> None:
    assert pair.check in fired(pair.bad)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.check}: {pair.what}")
def test_no_check_fires_on_the_good_template(pair: Pair) -> None:
    assert fired(pair.good) == set()


def test_every_check_has_a_pair() -> None:
    assert {pair.check for pair in PAIRS} == {check.id for check in CHECKS}
