"""The stack ``organization-trail``: what happens in every account, delivered into the log archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landform.config.logging import S3DataEvents
from landform.model.landing_zone import ORGANIZATION_TRAIL_NAME
from landform_constructs.organization_trail import DataEvents, EventAccess, Insight, OrganizationTrail
from stacks.landing_zone_stack import LandingZoneStack

if TYPE_CHECKING:
    from constructs import Construct

    from landform.config import logging as file
    from landform.model.landing_zone import LandingZone

_S3_ACCESS = {
    S3DataEvents.NONE: None,
    S3DataEvents.READ: EventAccess.READ,
    S3DataEvents.WRITE: EventAccess.WRITE,
    S3DataEvents.ALL: EventAccess.ALL,
}


class OrganizationTrailStack(LandingZoneStack):
    """Management account, home region. The stack ``log-archive`` and trusted access for CloudTrail must exist first."""

    def __init__(self, scope: Construct, construct_id: str, *, landing_zone: LandingZone) -> None:
        super().__init__(
            scope,
            construct_id,
            account_id=landing_zone.management_account.id,
            region=landing_zone.home_region,
            description="The organization trail",
        )
        OrganizationTrail(
            self,
            "Trail",
            trail_name=ORGANIZATION_TRAIL_NAME,
            bucket_name=landing_zone.buckets.trail,
            kms_key_id=landing_zone.log_archive_key_arn,
            log_bucket_names=landing_zone.buckets.all,
            data_events=_data_events(landing_zone.logging.data_events),
            insights=[Insight[insight.name] for insight in landing_zone.logging.insights],
        )


def _data_events(data_events: file.DataEvents) -> DataEvents:
    return DataEvents(
        s3_objects=_S3_ACCESS[data_events.s3_objects],
        lambda_functions=data_events.lambda_functions,
        dynamodb_tables=data_events.dynamodb_tables,
    )
