"""Names and descriptions are no longer, and no shorter, than their service takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform import quotas
from landform.checks.check import Check
from landform.checks.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.templates import Templates

# Resource type, property path, least and most characters. Where no quota constant exists, the numbers are those of
# the CloudFormation resource schemas of 2026-10-20 or, where the schema has none (marked), of the service's API model
# in botocore 1.44.5; both read 2026-11-22. A test compares the table with the schemas.
_LENGTHS: tuple[tuple[str, str, int, int], ...] = (
    ("AWS::AccessAnalyzer::Analyzer", "AnalyzerName", 1, 1024),
    ("AWS::Athena::NamedQuery", "Name", 1, 128),
    ("AWS::Athena::NamedQuery", "Description", 1, 1024),
    ("AWS::Athena::NamedQuery", "QueryString", 1, 262_144),
    ("AWS::Athena::WorkGroup", "Description", 0, 1024),
    ("AWS::Budgets::Budget", "Budget.BudgetName", 1, 100),  # API: BudgetName
    ("AWS::CloudFormation::StackSet", "StackSetName", 1, quotas.STACK_NAME_MAX_CHARS.value),
    ("AWS::CloudFormation::StackSet", "Description", 1, 1024),
    ("AWS::CloudTrail::Trail", "TrailName", 3, 128),
    ("AWS::Config::ConfigRule", "ConfigRuleName", 1, 128),  # API: ConfigRuleName
    ("AWS::Config::ConfigRule", "Description", 0, 256),
    ("AWS::Config::ConfigurationAggregator", "ConfigurationAggregatorName", 1, 256),
    ("AWS::Config::ConfigurationRecorder", "Name", 1, 256),  # API: RecorderName
    ("AWS::Config::ConformancePack", "ConformancePackName", 1, 256),
    ("AWS::Config::DeliveryChannel", "Name", 1, 256),  # API: ChannelName
    ("AWS::Config::OrganizationConfigRule", "OrganizationConfigRuleName", 1, 64),
    (
        "AWS::Config::OrganizationConformancePack",
        "OrganizationConformancePackName",
        1,
        quotas.CONFORMANCE_PACK_NAME_MAX_CHARS.value,
    ),
    ("AWS::Events::Archive", "ArchiveName", 1, 48),
    ("AWS::Events::EventBus", "Name", 1, 256),
    ("AWS::Events::EventBus", "Description", 0, 512),  # API: EventBusDescription
    ("AWS::Events::Rule", "Name", 1, 64),
    ("AWS::Events::Rule", "Description", 0, 512),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", 1, 128),  # API: policyNameType
    ("AWS::IAM::ManagedPolicy", "Description", 0, 1000),
    ("AWS::IAM::Role", "RoleName", 1, quotas.ROLE_NAME_MAX_CHARS.value),
    ("AWS::IAM::Role", "Description", 0, 1000),
    ("AWS::IdentityStore::Group", "DisplayName", 1, quotas.GROUP_NAME_MAX_CHARS.value),
    ("AWS::IdentityStore::Group", "Description", 1, 1024),
    ("AWS::KMS::Alias", "AliasName", 1, 256),
    ("AWS::KMS::Key", "Description", 0, 8192),
    ("AWS::KMS::ReplicaKey", "Description", 0, 8192),
    ("AWS::Logs::LogGroup", "LogGroupName", 1, 512),
    ("AWS::Organizations::Account", "AccountName", 1, quotas.ACCOUNT_NAME_MAX_CHARS.value),
    (
        "AWS::Organizations::Account",
        "Email",
        quotas.ACCOUNT_EMAIL_MIN_CHARS.value,
        quotas.ACCOUNT_EMAIL_MAX_CHARS.value,
    ),
    ("AWS::Organizations::Account", "RoleName", 1, quotas.ROLE_NAME_MAX_CHARS.value),
    ("AWS::Organizations::OrganizationalUnit", "Name", 1, quotas.ORGANIZATIONAL_UNIT_NAME_MAX_CHARS.value),
    ("AWS::Organizations::Policy", "Name", 1, quotas.POLICY_NAME_MAX_CHARS.value),
    ("AWS::Organizations::Policy", "Description", 0, quotas.POLICY_DESCRIPTION_MAX_CHARS.value),
    ("AWS::S3::Bucket", "BucketName", quotas.BUCKET_NAME_MIN_CHARS.value, quotas.BUCKET_NAME_MAX_CHARS.value),
    ("AWS::SNS::Topic", "TopicName", 1, 256),
    ("AWS::SSM::Parameter", "Description", 0, 1024),
    ("AWS::SSO::PermissionSet", "Name", 1, quotas.PERMISSION_SET_NAME_MAX_CHARS.value),
    ("AWS::SSO::PermissionSet", "Description", 1, quotas.PERMISSION_SET_DESCRIPTION_MAX_CHARS.value),
    ("AWS::SSO::PermissionSet", "RelayStateType", 1, quotas.PERMISSION_SET_RELAY_STATE_MAX_CHARS.value),
    ("AWS::SecurityHub::ConfigurationPolicy", "Name", 1, 128),
    ("AWS::SecurityHub::ConfigurationPolicy", "Description", 0, 512),
)


class PropertyLength(Check):
    """A name or description stays within its service's lengths, pseudo parameters written out."""

    id = "LF-property-length"
    title = "Names and descriptions have a length that their service takes"
    why = "A name that is built from the organization's name and a region passes in one region and fails in another."
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Measure the text; a property that refers to another resource is left out."""
        for resource_type, path, least, most in _LENGTHS:
            for resource in templates.of_type(resource_type):
                rendering = render(resource.at(path))
                text = rendering.value
                if not isinstance(text, str) or rendering.unknown or least <= len(text) <= most:
                    continue
                yield self.at(
                    resource,
                    path,
                    f"the text is too {'short' if len(text) < least else 'long'}",
                    got=f"{len(text)} characters",
                    allowed=f"{least} to {most}",
                    do="choose another text",
                )
