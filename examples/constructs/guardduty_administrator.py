"""GuardDuty in its administrator's account, with the export of all findings."""

import aws_cdk as cdk

from landform_constructs.guardduty_administrator import FindingFrequency, GuardDutyAdministrator


def build(stack: cdk.Stack) -> None:
    """Detect threats in this region and export the members' findings to the log archive."""
    administrator = GuardDutyAdministrator(
        stack,
        "GuardDuty",
        findings_bucket_arn="arn:aws:s3:::example-findings-111111111111-eu-central-1",
        kms_key_arn="arn:aws:kms:eu-central-1:111111111111:alias/example/log-archive",
        finding_frequency=FindingFrequency.ONE_HOUR,
    )
    cdk.CfnOutput(stack, "DetectorId", value=administrator.detector_id)
