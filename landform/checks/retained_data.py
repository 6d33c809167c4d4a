"""Resources that hold data outlive their stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.checks.check import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from landform.checks.finding import Finding
    from landform.checks.template import Resource
    from landform.checks.templates import Templates

# Types whose deletion loses data, or makes data unreadable (keys).
_DATA = (
    "AWS::Backup::BackupVault",
    "AWS::Backup::LogicallyAirGappedBackupVault",
    "AWS::CloudTrail::EventDataStore",
    "AWS::DynamoDB::GlobalTable",
    "AWS::DynamoDB::Table",
    "AWS::EC2::Volume",
    "AWS::EFS::FileSystem",
    "AWS::Events::Archive",
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    "AWS::Logs::LogGroup",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
    "AWS::SecretsManager::Secret",
)


class RetainedData(Check):
    """Removing a resource from a template, or replacing it, keeps its data."""

    id = "LF-retained-data"
    title = "A resource that holds data is retained"
    why = (
        "CloudFormation deletes what leaves a template, and what it replaces. Logs, keys and backups must outlive an "
        "edit; the default is Delete."
    )
    source = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html"

    def find(self, templates: Templates) -> Iterator[Finding]:
        """Look at both policies of every such resource."""
        for resource in templates.of_type(*_DATA):
            for attribute in unretained(resource):
                yield self.at(
                    resource,
                    "",
                    f"{attribute} does not keep the data",
                    got=str(resource.definition.get(attribute, "nothing, which means Delete")),
                    allowed="Retain",
                    do="apply RemovalPolicy.RETAIN",
                )


def unretained(resource: Resource) -> Iterator[str]:
    """The attributes of a resource that would let CloudFormation delete it."""
    if resource.definition.get("DeletionPolicy") not in {"Retain", "RetainExceptOnCreate"}:
        yield "DeletionPolicy"
    if resource.definition.get("UpdateReplacePolicy") != "Retain":
        yield "UpdateReplacePolicy"
