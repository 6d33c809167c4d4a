"""A bucket for the findings of GuardDuty, one of whose regions is an opt-in region."""

import aws_cdk as cdk

from landform_constructs.findings_bucket import FindingsBucket
from landform_constructs.guardduty_delivery import GuardDutyDelivery
from landform_constructs.log_archive_key import LogArchiveKey
from landform_constructs.storage_tiers import StorageTiers


def build(stack: cdk.Stack) -> None:
    """Add the bucket and its key to ``stack``."""
    delivery = GuardDutyDelivery(administrator_account_id="333333333333", opt_in_regions=("af-south-1",))
    FindingsBucket(
        stack,
        "Findings",
        bucket_name="example-findings-222222222222-eu-central-1",
        key=LogArchiveKey(stack, "Key", deliveries=[delivery]),
        delivery=delivery,
        tiers=StorageTiers(infrequent_access_after_days=90, expire_after_days=2557),
        access_log_bucket_name="example-access-logs-222222222222-eu-central-1",
    )
