"""The organization trail of AWS CloudTrail."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import aws_cdk as cdk
from aws_cdk import Acknowledgment, Validations
from aws_cdk import aws_cloudtrail as cloudtrail
from constructs import Construct


class EventAccess(StrEnum):
    """Which calls of a resource type are recorded."""

    READ = "read"
    WRITE = "write"
    ALL = "all"


class Insight(StrEnum):
    """Unusual activity that CloudTrail Insights looks for."""

    API_CALL_RATE = "ApiCallRateInsight"
    API_ERROR_RATE = "ApiErrorRateInsight"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataEvents:
    """Data events that the trail records beside management events; billed by the event. Default: none."""

    s3_objects: EventAccess | None = None
    """Object-level calls of S3."""

    lambda_functions: bool = False
    """Invocations of Lambda functions."""

    dynamodb_tables: bool = False
    """Item-level calls of DynamoDB."""


class OrganizationTrail(Construct):
    """A trail of every account and region of the organization, validated, encrypted, and logging from the start.

    It belongs into the management account (or CloudTrail's delegated administrator) and its home region. The bucket, the
    key and trusted access for ``cloudtrail.amazonaws.com`` must exist first. Events are chosen by advanced event selectors
    only; the S3 selector leaves out the log buckets, which would otherwise log the delivery of their own logs for ever.

    The trail outlives its stack, unless the stack's creation fails: deleting a template must not end the audit.

    Example:
        ``examples/constructs/organization_trail.py``

    Source, read 2026-11-22: AWS CloudTrail API Reference, ``CreateTrail`` (``KmsKeyId`` may be the ARN of an alias) and
    ``AdvancedFieldSelector``.
    """

    def __init__(  # noqa: PLR0913  each keyword is one property of the trail
        self,
        scope: Construct,
        construct_id: str,
        *,
        trail_name: str,
        bucket_name: str,
        kms_key_id: str,
        log_bucket_names: Sequence[str],
        data_events: DataEvents | None = None,
        insights: Sequence[Insight] = (),
    ) -> None:
        super().__init__(scope, construct_id)
        trail = cloudtrail.CfnTrail(
            self,
            "Resource",
            trail_name=trail_name,
            s3_bucket_name=bucket_name,
            kms_key_id=kms_key_id,
            is_logging=True,
            is_organization_trail=True,
            is_multi_region_trail=True,
            include_global_service_events=True,
            enable_log_file_validation=True,
            advanced_event_selectors=_selectors(data_events or DataEvents(), log_bucket_names),
            insight_selectors=[
                cloudtrail.CfnTrail.InsightSelectorProperty(insight_type=insight.value)
                for insight in insights
            ]
            or None,
        )
        trail.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
        Validations.of(trail).acknowledge(
            Acknowledgment(
                id="NIST.800.53.R5::NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled",
                reason="Alarms come from EventBridge, which gets the same management events within seconds, and searches run "
                "in Athena over the archive. A copy in CloudWatch Logs would double the cost and add a third place to protect.",
            )
        )
        stack = cdk.Stack.of(self)
        self.trail_arn: str = f"arn:aws:cloudtrail:{stack.region}:{stack.account}:trail/{trail_name}"
        """ARN of the trail, made from its name."""


def _selectors(
    data_events: DataEvents, log_bucket_names: Sequence[str]
) -> list[cloudtrail.CfnTrail.AdvancedEventSelectorProperty]:
    selectors = [_selector("Management events", [_equals("eventCategory", "Management")])]
    if data_events.s3_objects:
        objects = _data_fields("AWS::S3::Object", data_events.s3_objects)
        objects.append(
            cloudtrail.CfnTrail.AdvancedFieldSelectorProperty(
                field="resources.ARN",
                # With the slash: another bucket's name may begin with the name of a log bucket.
                not_starts_with=[f"arn:aws:s3:::{name}/" for name in log_bucket_names],
            )
        )
        selectors.append(_selector("S3 objects outside of the log archive", objects))
    if data_events.lambda_functions:
        selectors.append(
            _selector("Lambda invocations", _data_fields("AWS::Lambda::Function", EventAccess.ALL))
        )
    if data_events.dynamodb_tables:
        selectors.append(_selector("DynamoDB items", _data_fields("AWS::DynamoDB::Table", EventAccess.ALL)))
    return selectors


def _selector(
    name: str, fields: list[cloudtrail.CfnTrail.AdvancedFieldSelectorProperty]
) -> cloudtrail.CfnTrail.AdvancedEventSelectorProperty:
    return cloudtrail.CfnTrail.AdvancedEventSelectorProperty(name=name, field_selectors=fields)


def _data_fields(
    resource_type: str, access: EventAccess
) -> list[cloudtrail.CfnTrail.AdvancedFieldSelectorProperty]:
    fields = [_equals("eventCategory", "Data"), _equals("resources.type", resource_type)]
    if access is not EventAccess.ALL:
        fields.append(_equals("readOnly", "true" if access is EventAccess.READ else "false"))
    return fields


def _equals(field: str, value: str) -> cloudtrail.CfnTrail.AdvancedFieldSelectorProperty:
    return cloudtrail.CfnTrail.AdvancedFieldSelectorProperty(field=field, equal_to=[value])
