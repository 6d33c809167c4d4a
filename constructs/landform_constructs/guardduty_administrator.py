"""GuardDuty in the account that administers it for the organization."""

from enum import StrEnum

import aws_cdk as cdk
from aws_cdk import aws_guardduty as guardduty
from constructs import Construct


class FindingFrequency(StrEnum):
    """How often GuardDuty publishes further occurrences of a finding that it has reported before."""

    FIFTEEN_MINUTES = "FIFTEEN_MINUTES"
    ONE_HOUR = "ONE_HOUR"
    SIX_HOURS = "SIX_HOURS"


class GuardDutyAdministrator(Construct):
    """The administrator's detector of one region, and the export of all members' findings to a bucket.

    Protection plans are not switched on here: a GUARDDUTY_POLICY of the organization does that in every account,
    this one included, and makes them read-only.

    The detector is a singleton of its account and region. It must be made before the account becomes the delegated
    administrator and before the organization policy is attached, because both make a detector where none exists,
    and CloudFormation then fails instead of adopting it. It is retained when the stack goes: deleting it would
    delete the organization's findings and stop detection. It is not retained when the stack could not be made: the
    next try would find it and fail.

    Export settings are regional, the bucket is not: one bucket takes the findings of all regions. Bucket and key
    stand in the same region. If that is an opt-in region, only detectors of that very region can export to it
    (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html).

    Example:
        ```python
        GuardDutyAdministrator(
            stack,
            "GuardDuty",
            findings_bucket_arn="arn:aws:s3:::example-findings-222222222222-eu-west-1",
            kms_key_arn="arn:aws:kms:eu-west-1:222222222222:key/00000000-0000-4000-8000-000000000000",
        )
        ```

    Args:
        scope: The stack in the administrator's account.
        construct_id: The id, stable over the stack's life.
        findings_bucket_arn: ARN of the bucket, or of a folder in it. Its policy must let GuardDuty write.
        kms_key_arn: ARN of the key that encrypts the findings, or of its alias. AWS's own examples name a key; that an
            alias works is not confirmed on AWS yet.
        finding_frequency: How often further occurrences of a known finding are published to EventBridge and the
            bucket. New findings always are within about five minutes.

    Attributes:
        detector_id: Id of the detector.
        findings_export: The publishing destination, for conditions.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        findings_bucket_arn: str,
        kms_key_arn: str,
        finding_frequency: FindingFrequency = FindingFrequency.FIFTEEN_MINUTES,
    ) -> None:
        super().__init__(scope, construct_id)
        detector = guardduty.CfnDetector(
            self, "Resource", enable=True, finding_publishing_frequency=finding_frequency.value
        )
        detector.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        self.detector_id: str = detector.attr_id

        self.findings_export = guardduty.CfnPublishingDestination(
            self,
            "FindingsExport",
            detector_id=self.detector_id,
            destination_type="S3",
            destination_properties=guardduty.CfnPublishingDestination.CFNDestinationPropertiesProperty(
                destination_arn=findings_bucket_arn, kms_key_arn=kms_key_arn
            ),
        )
