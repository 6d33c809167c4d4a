"""The section ``logging`` of landing-zone.yaml: the log archive and the organization trail."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from landform.config.section import Section
from landform.config.values import Region

Days = Annotated[int, Field(ge=1, le=36500)]


class ObjectLockMode(StrEnum):
    """Who may shorten the retention of a log object."""

    GOVERNANCE = "governance"
    COMPLIANCE = "compliance"


class S3DataEvents(StrEnum):
    """Which object-level calls of S3 the organization trail records."""

    NONE = "none"
    WRITE = "write"
    READ = "read"
    ALL = "all"


class Insight(StrEnum):
    """Unusual activity that CloudTrail Insights looks for."""

    API_CALL_RATE = "api-call-rate"
    API_ERROR_RATE = "api-error-rate"


class Retention(Section):
    """How long logs are kept, and when they move to cheaper storage."""

    infrequent_access_after_days: Annotated[int, Field(ge=30, le=36500)] | None = 90
    """Age in days at which log objects move to S3 Standard-IA; 30 at least. `null`: never."""

    glacier_after_days: Days | None = 365
    """Age in days at which log objects move to S3 Glacier Flexible Retrieval. `null`: never."""

    expire_after_days: Days | None = 2557
    """Age in days at which log objects are deleted: seven years by default. `null`: never."""


class ObjectLock(Section):
    """Write-once protection of the trail bucket."""

    mode: ObjectLockMode = Field(default=ObjectLockMode.GOVERNANCE, strict=False)
    """`governance` lets a privileged role shorten the retention. `compliance` lets nobody, the root user and AWS
    Support included: what is locked stays, and is paid for, to the last day."""

    days: Days = 365
    """For how many days each log object is locked."""


class DataEvents(Section):
    """Data events of the organization trail. They are billed by the event; the log buckets' own are always left out."""

    s3_objects: S3DataEvents = Field(default=S3DataEvents.NONE, strict=False)
    """Object-level calls of S3."""

    lambda_functions: bool = False
    """Invocations of Lambda functions."""

    dynamodb_tables: bool = False
    """Item-level calls of DynamoDB."""


class Logging(Section):
    """The log archive and the organization trail."""

    retention: Retention = Field(default_factory=Retention)
    """Storage tiers and retention of CloudTrail, Config and GuardDuty logs."""

    object_lock: ObjectLock = Field(default_factory=ObjectLock)
    """Write-once protection of the trail bucket. It cannot be switched off later, so it is always on."""

    data_events: DataEvents = Field(default_factory=DataEvents)
    """Data events that the organization trail records beside management events."""

    insights: Annotated[tuple[Annotated[Insight, Field(strict=False)], ...], Field(strict=False)] = ()
    """What CloudTrail Insights analyses. Billed by the analysed event. Default: nothing."""

    replica_region: Region | None = None
    """A second region into which the trail bucket is replicated. Default: none."""

    access_log_expire_after_days: Days = 365
    """Age in days at which the log buckets' own access logs are deleted."""

    query_scan_limit_gib: Annotated[int, Field(ge=1, le=7 * 1024)] = 100
    """The most data, in GiB, that one Athena query over the trail may scan."""
