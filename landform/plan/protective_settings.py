"""Properties that protect data and records: their change is shown among the dangerous ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from landform.plan.finding import Finding, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from landform.plan.resource_change import ResourceChange

PROTECTIVE: Final[Mapping[str, tuple[str, ...]]] = {
    "AWS::CloudTrail::Trail": (
        *(
            "AdvancedEventSelectors",
            "EnableLogFileValidation",
            "EventSelectors",
            "InsightSelectors",
            "IsLogging",
        ),
        *("IsMultiRegionTrail", "IsOrganizationTrail", "KMSKeyId"),
    ),
    "AWS::Config::ConfigurationRecorder": ("RecordingGroup", "RecordingMode"),
    "AWS::Events::Rule": ("EventPattern", "State"),
    "AWS::GuardDuty::Detector": ("DataSources", "Enable", "Features"),
    "AWS::KMS::Key": ("EnableKeyRotation", "Enabled", "PendingWindowInDays"),
    "AWS::Logs::LogGroup": ("KmsKeyId", "RetentionInDays"),
    "AWS::S3::Bucket": (
        *("BucketEncryption", "LifecycleConfiguration", "LoggingConfiguration", "ObjectLockConfiguration"),
        *("ObjectLockEnabled", "PublicAccessBlockConfiguration", "ReplicationConfiguration"),
        "VersioningConfiguration",
    ),
    "AWS::SecurityHub::ConfigurationPolicy": ("ConfigurationPolicy",),
    "AWS::SNS::Topic": ("KmsMasterKeyId",),
}
"""Properties by type. Whether a change of one protects less is for a person to say, unless it only adds something."""

_ADDS: Final = ": + "


def protective_settings(changes: Sequence[ResourceChange]) -> Iterator[Finding]:
    """Changes of such properties that do more than add a value."""
    for change in changes:
        names = PROTECTIVE.get(change.type, ())
        lines = tuple(line for line in change.lines if line.startswith(names)) if names else ()
        if any(_ADDS not in line for line in lines):
            yield Finding(
                section=Section.WEAKENED,
                title=f"A protective setting of {change.name} changes",
                dangerous=True,
                details=(f"where: {change.where}", *lines),
            )
